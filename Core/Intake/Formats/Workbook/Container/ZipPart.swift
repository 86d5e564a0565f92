import CLibzip

/// One part of a zip file as a stream of inflated bytes. The size that the directory gives for it, which has been found small
/// enough, is held to: not one byte more is asked for.
final class ZipPart {
    private let file: OpaquePointer
    /// The stream is void without it.
    private let container: ZipContainer
    private let bytes: Int
    /// How many bytes have come so far.
    private(set) var inflated = 0

    /// - Parameter bytes: how many it says that it has.
    init(_ file: OpaquePointer, of container: ZipContainer, bytes: Int) {
        self.file = file
        self.container = container
        self.bytes = bytes
    }

    deinit { zip_fclose(file) }

    /// Fills the buffer as far as there are bytes.
    /// - Returns: how many; 0 at the end, where the checksum has been found right.
    /// - Throws: `FileRefusal`.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        let count = Int(zip_fread(file, buffer.baseAddress, UInt64(buffer.count)))
        guard count >= 0 else { throw FileRefusal.damaged("a part of it cannot be unpacked") }
        inflated += count
        if inflated > bytes { throw FileRefusal.unsafe("a part that is larger than it says") }
        return count
    }
}
