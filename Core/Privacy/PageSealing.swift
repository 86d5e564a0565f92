import COpenSSL
public import Domain
import Foundation

extension SealingSession: RecordSealing {
    /// The records of a page as they may be kept: what `seal` makes of each record, without making the record.
    public func seal(_ page: RecordPage) throws -> SealedPage {
        let (type, fields) = (page.type, page.type.fields.count)
        let binding = Array((type.name + "/").utf8)
        var room = 0
        for first in stride(from: 0, to: page.cells.count, by: fields) { room = max(room, Self.room(for: page.cells[first..<first + fields])) }
        var blobs: [UInt8] = []
        var blobEnds: [Int] = []
        var fingerprints: [RecordFingerprint] = []
        blobEnds.reserveCapacity(page.count)
        fingerprints.reserveCapacity(page.count)
        if !type.sealedPositions.isEmpty { blobs.reserveCapacity(page.bytes.count + page.count * (NonceSequence.length + Self.tagLength + 4 * fields)) }
        try withUnsafeTemporaryAllocation(byteCount: 32 + binding.count + room, alignment: 1) { scratch in
            try page.bytes.withUnsafeBytes { bytes in
                try page.cells.withUnsafeBufferPointer { cells in
                    for index in 0..<page.count {
                        let record = UnsafeBufferPointer(rebasing: cells[index * fields..<(index + 1) * fields])
                        fingerprints.append(try fingerprint(record, bytes, scratch))
                        if !type.sealedPositions.isEmpty { try appendBlob(of: record, type, binding, bytes, scratch, to: &blobs) }
                        blobEnds.append(blobs.count)
                    }
                }
            }
        }
        return SealedPage(page: page, blobs: blobs, blobEnds: blobEnds, fingerprints: fingerprints)
    }

    /// The most bytes that the values and the key of a record may take.
    private static func room(for record: ArraySlice<RecordPage.Cell>) -> Int {
        record.reduce(0) { $0 + 24 + 2 * Int($1.length) + 1 }
    }

    private func fingerprint(
        _ record: UnsafeBufferPointer<RecordPage.Cell>, _ bytes: UnsafeRawBufferPointer, _ scratch: UnsafeMutableRawBufferPointer
    ) throws -> RecordFingerprint {
        var writer = RecordBytes(UnsafeMutableRawBufferPointer(rebasing: scratch[32...]))
        for cell in record { writer.append(cell, of: bytes) }
        try digest(writer.count, in: scratch)
        return RecordFingerprint(UnsafeRawBufferPointer(scratch))
    }

    private func appendBlob(
        of record: UnsafeBufferPointer<RecordPage.Cell>, _ type: RecordType, _ binding: [UInt8], _ bytes: UnsafeRawBufferPointer,
        _ scratch: UnsafeMutableRawBufferPointer, to blobs: inout [UInt8]
    ) throws {
        var writer = RecordBytes(scratch)
        for position in type.sealedPositions { writer.append(record[position], of: bytes) }
        let plain = writer.count
        binding.withUnsafeBytes { writer.append(unmarked: $0) }
        for (index, position) in type.keyPositions.enumerated() {
            if index > 0 { writer.append(byte: UInt8(ascii: "|")) }
            writer.append(key: record[position], of: bytes)
        }
        let start = blobs.count
        blobs.append(contentsOf: repeatElement(0, count: NonceSequence.length + plain + Self.tagLength))
        try blobs.withUnsafeMutableBytes { blobs in
            try encrypt(
                UnsafeRawBufferPointer(rebasing: scratch[..<plain]), in: Self.compartment(of: record, type, bytes),
                boundTo: UnsafeRawBufferPointer(rebasing: scratch[plain..<writer.count]), to: blobs.baseAddress! + start)
        }
    }

    private static func compartment(
        of record: UnsafeBufferPointer<RecordPage.Cell>, _ type: RecordType, _ bytes: UnsafeRawBufferPointer
    ) -> Compartment {
        switch type.compartmentRule {
        case .all(let compartment): compartment
        case .byRole(let position):
            compartment(ofRole: UnsafeRawBufferPointer(rebasing: bytes[record[position].range]))
        }
    }

    /// Compared byte by byte: a text made of every row's role costs more than sealing it.
    private static func compartment(ofRole role: UnsafeRawBufferPointer) -> Compartment {
        for known in compartments where known.role.count == role.count {
            if known.role.withUnsafeBytes({ memcmp($0.baseAddress!, role.baseAddress!, role.count) }) == 0 { return known.compartment }
        }
        return .office
    }

    private static let compartments = PersonRole.allCases.map { (role: Array($0.rawValue.utf8), compartment: Compartment($0)) }
}
