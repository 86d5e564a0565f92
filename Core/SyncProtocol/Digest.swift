import Crypto
import Domain
public import Foundation

/// SHA-256 of what was sent, in hexadecimal.
public enum BatchDigest {
    public static func of(_ data: Data) -> String { Hexadecimal.text(SHA256.hash(data: data)) }
}

/// What goes wrong between agent and hub.
public enum ProtocolError: Error, Equatable, Sendable {
    case unreadable(String)
    case signatureInvalid(String)
}
