import Foundation
import Privacy
public import SyncProtocol

/// A file that holds parts of a home, sealed to a backup key and signed by the home.
public enum SealedBackup {
    /// What a backup was found to hold.
    public struct Content: Encodable, Sendable {
        public let header: BackupHeader
        /// In bytes, by name.
        public let parts: [String: Int]

        /// The fingerprint of the key that the home signed it with, for people to compare.
        public var signedBy: String { VerifyingKey(text: header.signedBy)?.fingerprint ?? "" }

        public func words(for file: String) -> String {
            let list = parts.sorted { $0.key < $1.key }.map { "    \($0.key): \($0.value) bytes" }
            return
                ([
                    "\(file) is whole: \(header.contents.words) of \(header.owner), made \(header.madeAt), signed with the key \(signedBy)."
                ] + list).joined(separator: "\n")
        }
    }

    /// Writes a backup whole or not at all, readable for its owner only.
    /// - Parameters:
    ///   - path: there may be nothing yet.
    ///   - beforeItAppears: is called when all is written and the file has not got its name yet; where it throws, nothing stays.
    /// - Throws: `BackupFault`, and what `beforeItAppears` throws.
    public static func write(
        _ parts: [BackupPart], _ header: BackupHeader, to path: String, sealedTo recipient: PublicBackupKey, signedBy key: SigningKey,
        beforeItAppears: () throws -> Void = {}
    ) throws {
        guard !isThere(path) else { throw BackupFault.exists(path) }
        let draft = "\(path).part"
        unlink(draft)
        do {
            do {
                try PrivateFile.create("", at: draft)
                let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: draft))
                defer { try? handle.close() }
                var writer = try BackupWriter(try BackupEnvelope(header, sealedTo: recipient), to: handle)
                for part in parts { try writer.write(part) }
                try writer.finish(signedBy: key)
                try handle.synchronize()
            } catch is CocoaError {
                throw BackupFault.cannotWrite(path)
            }
            try beforeItAppears()
            guard !isThere(path) else { throw BackupFault.exists(path) }
            guard rename(draft, path) == 0 else { throw BackupFault.cannotWrite(path) }
        } catch {
            unlink(draft)
            throw error
        }
        try? DurableFolder.synchronize(around: path)
    }

    /// Opens a backup and checks every byte of it.
    /// - Throws: `BackupFault`.
    public static func verify(_ path: String, with key: BackupKey) throws -> Content {
        var reader = try BackupReader(path, key)
        var parts: [String: Int] = [:]
        try reader.forEachPart { name, size, next in
            parts[name] = size
            while try next() != nil {}
        }
        return Content(header: reader.header, parts: parts)
    }

    /// Opens a backup into a folder, in which every file is for its owner only. Where it throws, what it wrote is not to be used.
    /// - Parameter folder: there already, with none of the parts in it.
    /// - Throws: `BackupFault`.
    public static func open(_ path: String, with key: BackupKey, expecting contents: BackupContents, into folder: String) throws -> Content {
        var reader = try BackupReader(path, key)
        guard reader.header.contents == contents else { throw BackupFault.otherContents(path, found: reader.header.contents) }
        var parts: [String: Int] = [:]
        try reader.forEachPart { name, size, next in
            parts[name] = size
            let target = "\(folder)/\(name)"
            do {
                try PrivateFile.create("", at: target)
                let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: target))
                defer { try? handle.close() }
                while let piece = try next() { try handle.write(contentsOf: piece) }
                try handle.synchronize()
            } catch is CocoaError {
                throw BackupFault.cannotWrite(target)
            }
        }
        return Content(header: reader.header, parts: parts)
    }

    /// Also for a link that leads nowhere.
    private static func isThere(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }
}
