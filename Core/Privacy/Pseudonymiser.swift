import Crypto
public import Domain
import Foundation

/// Turns keys of the case system into keyed pseudonyms: HMAC-SHA-256 under a key that stays in the borough, cut to 128 bits.
///
/// The kind of thing, and for people their role, is part of what is hashed: equal texts of two kinds never meet, and nobody
/// can join a service user to a victim-survivor by pseudonym (decision 5 of the architecture).
public struct Pseudonymiser: Sendable {
    /// With the key taken in already, which is half the work of a short message.
    private let begun: [PseudonymKind: HMAC<SHA256>]
    /// The version of the key, before every pseudonym.
    private let prefix: [UInt8]
    /// In bytes.
    private static let length = 16

    public init(_ key: BoroughKey) {
        begun = Dictionary(uniqueKeysWithValues: PseudonymKind.allCases.map { ($0, HMAC<SHA256>(key: key.derive("pseudonym/\($0.rawValue)"))) })
        prefix = Array("\(key.version)-".utf8)
    }

    /// - Parameter role: for people, the code of their role.
    public func pseudonym(of id: String, _ kind: PseudonymKind, role: String = "") -> String {
        guard var code = begun[kind] else { preconditionFailure("every kind has a key") }
        var message = id
        if !role.isEmpty { message += "\u{1F}\(role)" }
        message.withUTF8 { code.update(data: UnsafeRawBufferPointer($0)) }
        return code.finalize().withUnsafeBytes { code in
            var text = prefix
            text.reserveCapacity(prefix.count + 2 * Self.length)
            for byte in code.prefix(Self.length) { Hexadecimal.append(byte, to: &text) }
            return String(decoding: text, as: UTF8.self)
        }
    }
}
