import Domain
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

/// Records of a page are kept as records are that come one by one.
struct PageIngestTests {
    let given: AgentGiven

    init() throws { given = try AgentGiven() }

    private func page(_ type: RecordType, _ records: [Domain.Record]) -> SealedPage {
        let sealed = records.map(\.stored)
        var (blobs, ends): ([UInt8], [Int]) = ([], [])
        for record in sealed {
            blobs += record.sealed ?? []
            ends.append(blobs.count)
        }
        return SealedPage(page: RecordPage(type, of: records), blobs: blobs, blobEnds: ends, fingerprints: sealed.map(\.fingerprint))
    }

    /// What is in a type's table, without the numbers that the database gives.
    private func kept(_ type: RecordType, in given: AgentGiven) throws -> [String] {
        try given.query { db in
            try Row.fetchAll(db, sql: "SELECT * FROM \(type.name) ORDER BY seen_row").map { $0.debugDescription }
        }
    }

    /// More than one statement inserts at once, and so many that some are left for statements of one.
    private func records(_ type: RecordType) -> [Domain.Record] {
        (0..<70).map { number in
            var record = Domain.Record.full(type, "\(number)")
            // A key may be a date.
            for position in type.keyPositions {
                if record.values[position].date != nil { record.values[position] = .date(CivilDate(daysSinceEpoch: 19_000 + Int32(number))) }
            }
            for position in type.fields.indices where number % 3 == 1 && type.fields[position].requirement == .never { record.values[position] = .none }
            return record
        }
    }

    @Test(arguments: RecordType.all.filter { type in type.keyPositions.allSatisfy { !type.fields[$0].isSealedAtRest } })
    func `A page of every type is kept as its records are`(_ type: RecordType) throws {
        let records = records(type)
        let isNew = try given.store.ingest(.sample, dryRun: false) { session in
            try session.begin(file: "export.csv", fingerprint: Data("export.csv".utf8))
            return try session.keepNew(0..<records.count, of: page(type, records), rows: records.indices.map { $0 + 2 })
        }
        #expect(isNew)
        let other = try AgentGiven()
        try other.ingest(records.map { [$0.stored] })
        #expect(try kept(type, in: given) == kept(type, in: other))
        #expect(try kept(type, in: given).count == 70)
    }

    @Test func `Of a part of a page that part is kept`() throws {
        let records = records(.training)
        _ = try given.store.ingest(.sample, dryRun: false) { session in
            try session.begin(file: "export.csv", fingerprint: Data())
            return try session.keepNew(33..<36, of: page(.training, records), rows: records.indices.map { $0 + 2 })
        }
        #expect(try given.query { try Int.fetchAll($0, sql: "SELECT seen_row FROM training ORDER BY seen_row") } == [35, 36, 37])
    }

    @Test func `Where a key is known or comes twice, it says so, and asking about each row gives what is right`() throws {
        var records = records(.training)
        try given.ingest("before.csv", [[records[5].stored]])
        records[40] = records[39]
        let outcomes = try given.store.ingest(.sample, dryRun: false) { session in
            try session.begin(file: "export.csv", fingerprint: Data("2".utf8))
            let isNew = try session.keepNew(0..<records.count, of: page(.training, records), rows: records.indices.map { $0 + 2 })
            #expect(!isNew)
            return try records.enumerated().map { try session.keep([$1.stored], row: $0 + 2)[0] }
        }
        var expected = Array(repeating: KeepOutcome.new, count: 70)
        expected[5] = .unchanged
        expected[40] = .repeats(row: 41)
        #expect(outcomes == expected)
    }

    @Test func `A record that should be sealed and is not ends the run, and nothing of it is kept`() throws {
        let records = records(.people)
        var sealed = page(.people, records)
        sealed = SealedPage(
            page: sealed.page, blobs: Array(sealed.blobs.dropLast(3)), blobEnds: sealed.blobEnds.dropLast() + [sealed.blobs.count - 3],
            fingerprints: sealed.fingerprints)
        #expect(throws: (any Error).self) {
            try given.store.ingest(.sample, dryRun: false) { session in
                try session.begin(file: "export.csv", fingerprint: Data())
                _ = try session.keepNew(0..<70, of: sealed, rows: records.indices.map { $0 + 2 })
            }
        }
        #expect(try given.query { try Int.fetchOne($0, sql: "SELECT (SELECT COUNT(*) FROM people) + (SELECT COUNT(*) FROM runs)") } == 0)
    }

    @Test func `Cases are open when each has a referral`() throws {
        #expect(RecordType.referrals.field("received_on")?.requirement == .always)
        let referrals = (0..<40).map { Domain.Record.full(.referrals, "\($0)") }
        let cases = try referrals.map { try #require($0.caseID) }
        try given.ingest(referrals.map { [$0.stored] })
        try given.store.ingest(.sample, dryRun: true) { session in
            try session.begin(file: "export.csv", fingerprint: Data("3".utf8))
            #expect(try session.areOpen([]))
            #expect(try session.areOpen([cases[7]]))
            #expect(try session.areOpen(cases))
            #expect(try session.areOpen(cases + cases))
            for place in [0, 31, 32, 40] {
                var asked = cases
                asked.insert("case_id-unknown", at: place)
                #expect(try !session.areOpen(asked), "\(place)")
            }
        }
    }
}
