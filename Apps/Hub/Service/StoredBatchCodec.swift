import Foundation
import Storage
import SyncProtocol

extension BatchCodec {
    /// Batches as they come and are kept: JSON, compressed as gzip.
    static let gzip = BatchCodec(
        tables: { try Batch(decoding: Gzip.decompressed($0, upTo: .max)).tables },
        replacing: { body, tables in
            let bytes = try Batch(decoding: Gzip.decompressed(body, upTo: .max)).replacing(tables).encoded()
            return (Gzip.compressed(bytes), BatchDigest.of(bytes))
        })
}
