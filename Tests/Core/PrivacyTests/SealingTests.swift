import Crypto
import Domain
import Foundation
import Testing

@testable import Privacy

struct SealingTests {
    let sealer = RecordSealer.sample()

    /// A record as the database gives it back: without what was sealed.

    @Test(arguments: RecordType.withSealedFields)
    func `What was sealed comes back`(_ type: RecordType) throws {
        let record = Record.full(type)
        var read = withoutSealed(record)
        try sealer.open(try #require(try sealer.sealed(record)), into: &read)
        #expect(read.values == record.values)
    }

    @Test(arguments: RecordType.withSealedFields)
    func `Empty values stay empty`(_ type: RecordType) throws {
        let record = withoutSealed(Record.full(type))
        var read = record
        try sealer.open(try #require(try sealer.sealed(record)), into: &read)
        #expect(read.values == record.values)
    }

    @Test(arguments: RecordType.all.filter { $0.sealedFields.isEmpty })
    func `A type without sealed fields has no blob`(_ type: RecordType) throws {
        #expect(try sealer.sealed(Record.full(type)) == nil)
    }

    @Test func `A text of few letters and very many bytes comes back whole`() throws {
        var record = Record.full(.people)
        record["surname"] = .identifying(Identifying("e" + String(repeating: "\u{301}", count: 50_000)))
        var read = withoutSealed(record)
        try sealer.open(try #require(try sealer.sealed(record)), into: &read)
        #expect(read["surname"].identifying?.reveal().utf8.count == 100_001)
        #expect(read.values == record.values)
    }

    @Test func `A blob shows nothing of what it holds`() throws {
        let blob = try #require(try sealer.sealed(Record.full(.people)))
        #expect(blob.range(of: Data("CANARY".utf8)) == nil)
        #expect(blob.range(of: Data("1987".utf8)) == nil)
    }

    @Test func `Sealing twice gives two blobs, so that equal persons cannot be seen`() throws {
        #expect(try sealer.sealed(Record.full(.people)) != sealer.sealed(Record.full(.people)))
    }

    @Test func `A blob with any byte changed does not open`() throws {
        let record = Record.full(.people)
        let blob = try #require(try sealer.sealed(record))
        for index in blob.indices {
            var changed = blob
            changed[index] ^= 1
            var read = withoutSealed(record)
            #expect(throws: RecordSealer.Fault.self) { try sealer.open(changed, into: &read) }
            #expect(read.values == withoutSealed(record).values)
        }
    }

    @Test func `A blob cut short or made longer does not open`() throws {
        var record = Record.full(.people)
        let blob = try #require(try sealer.sealed(record))
        for length in 0..<blob.count {
            #expect(throws: RecordSealer.Fault.self) { try sealer.open(Data(blob.prefix(length)), into: &record) }
        }
        #expect(throws: RecordSealer.Fault.self) { try sealer.open(blob + [0], into: &record) }
    }

    @Test func `Another borough's key does not open a blob`() throws {
        var record = Record.full(.people)
        let blob = try #require(try RecordSealer.sample(8).sealed(record))
        #expect(throws: RecordSealer.Fault.self) { try sealer.open(blob, into: &record) }
    }

    @Test func `A blob moved to another record does not open`() throws {
        let blob = try #require(try sealer.sealed(Record.full(.people)))
        var other = Record.full(.people)
        other["person_id"] = .text("CANARY-other")
        #expect(throws: RecordSealer.Fault.self) { try sealer.open(blob, into: &other) }
    }

    @Test func `A blob moved to another type does not open`() throws {
        let moved = RecordType("other", title: "", row: "", key: RecordType.people.key, eventDate: nil, fields: RecordType.people.fields)
        var record = Record(moved, values: Record.full(.people).values)
        let blob = try #require(try sealer.sealed(Record.full(.people)))
        #expect(throws: RecordSealer.Fault.self) { try sealer.open(blob, into: &record) }
    }

    @Test func `A blob of a type that has lost a sealed field does not open, rather than shift its values`() throws {
        let fewer = RecordType(
            "people", title: "", row: "", key: ["person_id"], eventDate: nil, fields: RecordType.people.fields.filter { $0.name != "la_child_id" })
        var record = Record(fewer)
        record["person_id"] = .text("CANARY-person_id")
        let blob = try #require(try sealer.sealed(Record.full(.people)))
        #expect(throws: RecordSealer.Fault.self) { try sealer.open(blob, into: &record) }
    }
}

struct OpeningSessionTests {
    let sealer = RecordSealer.sample()

    @Test func `It opens what was sealed of every type, one after another`() throws {
        let session = sealer.opening()
        for _ in 1...2 {
            for type in RecordType.all {
                let record = Record.full(type)
                #expect(try session.opened(withoutSealed(record), sealer.sealed(record)).values == record.values)
            }
        }
    }

    @Test func `What was changed, cut short, made longer or moved does not open, and the next one does`() throws {
        let session = sealer.opening()
        let record = Record.full(.people)
        let closed = withoutSealed(record)
        let blob = try #require(try sealer.sealed(record))
        let changed = blob.indices.map { index in
            var blob = blob
            blob[index] ^= 1
            return blob
        }
        for wrong in changed + (0..<blob.count).map({ Data(blob.prefix($0)) }) + [blob + [0]] {
            #expect(throws: RecordSealer.Fault.self) { try session.opened(closed, wrong) }
        }
        var other = closed
        other["person_id"] = .text("CANARY-other")
        #expect(throws: RecordSealer.Fault.self) { try session.opened(other, blob) }
        #expect(throws: RecordSealer.Fault.self) { try RecordSealer.sample(8).opening().opened(closed, blob) }
        #expect(try session.opened(closed, blob).values == record.values)
    }
}

struct FingerprintTests {
    let sealer = RecordSealer.sample()

    @Test(arguments: RecordType.all)
    func `A fingerprint changes with each field and not otherwise`(_ type: RecordType) throws {
        let record = Record.full(type)
        let fingerprint = try sealer.fingerprint(record)
        #expect(fingerprint.count == 16)
        #expect(try sealer.fingerprint(Record.full(type)) == fingerprint)
        for (index, field) in type.fields.enumerated() {
            var changed = record
            changed.values[index] =
                switch record.values[index] {
                case .none: .text("x")
                case .text(let text): .text(text + "x")
                case .number(let number): .number(number + 1)
                case .date(let date): .date(date.adding(days: 1))
                case .identifying(let value): .identifying(Identifying(value.reveal() + "x"))
                }
            #expect(try sealer.fingerprint(changed) != fingerprint, "\(type.name).\(field.name)")
            changed.values[index] = .none
            #expect(try sealer.fingerprint(changed) != fingerprint, "\(type.name).\(field.name) emptied")
        }
    }

    /// Written out once with another library, so that neither the encoding nor the code changes unseen.
    @Test func `A fingerprint is HMAC-SHA256 over each value after its length`() throws {
        let type = RecordType(
            "letters", title: "", row: "", key: ["a"], eventDate: nil,
            fields: [
                .key("a", .session, ""), .number("b", 0...9, privacy: .shared, ""), .date("c", privacy: .shared, ""), .identifying("d", ""),
                .identifying("e", required: false, ""),
            ])
        let record = Record(type, values: [.text("x1"), .number(-7), .date(CivilDate(daysSinceEpoch: 19_800)), .identifying(Identifying("é")), .none])
        let bytes: [UInt8] =
            [0, 0, 0, 2] + Array("x1".utf8) + [0, 0, 0, 2] + Array("-7".utf8) + [0, 0, 0, 6] + Array("d19800".utf8) + [0, 0, 0, 2] + Array("é".utf8)
            + [0, 0, 0, 0]
        let key = BoroughKey.sample().derive("fingerprint")
        #expect(try sealer.fingerprint(record) == Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key).prefix(16)))
    }

    @Test func `One session's records have fingerprints that do not depend on one another`() throws {
        let session = try sealer.session()
        let first = try session.fingerprint(.full(.people))
        _ = try session.seal(.full(.referrals))
        #expect(try session.fingerprint(.full(.people)) == first)
    }

    @Test func `Letters moved from one field to the next change the fingerprint`() throws {
        var first = Record(.people)
        first["forename"] = .identifying(Identifying("ab"))
        first["surname"] = .identifying(Identifying("c"))
        var second = Record(.people)
        second["forename"] = .identifying(Identifying("a"))
        second["surname"] = .identifying(Identifying("bc"))
        #expect(try sealer.fingerprint(first) != sealer.fingerprint(second))
    }

    @Test func `A change at the end of a very long text changes the fingerprint`() throws {
        var first = Record(.people)
        first["surname"] = .identifying(Identifying(String(repeating: "a", count: 70_000)))
        var second = Record(.people)
        second["surname"] = .identifying(Identifying(String(repeating: "a", count: 69_999) + "b"))
        #expect(try sealer.fingerprint(first) != sealer.fingerprint(second))
    }

    @Test func `Who lacks the key cannot tell equal records by their fingerprints`() throws {
        #expect(try sealer.fingerprint(Record.full(.people)) != RecordSealer.sample(8).fingerprint(Record.full(.people)))
    }
}

private func withoutSealed(_ record: Record) -> Record {
    Record(record.type, values: zip(record.type.fields, record.values).map { $0.isSealedAtRest ? .none : $1 })
}
