public import Foundation

/// Files that only their owner may read.
public enum PrivateFile {
    /// Writes a file whole, in place of one that is there: first beside it, then under its name. It is on the disk when this returns, and after a
    /// loss of power there is the one or the other.
    public static func replace(_ data: Data, at path: String) throws {
        try replace(whole: path) { draft in
            let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: draft))
            try handle.write(contentsOf: data)
            try handle.synchronize()
            try handle.close()
        }
        try DurableFolder.synchronize(around: path)
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

    /// Gives a file another's name, in place of that one, and has it on the disk.
    /// - Returns: whether it has; `errno` says why not.
    public static func put(_ draft: String, inPlaceOf path: String) -> Bool {
        guard rename(draft, path) == 0 else { return false }
        try? DurableFolder.synchronize(around: path)
        return true
    }

    public static func create(_ text: String, at path: String) throws {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CocoaError(errno == EEXIST ? .fileWriteFileExists : .fileWriteUnknown) }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            // An empty file is waited for by those who fill it.
            if !text.isEmpty {
                try handle.write(contentsOf: Data(text.utf8))
                try handle.synchronize()
            }
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
