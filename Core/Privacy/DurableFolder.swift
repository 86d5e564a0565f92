import Foundation

/// What was renamed or made in a folder survives a loss of power only when the folder itself is on the disk.
public enum DurableFolder {
    /// Some network drives cannot; what was written is as safe there as they make it.
    /// - Throws: `CocoaError` where the folder cannot be opened, or the disk failed.
    public static func synchronize(_ path: String) throws {
        let descriptor = open(path.isEmpty ? "." : path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw CocoaError(.fileWriteUnknown) }
    }

    /// The folder in which a file lies.
    public static func synchronize(around file: String) throws { try synchronize((file as NSString).deletingLastPathComponent) }
}
