import Crypto
public import Foundation

/// SHA-256 of what was sent, in hexadecimal.
public enum BatchDigest {
    public static func of(_ data: Data) -> String { hexadecimal(SHA256.hash(data: data)) }

    private static let digits = Array("0123456789abcdef".utf8)

    static func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
        var text: [UInt8] = []
        for byte in bytes {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}

/// What goes wrong between agent and hub.
public enum ProtocolError: Error, Equatable, Sendable {
    case unreadable(String)
    case signatureInvalid(String)
}
