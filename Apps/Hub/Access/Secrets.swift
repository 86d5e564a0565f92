import Foundation
import SyncProtocol

/// Tokens and one-time codes: made from the system's randomness, kept as digests only.
enum Secrets {
    /// 32 random bytes in base 64 for addresses, after `rst_`.
    static func token() -> String { "rst_" + key() }

    /// What a browser holds while somebody is signed in: 32 random bytes in base 64 for addresses.
    static func session() -> String { key() }

    private static func key() -> String {
        Data(random(32)).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").filter { $0 != "=" }
    }

    /// 20 characters of Crockford's base 32, which has no I, L, O and U, in groups of five: 100 random bits.
    static func enrolmentCode() -> String {
        let characters = random(20).map { alphabet[Int($0 & 31)] }
        return stride(from: 0, to: 20, by: 5).map { String(characters[$0..<$0 + 5]) }.joined(separator: "-")
    }

    /// Eight hexadecimal digits.
    static func suffix() -> String { String(BatchDigest.of(Data(random(16))).prefix(8)) }

    static func digest(ofToken token: String) -> String { BatchDigest.of(Data(token.utf8)) }

    static func digest(ofSession session: String) -> String { BatchDigest.of(Data("session \(session)".utf8)) }

    /// What the forms on a session's pages carry, so that no other site can send them. It follows from the session and does not lead back.
    static func formKey(ofSession session: String) -> String { BatchDigest.of(Data("form \(session)".utf8)) }

    /// Case, dashes and spaces do not matter, and the letters that Crockford leaves out are read as the digits they look like.
    static func digest(ofCode code: String) -> String {
        let characters = code.uppercased().compactMap { character -> Character? in
            switch character {
            case "-", " ": nil
            case "O": "0"
            case "I", "L": "1"
            default: character
            }
        }
        return BatchDigest.of(Data(String(characters).utf8))
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    private static func random(_ count: Int) -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
