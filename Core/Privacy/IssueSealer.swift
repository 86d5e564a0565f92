import Crypto
import Domain
public import Foundation

/// Keeps what was found in files without showing it: a keyed digest by which an issue is known again, and its words under a seal.
public struct IssueSealer: Sendable {
    private let sealing: WordSealing
    private let digesting: SymmetricKey

    /// The words were sealed under another key, for another issue, or have been changed.
    public struct DoesNotOpen: Error {}

    /// - Throws: `SealingKeys.Closed` without the office's key.
    public init(_ key: BoroughKey, _ keys: SealingKeys) throws {
        sealing = WordSealing(try keys.key(of: .office, for: .issue))
        digesting = key.derive("issue/digest")
    }

    /// A keyed digest of texts, each after its length, so that no two lists of texts run together: 16 bytes.
    public func digest(_ parts: [String]) -> Data {
        var code = HMAC<SHA256>(key: digesting)
        for part in parts {
            code.update(data: withUnsafeBytes(of: UInt32(part.utf8.count).bigEndian) { Data($0) })
            code.update(data: Data(part.utf8))
        }
        return Data(code.finalize().prefix(16))
    }

    /// - Parameter digest: of the issue that the words belong to; they open for no other.
    public func seal(_ text: String, for digest: Data) throws -> Data {
        guard let blob = try sealing.seal(text, for: digest) else { throw DoesNotOpen() }
        return blob
    }

    public func open(_ blob: Data, for digest: Data) throws -> String {
        guard let text = sealing.open(blob, for: digest) else { throw DoesNotOpen() }
        return text
    }
}
