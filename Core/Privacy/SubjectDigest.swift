import Crypto
public import Domain
import Foundation

/// By which an erased person or case is known again without their id being kept.
public struct SubjectDigest: Sendable {
    private let key: SymmetricKey

    public init(_ key: BoroughKey) { self.key = key.derive("erasure") }

    /// - Returns: 32 hexadecimal digits, with this key the same for an id and kind for ever.
    public func of(_ id: String, _ kind: PseudonymKind) -> String {
        Hexadecimal.text(HMAC<SHA256>.authenticationCode(for: Data("\(kind.rawValue)/\(id)".utf8), using: key).prefix(16))
    }
}
