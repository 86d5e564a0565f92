import Crypto
import Foundation

/// The bytes before the sealed pieces: a mark, the header in clear, and the content key sealed to the backup key by HPKE (RFC 9180, base mode with
/// X25519, HKDF-SHA256 and AES-256-GCM), bound to the header.
///
///     "restart-backup\n"  length of the header in four bytes  the header as JSON  encapsulated key (32)  sealed content key (48)
struct BackupEnvelope {
    static let mark = Data("restart-backup\n".utf8)
    private static let suite = HPKE.Ciphersuite(kem: .Curve25519_HKDF_SHA256, kdf: .HKDF_SHA256, aead: .AES_GCM_256)
    private static let info = Data("restart/backup/1".utf8)
    private static let (encapsulatedLength, sealedKeyLength, longestHeader) = (32, 48, 4_096)

    let header: BackupHeader
    /// All of it, to which every piece is bound.
    let bytes: Data
    let contentKey: SymmetricKey

    var pieces: ChunkSealing { ChunkSealing(key: contentKey, binding: Data(SHA256.hash(data: bytes))) }

    /// Makes one with a new content key.
    init(_ header: BackupHeader, sealedTo key: PublicBackupKey) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let text = try encoder.encode(header)
        let clear = Self.mark + withUnsafeBytes(of: UInt32(text.count).bigEndian) { Data($0) } + text
        self.header = header
        contentKey = SymmetricKey(size: .bits256)
        var sender = try HPKE.Sender(recipientKey: try key.agreementKey(), ciphersuite: Self.suite, info: Self.info)
        bytes = clear + sender.encapsulatedKey + (try sender.seal(contentKey.withUnsafeBytes { Data($0) }, authenticating: clear))
    }

    /// Reads and opens one.
    /// - Parameters:
    ///   - read: gives the next bytes, fewer than asked for only at the end.
    ///   - path: for errors.
    /// - Throws: `BackupFault`.
    init(_ key: BackupKey, path: String, reading read: (Int) throws -> Data) throws {
        let (header, clear) = try Self.header(path: path, reading: read)
        let needed = header.sealedTo
        guard needed == key.publicKey.fingerprint else {
            throw BackupFault.otherKey(path, needed: needed, given: key.publicKey.fingerprint)
        }
        let (encapsulated, sealed) = (try read(Self.encapsulatedLength), try read(Self.sealedKeyLength))
        do {
            var receiver = try HPKE.Recipient(privateKey: key.key, ciphersuite: Self.suite, info: Self.info, encapsulatedKey: encapsulated)
            contentKey = SymmetricKey(data: try receiver.open(sealed, authenticating: clear))
        } catch {
            throw BackupFault.changed(path)
        }
        self.header = header
        bytes = clear + encapsulated + sealed
    }

    private static func header(path: String, reading read: (Int) throws -> Data) throws -> (BackupHeader, Data) {
        guard try read(mark.count) == mark else { throw BackupFault.noBackup(path) }
        let size = try read(4)
        let length = size.reduce(0) { $0 << 8 | Int($1) }
        guard size.count == 4, length <= longestHeader else { throw BackupFault.changed(path) }
        let text = try read(length)
        guard text.count == length else { throw BackupFault.changed(path) }
        guard let header = try? JSONDecoder().decode(BackupHeader.self, from: text), header.version == BackupHeader.version else {
            throw BackupFault.noBackup(path)
        }
        return (header, mark + size + text)
    }
}
