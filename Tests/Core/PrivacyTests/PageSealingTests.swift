import Domain
import Foundation
import TestSupport
import Testing

@testable import Privacy

/// A page of records is sealed as its records are one by one.
struct PageSealingTests {
    let sealer = RecordSealer.sample()

    /// A full record, one of which half is missing, and one whose texts are long and in other scripts.
    private func records(_ type: RecordType) -> [Record] {
        let full = Record.full(type)
        var sparse = full
        for position in type.fields.indices where position % 2 == 1 && !type.keyPositions.contains(position) { sparse.values[position] = .none }
        var wide = full
        for position in type.fields.indices {
            switch wide.values[position] {
            case .text: wide.values[position] = .text("Ζωή-\(position)-" + String(repeating: "x", count: 300))
            case .identifying: wide.values[position] = .identifying(Identifying("Ñandú \(position)"))
            case .number: wide.values[position] = .number(.min)
            case .date: wide.values[position] = .date(CivilDate(daysSinceEpoch: -12))
            case .none: break
            }
        }
        return [full, sparse, wide, full]
    }

    private func blob(_ index: Int, of sealed: SealedPage) -> Data { sealed.withPlaces { Data($0.blob(ofRecord: index)) } }

    @Test(arguments: RecordType.all)
    func `Its fingerprints are those of its records`(_ type: RecordType) throws {
        let records = records(type)
        let sealed = try sealer.session().seal(RecordPage(type, of: records))
        let one = try sealer.session()
        #expect(try sealed.fingerprints == records.map { try one.seal($0).fingerprint })
    }

    @Test(arguments: RecordType.withSealedFields)
    func `Its blobs open to its records, each to its own`(_ type: RecordType) throws {
        let records = records(type)
        let sealed = try sealer.session().seal(RecordPage(type, of: records))
        #expect(sealed.blobEnds.last == sealed.blobs.count)
        for (index, record) in records.enumerated() {
            var read = record
            for position in type.sealedPositions { read.values[position] = .none }
            try sealer.open(blob(index, of: sealed), into: &read)
            #expect(read.values == record.values)
        }
        #expect(blob(0, of: sealed) != blob(3, of: sealed), "no nonce comes twice")
        var other = records[0]
        other.values[type.keyPositions[0]] = .text("another")
        #expect(throws: RecordSealer.Fault.self) { try sealer.open(blob(0, of: sealed), into: &other) }
    }

    @Test(arguments: RecordType.all.filter { $0.sealedFields.isEmpty })
    func `Of a type in which nothing identifies it has no blobs`(_ type: RecordType) throws {
        #expect(try sealer.session().seal(RecordPage(type, of: records(type))).blobs.isEmpty)
    }

    @Test func `A page gives its records back`() {
        for type in RecordType.all {
            let records = records(type)
            let page = RecordPage(type, of: records)
            #expect(page.count == records.count)
            for (index, record) in records.enumerated() { #expect(page.record(index).values == record.values) }
        }
    }
}
