import Domain
import Foundation
import TestSupport
import Testing

@testable import Intake

/// Files made to do harm are refused, soon and with little memory; files that break off leave nothing.
struct HostileXMLTests {
    private func refusal(_ data: Data) throws -> String {
        let clock = ContinuousClock()
        let start = clock.now
        let ledger = CensusGiven.ledger()
        let outcome = try CensusGiven.read(data, into: ledger)
        #expect(clock.now - start < .seconds(20))
        #expect(ledger.counts.isEmpty && outcome.summary.census.isEmpty)
        #expect(outcome.summary.issues.count == 1 && outcome.summary.files.first?.isRejected == true)
        return outcome.summary.issues.first.map { "\($0.severity.rawValue) \($0.code)" } ?? ""
    }

    private func refusal(_ text: String) throws -> String { try refusal(Data(text.utf8)) }

    private static let body = CensusGiven.text(CensusGiven.child())
    private static let declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

    @Test func `entities that multiply are refused before they are read`() throws {
        let levels = (1...9).map { "<!ENTITY a\($0) \"\(String(repeating: "&a\($0 - 1);", count: 10))\">" }.joined(separator: "\n")
        let doctype = "<!DOCTYPE Message [<!ENTITY a0 \"ha\">\n\(levels)]>\n"
        let text = try Self.body.with(Self.declaration, Self.declaration + doctype).with("K1", "&a9;")
        #expect(try refusal(text) == "reject_file xml_unsafe")
    }

    @Test(arguments: ["SYSTEM \"file:///etc/hostname\"", "PUBLIC \"x\" \"http://127.0.0.1:9/x.dtd\""])
    func `entities from elsewhere are refused`(_ source: String) throws {
        let text = try Self.body.with(Self.declaration, Self.declaration + "<!DOCTYPE Message [<!ENTITY x \(source)>]>\n").with("K1", "&x;")
        #expect(try refusal(text) == "reject_file xml_unsafe")
        #expect(try refusal(try Self.body.with(Self.declaration, Self.declaration + "<!DOCTYPE Message \(source)>\n")) == "reject_file xml_unsafe")
    }

    @Test func `an entity that nobody defines is refused`() throws {
        #expect(try refusal(try Self.body.with("K1", "&x;")) == "reject_file xml_invalid")
    }

    @Test(arguments: [
        ("K1", "\(String(repeating: "A", count: 10_000_000))"), ("<Children>", "<Children a=\"\(String(repeating: "A", count: 10_000_000))\">"),
        ("<Children>", "<!-- \(String(repeating: "A", count: 10_000_000)) --><Children>"),
        ("<Children>", "<\(String(repeating: "A", count: 10_000_000))/><Children>"),
    ])
    func `ten million characters in one place are refused`(_ old: String, _ new: String) throws {
        #expect(try refusal(try Self.body.with(old, new)).hasPrefix("reject_file xml_"))
    }

    @Test(arguments: ["Child", "deeper"])
    func `elements without end are refused`(_ name: String) throws {
        #expect(try refusal(try Self.body.with("<Child>", String(repeating: "<\(name)>", count: 1_000_000))).hasPrefix("reject_file xml_"))
    }

    @Test func `names without end are refused, of elements and of attributes`() throws {
        let elements = (0..<100_000).map { "<n\($0)/>" }.joined()
        #expect(try refusal(try Self.body.with("<Children>", elements + "<Children>")) == "reject_file xml_unsafe")
        let inside = "<x>" + (0..<100_000).map { "<n\($0)/>" }.joined() + "</x>"
        #expect(try refusal(try Self.body.with("<Children>", inside + "<Children>")) == "reject_file xml_unsafe")
        let attributes = (0..<200_000).map { "<x a\($0)=\"1\"/>" }.joined()
        #expect(try refusal(try Self.body.with("<Children>", attributes + "<Children>")) == "reject_file xml_unsafe")
    }

    @Test func `a child with more in it than any child has is refused`() throws {
        let text = try Self.body.with("<Disability>NONE</Disability>", String(repeating: "<Disability>NONE</Disability>", count: 6_000))
        #expect(try refusal(text) == "reject_file xml_unsafe")
    }

    @Test func `bytes that are no letters are refused`() throws {
        let data = Data(Self.body.utf8)
        let middle = try #require(data.range(of: Data("K1".utf8)))
        for bytes in [Data([0]), Data([0xFF, 0xFE]), Data([0x1B])] {
            #expect(try refusal(data.replacing(middle, with: bytes)) == "reject_file xml_invalid")
        }
        #expect(try refusal(Data(count: 100_000)) == "reject_file xml_invalid")
    }

    @Test(arguments: ["", " ", "<", "<html><body/></html>", "not XML at all", "<Message></Message>", "<Message><Children><Child></Child></Children></Message>"])
    func `what is no return is refused`(_ text: String) throws {
        #expect(["reject_file xml_invalid", "reject_file header_missing"].contains(try refusal(text)))
    }

    @Test func `a return of another collection is refused`() throws {
        #expect(try refusal(try Self.body.with("<Collection>CIN", "<Collection>SSDA903")) == "reject_file census_other_collection")
    }

    @Test func `a return that breaks off anywhere is refused, and nothing of it is kept`() throws {
        let data = Data(CensusGiven.text(CensusGiven.child() + CensusGiven.child("K2")).utf8)
        for length in stride(from: 1, to: data.count - 12, by: 97) {
            #expect(try refusal(data.prefix(length)) == "reject_file xml_invalid", "\(length)")
        }
    }

    @Test func `of a return that breaks off after much of it was kept nothing is kept either`() throws {
        let children = CensusGiven.child() + (0..<200).map { CensusGiven.child("X\($0)") }.joined()
        let data = Data(CensusGiven.text(children).utf8)
        #expect(data.count > 300_000)
        #expect(try refusal(data.prefix(data.count - 100)) == "reject_file xml_invalid")
        #expect(try refusal(data.prefix(data.count - 100) + Data("<!DOCTYPE x>".utf8)) == "reject_file xml_invalid")
        let ledger = CensusGiven.ledger()
        _ = try CensusGiven.read(CensusGiven.text(CensusGiven.child()), into: ledger)
        let before = ledger.records
        let outcome = try CensusGiven.read(data.prefix(data.count - 100), into: ledger)
        #expect(outcome.summary.files.first?.isRejected == true && outcome.summary.files.first?.newRecords == 0)
        #expect(ledger.records == before)
    }

    @Test func `no damage ends the program, or brings in what is not Restart's`() throws {
        var random = SystemRandomNumberGenerator()
        let data = Data(CensusGiven.text(CensusGiven.child() + CensusGiven.child("OTHER")).utf8)
        for _ in 0..<300 {
            var damaged = data
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                damaged[Int.random(in: 0..<damaged.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            let ledger = CensusGiven.ledger()
            let outcome = try CensusGiven.read(damaged, into: ledger)
            #expect(outcome.rowsAddUp)
            #expect(Set(ledger.records(.childStatus).compactMap { $0["person_id"].text }).isSubset(of: ["P1", "P2"]))
        }
    }

    @Test func `a return in another encoding, with a mark or with a namespace, is read`() throws {
        let mark = Data([0xEF, 0xBB, 0xBF]) + Data(Self.body.utf8)
        let utf16 = try #require(try Self.body.with("UTF-8", "UTF-16").data(using: .utf16))
        let named = Data(try Self.body.with("<Message>", "<Message xmlns=\"urn:cin\">").utf8)
        for data in [mark, utf16, named] {
            let outcome = try CensusGiven.read(data)
            #expect(outcome.places == [] && outcome.summary.census.first?.linked == 1)
        }
    }

    @Test(arguments: ["UTF-7", "UTF7-", "ISO-2022-JP", "HZ-GB-2312"])
    func `a return in an encoding whose signs change their meaning on the way is not read`(_ encoding: String) throws {
        #expect(try refusal(try Self.body.with("UTF-8", encoding)).hasPrefix("reject_file "))
        let outcome = try CensusGiven.read(try Self.body.with("UTF-8", "UTF-7"))
        #expect(outcome.summary.issues.map(\.fix) == ["Make the return again as UTF-8."])
    }

    @Test(arguments: ["ISO-8859-1", "iso-8859-1", "windows-1252", "US-ASCII"])
    func `a return in an encoding of single bytes is read`(_ encoding: String) throws {
        #expect(try CensusGiven.read(try Self.body.with("UTF-8", encoding)).summary.census.first?.linked == 1)
    }

    @Test func `a great many issues of one return are cut short, and said to be`() throws {
        let child = try CensusGiven.child().with("<Disability>NONE</Disability>", String(repeating: "<Disability>X</Disability>\n", count: 4_000))
        let outcome = try CensusGiven.read(CensusGiven.text(child + child + child))
        #expect(outcome.summary.issues.count < 10_010)
        #expect(outcome.codes == ["cin_8540", "cin_8510", "issues_left_out"])
    }
}

extension Data {
    fileprivate func replacing(_ range: Range<Data.Index>, with bytes: Data) -> Data { prefix(upTo: range.lowerBound) + bytes + suffix(from: range.upperBound) }
}
