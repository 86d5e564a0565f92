import CLibzip
import Foundation

/// A zip file that is being written, by libzip. Every entry has the same date, so that the same content gives the same bytes.
public final class ZipPackage {
    private var archive: OpaquePointer?

    /// 1 January 1980, the first day that the format knows: bits 9 and up are the years since, 5 to 8 the month, the rest the day.
    private static let date: UInt16 = 1 << 5 | 1

    /// - Throws: `CocoaError`.
    public init(path: String) throws {
        var code: Int32 = 0
        archive = zip_open(path, Int32(ZIP_CREATE | ZIP_TRUNCATE), &code)
        if archive == nil { throw CocoaError(.fileWriteUnknown) }
    }

    deinit {
        if let archive { zip_discard(archive) }
    }

    /// - Parameter isStored: whether it stands in the file as it is, not compressed.
    public func add(_ name: String, _ text: String, isStored: Bool = false) throws {
        let bytes = Array(text.utf8)
        // The library reads it when it closes the file, and then frees it.
        let copy = malloc(max(bytes.count, 1))
        bytes.withUnsafeBytes { if let start = $0.baseAddress { copy?.copyMemory(from: start, byteCount: bytes.count) } }
        guard let archive, let copy, let source = zip_source_buffer(archive, copy, UInt64(bytes.count), 1) else {
            free(copy)
            throw CocoaError(.fileWriteUnknown)
        }
        try add(name, source, archive, isStored: isStored)
    }

    /// - Parameter part: the library closes it.
    public func add(_ name: String, _ part: PartFile) throws {
        guard let archive, let file = try part.release() else { throw CocoaError(.fileWriteUnknown) }
        guard let source = zip_source_filep(archive, file, 0, -1) else {
            fclose(file)
            throw CocoaError(.fileWriteUnknown)
        }
        try add(name, source, archive)
    }

    private func add(_ name: String, _ source: OpaquePointer, _ archive: OpaquePointer, isStored: Bool = false) throws {
        let index = zip_file_add(archive, name, source, UInt32(ZIP_FL_ENC_UTF_8))
        guard index >= 0 else {
            zip_source_free(source)
            throw CocoaError(.fileWriteUnknown)
        }
        if isStored, zip_set_file_compression(archive, UInt64(index), Int32(ZIP_CM_STORE), 0) != 0 { throw CocoaError(.fileWriteUnknown) }
        guard zip_file_set_dostime(archive, UInt64(index), 0, Self.date, 0) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }

    /// Writes the file.
    public func close() throws {
        guard let archive else { return }
        if zip_close(archive) != 0 { throw CocoaError(.fileWriteUnknown) }
        self.archive = nil
    }
}

/// Text that grows on the disk, in a file without a name that is gone when it is closed.
public final class PartFile {
    private var file: UnsafeMutablePointer<FILE>?
    private var buffer: [UInt8] = []

    /// - Throws: `CocoaError`.
    public init() throws {
        file = tmpfile()
        if file == nil { throw CocoaError(.fileWriteUnknown) }
    }

    deinit {
        if let file { fclose(file) }
    }

    public func append(_ text: String) throws {
        buffer += text.utf8
        if buffer.count > 1 << 18 { try flush() }
    }

    private func flush() throws {
        guard let file, fwrite(buffer, 1, buffer.count, file) == buffer.count else { throw CocoaError(.fileWriteUnknown) }
        buffer.removeAll(keepingCapacity: true)
    }

    /// The file with all that was appended, for whoever closes it; nil once it has been handed on.
    func release() throws -> UnsafeMutablePointer<FILE>? {
        try flush()
        // The library reads on from where the file stands.
        guard let file, fseek(file, 0, SEEK_SET) == 0 else { throw CocoaError(.fileWriteUnknown) }
        self.file = nil
        return file
    }
}
