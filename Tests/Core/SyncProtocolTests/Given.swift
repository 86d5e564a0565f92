import Crypto
import Domain
import Foundation

@testable import SyncProtocol

extension SigningKey {
    /// The key of the bytes 1 to 32, or those that follow from another start.
    static func sample(id: String = "agent-camden-1", from start: UInt8 = 1) throws -> SigningKey {
        SigningKey(id: id, key: try Curve25519.Signing.PrivateKey(rawRepresentation: Data(start..<start + 32)))
    }
}

extension Batch {
    static func sample(
        borough: String = "camden", madeOn: CivilDate = CivilDate(daysSinceEpoch: 19_889), tables: [WireTable] = [], nilReturns: [String] = []
    ) -> Batch {
        Batch(
            borough: borough, number: 7, previous: "abc", madeOn: madeOn, configuration: "v1",
            basis: [.init(agreement: "dsa-2024", purposes: ["outcomes"])], checkpoint: AuditCheckpoint(number: 12, digest: "c0ffee"), tables: tables,
            nilReturns: nilReturns)
    }
}
