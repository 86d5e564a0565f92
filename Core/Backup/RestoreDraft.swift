import Foundation
import Privacy
import Terminal

/// A home that is being put back: a folder beside the new home, which gets the home's name when everything in it has been checked. Whoever is
/// killed on the way leaves no home, and the next restore begins anew.
public final class RestoreDraft {
    /// The folder to fill, in which there is an empty `keys`.
    public let path: String
    private let home: String
    private let lock: FileLock
    private var isDone = false

    /// - Parameter home: does not exist, or is an empty folder.
    /// - Throws: `BackupFault`.
    public init(of home: String) throws {
        let files = FileManager.default
        if files.fileExists(atPath: home) {
            guard (try? files.contentsOfDirectory(atPath: home))?.isEmpty == true else { throw BackupFault.exists(home) }
        }
        self.home = home
        path = "\(home).restoring"
        // Taken before anything of an earlier restore is removed, which may be at work still.
        lock = try FileLock("\(home).restoring.lock", unwritable: BackupFault.cannotWrite(home), taken: BackupFault.atWork(home))
        do {
            if files.fileExists(atPath: path) { try files.removeItem(atPath: path) }
            for folder in [path, "\(path)/keys"] {
                try files.createDirectory(atPath: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
            }
        } catch {
            throw BackupFault.cannotWrite(home)
        }
    }

    /// Gives the folder the home's name.
    /// - Throws: `BackupFault`, also where a home has appeared there meanwhile.
    public func finish() throws {
        for folder in ["\(path)/keys", path] { try? DurableFolder.synchronize(folder) }
        guard rename(path, home) == 0 else { throw errno == ENOTEMPTY || errno == EEXIST ? BackupFault.exists(home) : .cannotWrite(home) }
        try? DurableFolder.synchronize(around: home)
        isDone = true
        unlink("\(home).restoring.lock")
    }

    deinit {
        guard !isDone else { return }
        try? FileManager.default.removeItem(atPath: path)
        unlink("\(home).restoring.lock")
    }

    /// Takes the keys from a backup of them, or from the folder that holds them.
    /// - Returns: the public half of the key that signed the backup; nil for a folder.
    /// - Throws: `BackupFault`.
    public func takeKeys(from source: String, with key: BackupKey, expecting contents: BackupContents, of owner: String) throws -> String? {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: source, isDirectory: &isFolder) else { throw BackupFault.cannotRead(source) }
        guard !isFolder.boolValue else {
            for part in try BackupPart.keys(in: source) { try write(part) }
            return nil
        }
        let content = try SealedBackup.open(source, with: key, expecting: contents, into: path)
        guard content.header.owner == owner else {
            throw CommandFailure(.usage, "\(source) holds the keys of \(content.header.owner), and the other backup is of \(owner).")
        }
        return content.header.signedBy
    }

    private func write(_ part: BackupPart) throws {
        guard case .bytes(let bytes) = part.source else { preconditionFailure("keys are read whole") }
        guard FileManager.default.createFile(atPath: "\(path)/\(part.name)", contents: bytes, attributes: [.posixPermissions: 0o600]) else {
            throw BackupFault.cannotWrite("\(path)/\(part.name)")
        }
    }
}
