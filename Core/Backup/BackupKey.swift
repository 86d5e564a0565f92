import Crypto
import Domain
import Foundation
import Privacy

/// The key that backups are opened with: X25519. It lies on no machine that makes backups, so whoever takes such a machine, or the folder
/// of its backups, cannot read them.
public struct BackupKey: Sendable {
    let key: Curve25519.KeyAgreement.PrivateKey

    /// A new random key in a file that only its owner can read. An existing file is never replaced.
    public static func create(at path: String) throws -> BackupKey {
        guard !FileManager.default.fileExists(atPath: path) else { throw BackupFault.exists(path) }
        let made = BackupKey()
        do {
            try PrivateFile.create("restart-backup-key 1 \(made.key.rawRepresentation.base64EncodedString())\n", at: path)
        } catch is CocoaError {
            throw BackupFault.cannotWrite(path)
        }
        return made
    }

    init() { key = Curve25519.KeyAgreement.PrivateKey() }

    /// - Throws: `BoroughKey.Fault` for a file that others can read, `BackupFault` for one that is missing or holds no such key.
    public init(readingFrom path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { throw BackupFault.cannotRead(path) }
        let parts = try PrivateFile.read(path).split(separator: " ")
        guard parts.count == 3, parts[0] == "restart-backup-key", parts[1] == "1", let data = Data(base64Encoded: String(parts[2])),
            let key = try? Curve25519.KeyAgreement.PrivateKey(rawRepresentation: data)
        else { throw BackupFault.noKey(path) }
        self.key = key
    }

    public var publicKey: PublicBackupKey { PublicBackupKey(key.publicKey) }
}

/// The half of a backup key that a machine is given: it seals, and opens nothing.
public struct PublicBackupKey: Hashable, Sendable {
    /// `rbk1-`, 64 hexadecimal digits, and eight more by which a mistyped one is found: a wrong key would seal what nobody can open.
    public let text: String
    private let raw: Data

    init(_ key: Curve25519.KeyAgreement.PublicKey) {
        raw = key.rawRepresentation
        text = "rbk1-\(Hexadecimal.text(raw))-\(Self.check(raw))"
    }

    /// Nil when it is not the text of a key.
    public init?(text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "rbk1", let raw = Hexadecimal.bytes(parts[1]).map({ Data($0) }), raw.count == 32, parts[2] == Self.check(raw),
            let key = try? Curve25519.KeyAgreement.PublicKey(rawRepresentation: raw), key.leadsToASecret
        else { return nil }
        self.init(key)
    }

    /// - Throws: `BackupFault` where the home was given no key, or what lies there is none.
    public init(readingFrom path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else { throw BackupFault.noKeyChosen(path) }
        guard let key = PublicBackupKey(text: String(decoding: data, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw BackupFault.noKey(path)
        }
        self = key
    }

    public func keep(at path: String) throws { try PrivateFile.replace(Data("\(text)\n".utf8), at: path) }

    /// The first 16 hexadecimal digits of its SHA-256, for people to compare.
    public var fingerprint: String { Hexadecimal.text(SHA256.hash(data: raw).prefix(8)) }

    func agreementKey() throws -> Curve25519.KeyAgreement.PublicKey { try Curve25519.KeyAgreement.PublicKey(rawRepresentation: raw) }

    private static func check(_ raw: Data) -> String { Hexadecimal.text(SHA256.hash(data: Data("restart-backup-key".utf8) + raw).prefix(4)) }
}
