import COpenSSL
import Crypto

/// HMAC-SHA256 (RFC 2104, FIPS 198-1) of many short messages under one key: the two blocks that hold the key are digested once, and a message
/// begins with a copy of what came of them. It asks for no memory, and takes half the time of a code that is begun anew.
final class KeyedDigest {
    static let length = Int(SHA256_DIGEST_LENGTH)
    private static let blockLength = 64

    /// After the block of the inner hash that holds the key, and after that of the outer. They lie by themselves, because every record asks for both.
    private let inner = UnsafeMutablePointer<SHA256_CTX>.allocate(capacity: 1)
    private let outer = UnsafeMutablePointer<SHA256_CTX>.allocate(capacity: 1)

    /// - Parameter key: no longer than a block, as our keys are; a longer one would have to be hashed first.
    init(_ key: SymmetricKey) {
        precondition(key.bitCount <= Self.blockLength * 8, "a key fits into one block")
        for (state, pad) in [(inner, UInt8(0x36)), (outer, 0x5C)] {
            state.initialize(to: SHA256_CTX())
            Self.begin(state, key, pad)
        }
    }

    deinit {
        for state in [inner, outer] {
            OPENSSL_cleanse(state, MemoryLayout<SHA256_CTX>.size)
            state.deallocate()
        }
    }

    private static func begin(_ state: UnsafeMutablePointer<SHA256_CTX>, _ key: SymmetricKey, _ pad: UInt8) {
        withUnsafeTemporaryAllocation(byteCount: blockLength, alignment: 8) { block in
            for index in block.indices { block[index] = pad }
            key.withUnsafeBytes { for (index, byte) in $0.enumerated() { block[index] ^= byte } }
            SHA256_Init(state)
            SHA256_Update(state, block.baseAddress, block.count)
            OPENSSL_cleanse(block.baseAddress, block.count)
        }
    }

    /// Writes the code of a message.
    /// - Parameter place: room for `length` bytes, which may be those of the message.
    func write(of message: UnsafeRawBufferPointer, to place: UnsafeMutableRawPointer) throws {
        let code = place.assumingMemoryBound(to: UInt8.self)
        var state = inner.pointee
        guard SHA256_Update(&state, message.baseAddress, message.count) == 1, SHA256_Final(code, &state) == 1 else { throw RecordSealer.Fault.libraryFailed }
        state = outer.pointee
        guard SHA256_Update(&state, code, Self.length) == 1, SHA256_Final(code, &state) == 1 else { throw RecordSealer.Fault.libraryFailed }
    }
}
