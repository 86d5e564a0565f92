import CLibzip

/// One part of a zip file as a stream of inflated bytes, which ends with a refusal where there are more than there should be.
final class ZipPart {
    private let file: OpaquePointer
    /// The stream is void without it.
    private let container: ZipContainer
    private let packedBytes: UInt64
    private let limit: Int
    /// How many bytes have come so far.
    private(set) var inflated = 0

    init(_ file: OpaquePointer, of container: ZipContainer, packedBytes: UInt64, limit: Int) {
        self.file = file
        self.container = container
        self.packedBytes = packedBytes
        self.limit = limit
    }

    deinit { zip_fclose(file) }

    /// Fills the buffer as far as there are bytes.
    /// - Returns: how many; 0 at the end, where the checksum has been found right.
    /// - Throws: `FileRefusal`.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = Int(zip_fread(file, buffer.baseAddress, UInt64(buffer.count)))
        guard count >= 0 else { throw FileRefusal.damaged("a part of it cannot be unpacked") }
        inflated += count
        if inflated > limit { throw Self.refusal(limit: limit) }
        if Self.growsTooMuch(bytes: UInt64(inflated), packedBytes: packedBytes) { throw Self.growthRefusal }
        return count
    }

    static func growsTooMuch(bytes: UInt64, packedBytes: UInt64) -> Bool {
        bytes > UInt64(WorkbookLimits.freeBytes) && bytes / UInt64(WorkbookLimits.growth) > packedBytes
    }

    static func refusal(limit: Int) -> FileRefusal { .tooLarge("a part of it has more than \(limit >> 20) MB once unpacked") }

    static var growthRefusal: FileRefusal { .tooLarge("a part of it grows to more than \(WorkbookLimits.growth) times its size once unpacked") }
}
