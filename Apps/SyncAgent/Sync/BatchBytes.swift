import Foundation
import Storage
import SyncProtocol

extension AgentTransaction.BatchBody {
    /// The bytes that the batch's digest is of.
    /// - Throws: `Gzip.Fault`.
    func plain() throws -> Data { isPacked ? try Gzip.decompressed(bytes, upTo: .max) : bytes }
}

extension AgentTransaction {
    /// A batch as it is kept; nil where it was acknowledged before bodies were.
    func keptBatch(_ number: Int) throws -> Batch? { try body(ofBatch: number).map { try Batch(decoding: $0.plain()) } }
}
