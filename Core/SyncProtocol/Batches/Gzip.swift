import CZlib
public import Foundation

/// The gzip format (RFC 1952), in which batches travel and are kept.
public enum Gzip {
    /// What goes wrong in taking apart.
    public enum Fault: Error, Equatable, Sendable {
        /// It is no gzip, is cut short, or something follows it.
        case damaged
        /// It would grow beyond what is taken.
        case tooLarge
    }

    /// 15 bits of window, and gzip's own head and foot.
    private static let window: Int32 = 15 + 16

    public static func compressed(_ data: Data) -> Data {
        var stream = z_stream()
        // Batches are hexadecimal keys and codes: more effort than this makes them hardly smaller.
        guard
            deflateInit2_(&stream, 4, Z_DEFLATED, window, 9, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { preconditionFailure("zlib has no memory") }
        defer { deflateEnd(&stream) }
        var result = Data(count: Int(deflateBound(&stream, UInt(data.count))))
        let status = result.withUnsafeMutableBytes { output in
            data.withUnsafeBytes { input in
                stream.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.bindMemory(to: UInt8.self).baseAddress
                stream.avail_out = UInt32(output.count)
                return deflate(&stream, Z_FINISH)
            }
        }
        precondition(status == Z_STREAM_END, "the bound holds")
        return result.prefix(Int(stream.total_out))
    }

    /// - Parameter limit: bytes; what would become larger is given up before it fills the memory.
    /// - Throws: `Fault`.
    public static func decompressed(_ data: Data, upTo limit: Int) throws -> Data {
        var stream = z_stream()
        guard inflateInit2_(&stream, window, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            preconditionFailure("zlib has no memory")
        }
        defer { inflateEnd(&stream) }
        var result = Data()
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        return try data.withUnsafeBytes { input in
            stream.next_in = UnsafeMutablePointer(mutating: input.bindMemory(to: UInt8.self).baseAddress)
            stream.avail_in = UInt32(input.count)
            while true {
                let (status, count) = piece.withUnsafeMutableBufferPointer { output in
                    stream.next_out = output.baseAddress
                    stream.avail_out = UInt32(output.count)
                    return (inflate(&stream, Z_NO_FLUSH), output.count - Int(stream.avail_out))
                }
                guard result.count + count <= limit else { throw Fault.tooLarge }
                result.append(contentsOf: piece[..<count])
                if status == Z_STREAM_END {
                    guard stream.avail_in == 0 else { throw Fault.damaged }
                    return result
                }
                guard status == Z_OK, count > 0 || stream.avail_in > 0 else { throw Fault.damaged }
            }
        }
    }
}
