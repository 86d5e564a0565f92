import CLibzip
import Foundation

/// A zip file that has been looked through before anything in it is trusted: how many entries, under which names, how large.
///
/// Nothing is ever unpacked to disk. It belongs to one thread at a time.
final class ZipContainer {
    private struct Entry {
        let index: UInt64
        let packedBytes: UInt64
        let bytes: UInt64
    }

    private let archive: OpaquePointer
    /// By name in small letters: names of parts do not tell capitals from small ones (ECMA-376 part 2, 6.2.2.3).
    private let entries: [String: Entry]

    /// - Throws: `FileRefusal`.
    init(path: String) throws {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw FileRefusal.unreadable }
        defer { try? handle.close() }
        let size = Int(try handle.seekToEnd())
        guard size <= WorkbookLimits.fileBytes else { throw FileRefusal.tooLarge("the file has more than \(WorkbookLimits.fileBytes >> 20) MB") }
        try ZipDirectory.check(handle, size: size)
        var code: Int32 = 0
        guard let archive = zip_open(path, Int32(ZIP_RDONLY), &code) else { throw FileRefusal.damaged("its directory cannot be read") }
        do {
            entries = try Self.entries(of: archive)
        } catch {
            zip_discard(archive)
            throw error
        }
        self.archive = archive
    }

    deinit { zip_discard(archive) }

    private static func entries(of archive: OpaquePointer) throws -> [String: Entry] {
        let count = zip_get_num_entries(archive, 0)
        guard count <= WorkbookLimits.entries else { throw FileRefusal.tooLarge("it has more than \(WorkbookLimits.entries) parts") }
        var entries: [String: Entry] = [:]
        var total: UInt64 = 0
        for index in 0..<UInt64(max(0, count)) {
            var info = zip_stat_t()
            let wanted = UInt64(ZIP_STAT_NAME | ZIP_STAT_SIZE | ZIP_STAT_COMP_SIZE | ZIP_STAT_COMP_METHOD | ZIP_STAT_ENCRYPTION_METHOD)
            guard zip_stat_index(archive, index, 0, &info) == 0, info.valid & wanted == wanted, let bytes = info.name else {
                throw FileRefusal.damaged("its directory cannot be read")
            }
            let name = String(cString: bytes).replacing("\\", with: "/").lowercased()
            if name.hasPrefix("/") || name.split(separator: "/").contains("..") || name.dropFirst().hasPrefix(":") {
                throw FileRefusal.unsafe("a part whose name leads out of the file")
            }
            if info.encryption_method != UInt16(ZIP_EM_NONE) { throw FileRefusal.protected }
            guard info.comp_method == UInt16(ZIP_CM_STORE) || info.comp_method == UInt16(ZIP_CM_DEFLATE) else {
                throw FileRefusal.damaged("a part is packed in a way that Excel does not know")
            }
            let (sum, overflows) = total.addingReportingOverflow(info.size)
            guard !overflows, sum <= UInt64(WorkbookLimits.totalBytes) else {
                throw FileRefusal.tooLarge("it has more than \(WorkbookLimits.totalBytes >> 30) GB once unpacked")
            }
            total = sum
            let entry = Entry(index: index, packedBytes: info.comp_size, bytes: info.size)
            if entries.updateValue(entry, forKey: name) != nil { throw FileRefusal.unsafe("two parts of one name") }
        }
        return entries
    }

    func has(_ name: String) -> Bool { entries[name.lowercased()] != nil }

    /// - Parameter limit: how many bytes it may have once inflated.
    /// - Throws: `FileRefusal`; also where there is no such part.
    func part(_ name: String, limit: Int) throws -> ZipPart {
        guard let entry = entries[name.lowercased()] else { throw FileRefusal.damaged("a part of it is missing") }
        guard entry.bytes <= UInt64(limit) else { throw FileRefusal.tooLarge("a part of it has more than \(limit >> 20) MB once unpacked") }
        if entry.bytes > UInt64(WorkbookLimits.freeBytes), entry.bytes / UInt64(WorkbookLimits.growth) > entry.packedBytes {
            throw FileRefusal.tooLarge("a part of it grows to more than \(WorkbookLimits.growth) times its size once unpacked")
        }
        guard let file = zip_fopen_index(archive, entry.index, 0) else { throw FileRefusal.damaged("a part of it cannot be opened") }
        return ZipPart(file, of: self, bytes: Int(entry.bytes))
    }
}
