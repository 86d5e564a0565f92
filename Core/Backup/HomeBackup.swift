import Foundation
import Privacy
public import SyncProtocol
import Terminal

/// Makes the backups of one home.
public struct HomeBackup {
    /// The borough's slug, or `hub`.
    let owner: String
    let recipient: PublicBackupKey
    let signer: SigningKey
    private let home: String

    /// What was made.
    public struct Made: Encodable, Sendable {
        public let file: String
        /// Of the file as it lies there, in hexadecimal.
        public let sha256: String
        public let bytes: Int
        /// The fingerprint of the key that opens it.
        public let sealedTo: String
        public let madeAt: String
        /// Backups of this kind that were deleted because newer ones are kept.
        public var deleted: Int

        public var words: String {
            let old = deleted == 0 ? "" : " \(deleted) older one\(deleted == 1 ? " was" : "s were") deleted."
            return "\(file) is written: \(bytes) bytes, to be opened with the backup key \(sealedTo).\(old)"
        }
    }

    public init(home: String, owner: String, recipient: PublicBackupKey, signer: SigningKey) {
        self.home = home
        self.owner = owner
        self.recipient = recipient
        self.signer = signer
    }

    /// - Parameters:
    ///   - snapshot: writes a copy of the database to the path that it is given, an empty file which only its owner may read. Nil for a backup of keys.
    ///   - audit: writes down that the backup is made, before it appears under its name.
    /// - Throws: `BackupFault`, and what the closures throw.
    public func make(
        _ contents: BackupContents, to target: BackupTarget, _ parts: [BackupPart], database: (name: String, snapshot: (_ path: String) throws -> Void)?,
        at time: String, audit: (_ detail: String) throws -> Void
    ) throws -> Made {
        try exclusively {
            let file = target.file(for: contents, of: owner, madeAt: time)
            var parts = parts
            let copy = "\(home)/.backup.sqlite"
            defer { Self.removeCopy(copy) }
            // One that was killed may have left it.
            Self.removeCopy(copy)
            if let database {
                try PrivateFile.create("", at: copy)
                try database.snapshot(copy)
                parts.append(BackupPart(database.name, fileAt: copy))
            }
            let header = BackupHeader(
                version: BackupHeader.version, contents: contents, owner: owner, madeAt: time, program: ProgramVersion.current,
                sealedTo: recipient.fingerprint, signedBy: signer.publicKey.text)
            try SealedBackup.write(parts, header, to: file, sealedTo: recipient, signedBy: signer) {
                try audit("\(contents.rawValue) of \(time), sealed to \(recipient.fingerprint)")
            }
            var made = try Self.described(file, sealedTo: recipient.fingerprint, at: time)
            made.deleted = target.deleteOldest(of: contents, of: owner)
            return made
        }
    }

    private static func removeCopy(_ path: String) {
        for ending in ["", "-journal", "-wal", "-shm"] { unlink(path + ending) }
    }

    private static func described(_ file: String, sealedTo: String, at time: String) throws -> Made {
        guard let handle = FileHandle(forReadingAtPath: file) else { throw BackupFault.cannotRead(file) }
        defer { try? handle.close() }
        let (digest, size) = try FileDigest.of(handle)
        return Made(file: file, sha256: digest, bytes: size, sealedTo: sealedTo, madeAt: time, deleted: 0)
    }

    /// One backup at a time, because they share the place of the copy.
    private func exclusively<T>(_ body: () throws -> T) throws -> T {
        try FileLock("\(home)/backup.lock", unwritable: BackupFault.cannotWrite(home), taken: BackupFault.atWork(home)).holding(body)
    }
}
