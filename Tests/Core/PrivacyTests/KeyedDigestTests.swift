import Crypto
import Foundation
import Testing

@testable import Privacy

/// The code of short messages is the one that every library makes of them.
struct KeyedDigestTests {
    private func code(_ message: [UInt8], _ digest: KeyedDigest) throws -> [UInt8] {
        var code = [UInt8](repeating: 0, count: KeyedDigest.length)
        try message.withUnsafeBytes { message in try code.withUnsafeMutableBytes { try digest.write(of: message, to: $0.baseAddress!) } }
        return code
    }

    /// RFC 4231, test cases 1 and 2.
    @Test func `It is HMAC-SHA256 by the standard's own examples`() throws {
        let first = KeyedDigest(SymmetricKey(data: [UInt8](repeating: 0x0B, count: 20)))
        #expect(
            try code(Array("Hi There".utf8), first).map { String(format: "%02x", $0) }.joined()
                == "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7")
        let second = KeyedDigest(SymmetricKey(data: Array("Jefe".utf8)))
        #expect(
            try code(Array("what do ya want for nothing?".utf8), second).map { String(format: "%02x", $0) }.joined()
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }

    @Test(arguments: [1, 16, 32, 63, 64])
    func `It is what another library makes of messages of every length, one after another`(_ keyLength: Int) throws {
        let key = SymmetricKey(data: (0..<keyLength).map { UInt8($0 * 7 % 256) })
        let digest = KeyedDigest(key)
        for length in 0...200 {
            let message = (0..<length).map { UInt8($0 * 31 % 251) }
            #expect(try code(message, digest) == Array(HMAC<SHA256>.authenticationCode(for: message, using: key)))
        }
    }

    @Test func `The code may take the place of its message`() throws {
        let key = SymmetricKey(size: .bits256)
        var bytes = [UInt8](repeating: 5, count: 300)
        let message = bytes
        try bytes.withUnsafeMutableBytes { try KeyedDigest(key).write(of: UnsafeRawBufferPointer($0), to: $0.baseAddress!) }
        #expect(Array(bytes[..<KeyedDigest.length]) == Array(HMAC<SHA256>.authenticationCode(for: message, using: key)))
        #expect(bytes[KeyedDigest.length...].allSatisfy { $0 == 5 })
    }
}
