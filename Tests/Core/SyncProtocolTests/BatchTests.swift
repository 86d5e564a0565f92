import Domain
import Foundation
import Testing

@testable import SyncProtocol

struct BatchTests {
    static let awkwardTexts = [
        "", "\"", "\\", "\\\"", "\\u0041", "/", "a\nb\r\n\tc", "\u{0}", "\u{1}\u{8}\u{C}\u{1F}", "\u{7F}", "\u{2028}\u{2029}", "é", "e\u{301}", "𝒜👩‍👧",
        "\u{FEFF}", "\u{10FFFF}", "null", "1", "]}",
    ]

    @Test(arguments: awkwardTexts)
    func `A text comes back as it left, wherever it stands`(_ text: String) throws {
        let batch = Batch(
            borough: text, number: 1, previous: text, madeOn: CivilDate(daysSinceEpoch: 0), configuration: text,
            basis: [.init(agreement: text, purposes: [text, "b"])], checkpoint: AuditCheckpoint(number: 1, digest: text),
            tables: [WireTable(type: text, columns: [text], rows: [[.text(text)]])], nilReturns: [text])
        let read = try Batch(decoding: batch.encoded())
        #expect(read == batch)
        #expect(read.tables.first?.rows.first?.first?.text.map { Array($0.utf8) } == Array(text.utf8))
    }

    @Test func `Values, empty tables and empty rows come back as they left`() throws {
        let tables = [
            WireTable(type: "a", columns: ["x", "y", "z"], rows: [[.none, .number(.max), .text("t")], [.number(.min), .none, .number(0)]]),
            WireTable(type: "b", columns: [], rows: []),
            WireTable(type: "c", columns: ["x"], rows: [[], []]),
        ]
        let batch = Batch.sample(tables: tables)
        #expect(try Batch(decoding: batch.encoded()) == batch)
        #expect(batch.rows == 4)
    }

    /// Without a byte order mark, which JSONSerialization drops on Linux.
    @Test(arguments: awkwardTexts.filter { $0 != "\u{FEFF}" })
    func `Any reader of JSON can read it`(_ text: String) throws {
        let batch = Batch.sample(borough: text, tables: [WireTable(type: "people", columns: ["id", "n"], rows: [[.text(text), .none]])])
        let object = try #require(try JSONSerialization.jsonObject(with: batch.encoded()) as? [String: Any])
        #expect(
            Set(object.keys)
                == ["version", "borough", "number", "previous", "madeOn", "configuration", "basis", "checkpoint", "nilReturns", "tables"])
        #expect(object["borough"] as? String == text)
        let table = try #require((object["tables"] as? [[String: Any]])?.first)
        let row = try #require((table["rows"] as? [[Any]])?.first)
        #expect(row.first as? String == text)
        #expect(row.last is NSNull)
    }

    /// The digest is what `sha256sum` says of these bytes.
    @Test func `The bytes and their digest are these`() {
        let batch = Batch.sample(
            tables: [WireTable(type: "people", columns: ["person_id", "age_band"], rows: [[.text("1-a"), .text("18_24")], [.text("1-b"), .none]])],
            nilReturns: ["2024-25 Q1"])
        let text = """
            {"version":2,"borough":"camden","number":7,"previous":"abc","madeOn":"2024-06-15","configuration":"v1",\
            "basis":[{"agreement":"dsa-2024","purposes":["outcomes"]}],"checkpoint":{"number":12,"digest":"c0ffee"},"nilReturns":["2024-25 Q1"],"tables":[
            {"type":"people","columns":["person_id","age_band"],"rows":[
            ["1-a","18_24"],
            ["1-b",null]]}]}

            """
        #expect(String(decoding: batch.encoded(), as: UTF8.self) == text)
        #expect(BatchDigest.of(batch.encoded()) == "9f5ad5a0837aabcf81dbaa3541996d9c69b66f97dabe71e787455c8ea040accb")
    }

    @Test func `Digests are SHA-256 in hexadecimal`() {
        #expect(BatchDigest.of(Data()) == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
        #expect(BatchDigest.of(Data("abc".utf8)) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test(arguments: [("\"version\":2", "\"version\":3"), ("\"version\":2", "\"version\":1"), ("\"version\":2", "\"version\":\"2\""), ("\"version\":2,", "")])
    func `A batch of another version is refused`(_ old: String, _ new: String) {
        let text = String(decoding: Batch.sample().encoded(), as: UTF8.self).replacing(old, with: new)
        #expect(throws: ProtocolError.self) { try Batch(decoding: Data(text.utf8)) }
    }

    @Test(arguments: ["version", "borough", "number", "previous", "madeOn", "configuration", "basis", "nilReturns", "tables"])
    func `A batch that lacks a part is refused`(_ part: String) throws {
        var object = try #require(try JSONSerialization.jsonObject(with: Batch.sample().encoded()) as? [String: Any])
        object[part] = nil
        let data = try JSONSerialization.data(withJSONObject: object)
        #expect(throws: ProtocolError.unreadable("a batch")) { try Batch(decoding: data) }
    }

    @Test(arguments: ["", "{", "[]", "null", "{}", "\u{FEFF}{}"])
    func `What is no batch is refused`(_ text: String) {
        #expect(throws: ProtocolError.unreadable("a batch")) { try Batch(decoding: Data(text.utf8)) }
    }

    @Test(arguments: ["true", "1.5", "[]", "{}", "1e400", "9223372036854775808"])
    func `A value that is neither text, a whole number nor null is refused`(_ value: String) {
        let text = String(decoding: Batch.sample(tables: [WireTable(type: "t", columns: ["c"], rows: [[.number(4711)]])]).encoded(), as: UTF8.self)
        #expect(throws: ProtocolError.unreadable("a batch")) { try Batch(decoding: Data(text.replacing("4711", with: value).utf8)) }
    }

    @Test func `A batch cut short anywhere is refused`() {
        let data = Batch.sample(tables: [WireTable(type: "t", columns: ["c"], rows: [[.text("x")]])]).encoded()
        for length in 0..<data.count - 2 {
            #expect(throws: ProtocolError.self) { try Batch(decoding: data.prefix(length)) }
        }
    }

    @Test func `A batch of the first version, which may still lie in an outbox, is read`() throws {
        let text = """
            {"version":1,"borough":"camden","number":7,"previous":"abc","madeOn":"2024-06-15","configuration":"v1",\
            "agreements":["dsa-2024"],"nilReturns":[],"tables":[]}
            """
        let batch = try Batch(decoding: Data(text.utf8))
        #expect(batch.basis == [.init(agreement: "dsa-2024", purposes: [])])
        #expect(batch.checkpoint == nil && batch.number == 7)
    }

    @Test(arguments: [
        ("\"number\":7", "\"number\":7,\"number\":7"), ("\"number\":7", "\"number\":07"), ("\"number\":7", "\"number\":+7"), ("\"number\":7", "\"number\":7.0"),
        ("\"number\":7", "\"number\":7e0"), ("\"number\":7", "\"number\":-"), ("\"number\":7", "\"number\":NaN"), ("\"number\":7", "\"nummer\":7"),
        ("\"tables\":[", "\"tables\":[["), ("[\n{", "[null,\n{"), ("\"c0ffee\"", "\"c0ffee\",\"more\":1"), ("\"x\"", "\"\\ud800\""),
        ("\"x\"", "\"\\ud800\\u0041\""),
        ("\"x\"", "\"\\udc00\""), ("\"x\"", "\"\\u12g4\""), ("\"x\"", "\"\\x\""), ("\"x\"", "\"\t\""), ("\"x\"", "'x'"), ("]}]}", "],}]}"),
        ("]}]}\n", "]}]}\n{}"),
    ])
    func `What JSON or a batch does not have is refused`(_ old: String, _ new: String) throws {
        let text = String(decoding: Batch.sample(tables: [WireTable(type: "t", columns: ["c"], rows: [[.text("x")]])]).encoded(), as: UTF8.self)
        try #require(text.contains(old))
        #expect(throws: ProtocolError.unreadable("a batch")) { try Batch(decoding: Data(text.replacing(old, with: new).utf8)) }
    }

    @Test func `Escapes and spaces that our writer does not use are read`() throws {
        let text = String(decoding: Batch.sample(tables: [WireTable(type: "t", columns: ["c"], rows: [[.text("x")]])]).encoded(), as: UTF8.self)
        let other = text.replacing("\"x\"", with: " \"\\u0041\\/\\b\\f\\n\\r\\t\\ud83d\\uDE00\" \r\n\t")
        #expect(try Batch(decoding: Data(other.utf8)).tables.first?.rows == [[.text("A/\u{8}\u{C}\n\r\t😀")]])
    }

    @Test func `Bytes that are no UTF-8 are refused`() throws {
        var data = Batch.sample(tables: [WireTable(type: "t", columns: ["c"], rows: [[.text("xyz")]])]).encoded()
        let place = try #require(data.firstRange(of: Data("xyz".utf8)))
        data[place.lowerBound] = 0xC3
        #expect(throws: ProtocolError.unreadable("a batch")) { try Batch(decoding: data) }
    }
}
