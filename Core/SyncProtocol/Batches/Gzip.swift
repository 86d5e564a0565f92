import CDeflate
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

    /// Batches are hexadecimal keys and codes: more effort than this makes them hardly smaller.
    private static let effort: Int32 = 4
    /// A gzip ends with how long its content is, modulo 2^32.
    private static let lengthOfFoot = 4
    /// No byte of deflate (RFC 1951) stands for more bytes than this.
    private static let mostGrowth = 1032

    public static func compressed(_ data: Data) -> Data {
        guard let compressor = libdeflate_alloc_compressor(effort) else { preconditionFailure("there is no memory") }
        defer { libdeflate_free_compressor(compressor) }
        let bound = libdeflate_gzip_compress_bound(compressor, data.count)
        let result = UnsafeMutableRawBufferPointer.allocate(byteCount: bound, alignment: 1)
        defer { result.deallocate() }
        let count = data.withUnsafeBytes { libdeflate_gzip_compress(compressor, $0.baseAddress, $0.count, result.baseAddress, bound) }
        precondition(count > 0, "the bound holds")
        return Data(result[..<count])
    }

    /// - Parameter limit: bytes; what would become larger is given up when it has filled as many.
    /// - Throws: `Fault`.
    public static func decompressed(_ data: Data, upTo limit: Int) throws -> Data {
        guard data.count >= lengthOfFoot else { throw Fault.damaged }
        // What it says of itself is a promise and no more: there is room for what it can hold and the limit allows, and it has to fill it.
        let promised = Int(data.suffix(lengthOfFoot).reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) })
        let room = min(promised, limit, data.count * mostGrowth)
        guard let decompressor = libdeflate_alloc_decompressor() else { preconditionFailure("there is no memory") }
        defer { libdeflate_free_decompressor(decompressor) }
        let result = UnsafeMutableRawBufferPointer.allocate(byteCount: room, alignment: 1)
        var (taken, given) = (0, 0)
        let status = data.withUnsafeBytes {
            libdeflate_gzip_decompress_ex(decompressor, $0.baseAddress, $0.count, result.baseAddress, room, &taken, &given)
        }
        guard status == LIBDEFLATE_SUCCESS, taken == data.count, given == room else {
            result.deallocate()
            throw status == LIBDEFLATE_INSUFFICIENT_SPACE && room == limit ? Fault.tooLarge : Fault.damaged
        }
        return result.baseAddress.map { Data(bytesNoCopy: $0, count: room, deallocator: .custom { bytes, _ in bytes.deallocate() }) } ?? Data()
    }
}
