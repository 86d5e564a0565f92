import Crypto
import Foundation

/// Words under an AES-GCM seal that opens for one thing only.
struct WordSealing: Sendable {
    private let key: SymmetricKey

    init(_ key: SymmetricKey) { self.key = key }

    /// - Parameter subject: what the words belong to.
    func seal(_ text: String, for subject: Data) throws -> Data? { try AES.GCM.seal(Data(text.utf8), using: key, authenticating: subject).combined }

    /// - Returns: nil where the words were sealed under another key, for something else, or have been changed.
    func open(_ blob: Data, for subject: Data) -> String? {
        guard let box = try? AES.GCM.SealedBox(combined: blob), let plain = try? AES.GCM.open(box, using: key, authenticating: subject) else { return nil }
        return String(decoding: plain, as: UTF8.self)
    }
}
