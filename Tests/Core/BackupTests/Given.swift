import Crypto
import Foundation
import SyncProtocol
import TestSupport

@testable import Backup

/// A home's parts, and the keys to seal them with.
struct BackupGiven {
    let folder: TemporaryFolder
    let key = BackupKey()
    let signer = SigningKey(id: "agent", key: Curve25519.Signing.PrivateKey())
    var file: String { "\(folder.path)/home.restart-backup" }

    init() throws { folder = try TemporaryFolder() }

    func header(_ contents: BackupContents = .agentHome, sealedTo: String? = nil, signedBy: SigningKey? = nil) -> BackupHeader {
        BackupHeader(
            version: 1, contents: contents, owner: "north", madeAt: "2024-06-30T09:15:00Z", program: "0", sealedTo: sealedTo ?? key.publicKey.fingerprint,
            signedBy: (signedBy ?? signer).publicKey.text)
    }

    /// Several pieces long, so that there is something to put in another order.
    static func large(_ size: Int = 200_000) -> Data { Data((0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 8) }) }

    func write(_ parts: [BackupPart]? = nil, to path: String? = nil, header: BackupHeader? = nil, signedBy: SigningKey? = nil) throws {
        try SealedBackup.write(
            parts ?? [BackupPart("agent.json", Data("{}".utf8)), BackupPart("agent.sqlite", Self.large())], header ?? self.header(), to: path ?? file,
            sealedTo: key.publicKey, signedBy: signedBy ?? signer)
    }

    func bytes() throws -> Data { try Data(contentsOf: URL(fileURLWithPath: file)) }
    func put(_ bytes: Data) throws { try bytes.write(to: URL(fileURLWithPath: file)) }

    func draft() throws -> String {
        let path = "\(folder.path)/draft"
        try FileManager.default.createDirectory(atPath: "\(path)/keys", withIntermediateDirectories: true)
        return path
    }
}
