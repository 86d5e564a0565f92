public import Crypto
public import Foundation

/// The borough's secret, from which every other key of the agent derives. It never leaves the borough and never lies in the
/// database.
public struct BoroughKey: Sendable {
    /// Counts from 1; pseudonyms carry it.
    public let version: Int
    private let secret: SymmetricKey

    public enum Fault: Error, Equatable, Sendable {
        case missing(String)
        case unreadable(String)
        /// Others than the owner can read the file.
        case exposed(String)
    }

    public init(version: Int, secret: SymmetricKey) {
        self.version = version
        self.secret = secret
    }

    /// A new random key in a file that only its owner can read. An existing file is never replaced.
    public static func create(at path: String) throws {
        let secret = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0).base64EncodedString() }
        try PrivateFile.create("restart-borough-key 1 \(secret)\n", at: path)
    }

    /// - Throws: `Fault`: no key, no start.
    public init(readingFrom path: String) throws {
        let parts = try PrivateFile.read(path).split(separator: " ")
        guard parts.count == 3, parts[0] == "restart-borough-key", let version = Int(parts[1]), version >= 1, let data = Data(base64Encoded: String(parts[2])),
            data.count == 32
        else { throw Fault.unreadable(path) }
        self.init(version: version, secret: SymmetricKey(data: data))
    }

    /// A key for one use only.
    func derive(_ use: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: secret, info: Data("restart/\(use)".utf8), outputByteCount: 32)
    }
}

/// Files that only their owner may read.
public enum PrivateFile {
    /// Writes a file whole, in place of one that is there: first beside it, then under its name.
    public static func replace(_ data: Data, at path: String) throws {
        let draft = "\(path).new"
        try? FileManager.default.removeItem(atPath: draft)
        guard FileManager.default.createFile(atPath: draft, contents: data, attributes: [.posixPermissions: 0o600]), rename(draft, path) == 0 else {
            try? FileManager.default.removeItem(atPath: draft)
            throw CocoaError(.fileWriteUnknown)
        }
    }

    /// The same for a file that `write` fills, under the name that it is given: an empty file that only its owner may read.
    public static func replace(whole path: String, _ write: (_ draft: String) throws -> Void) throws {
        let draft = "\(path).new"
        try? FileManager.default.removeItem(atPath: draft)
        do {
            try create("", at: draft)
            try write(draft)
            guard rename(draft, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
        } catch {
            try? FileManager.default.removeItem(atPath: draft)
            throw error
        }
    }

    public static func create(_ text: String, at path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CocoaError(errno == EEXIST ? .fileWriteFileExists : .fileWriteUnknown) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try handle.write(contentsOf: Data(text.utf8))
            try handle.synchronize()
        } catch {
            unlink(path)
            throw error
        }
    }

    /// The text without the line break at its end.
    /// - Throws: `BoroughKey.Fault`.
    public static func read(_ path: String) throws -> String {
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw errno == ENOENT ? BoroughKey.Fault.missing(path) : .unreadable(path) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        // Asked of the open file, because the path may lead elsewhere a moment later.
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw BoroughKey.Fault.unreadable(path) }
        guard status.st_mode & 0o077 == 0 else { throw BoroughKey.Fault.exposed(path) }
        guard let data = try? handle.readToEnd(), let text = String(validating: data, as: UTF8.self) else {
            throw BoroughKey.Fault.unreadable(path)
        }
        return String(text.prefix { $0 != "\n" })
    }
}
