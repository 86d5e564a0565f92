import Foundation

/// Where the bytes of an XML file come from.
protocol XMLSource {
    /// Fills the buffer as far as there are bytes.
    /// - Returns: how many; 0 at the end.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int
}

/// An XML file of its own.
struct XMLFile: XMLSource {
    private let handle: FileHandle

    /// - Throws: `XMLFault.unreadable`.
    init(path: String) throws {
        guard let handle = FileHandle(forReadingAtPath: path) else { throw XMLFault.unreadable }
        self.handle = handle
    }

    /// - Throws: `XMLFault.unreadable`.
    func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        while true {
            let count = Foundation.read(handle.fileDescriptor, buffer.baseAddress, buffer.count)
            if count >= 0 { return count }
            guard errno == EINTR else { throw XMLFault.unreadable }
        }
    }
}
