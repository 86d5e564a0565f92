import Crypto
import Foundation

/// A long text sealed in pieces, after the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár: Online Authenticated-Encryption and its
/// Nonce-Reuse Misuse-Resistance, 2015): the nonce of each piece is its number and whether it is the last, so that none can be left out, put
/// elsewhere or come from another text, and an end that is missing is found. The key is used for one text only.
struct ChunkSealing {
    /// In bytes: of a piece, and of what sealing adds to it.
    static let (size, overhead) = (65_536, 16)

    private let key: SymmetricKey
    /// What each piece is bound to beside its place.
    private let binding: Data
    private var count: UInt64 = 0

    init(key: SymmetricKey, binding: Data) {
        self.key = key
        self.binding = binding
    }

    mutating func seal(_ piece: Data, isLast: Bool) throws -> Data {
        let box = try AES.GCM.seal(piece, using: key, nonce: try nonce(isLast: isLast), authenticating: binding)
        count += 1
        return box.ciphertext + box.tag
    }

    /// - Throws: an error of the library for what is not this piece.
    mutating func open(_ sealed: Data, isLast: Bool) throws -> Data {
        let box = try AES.GCM.SealedBox(nonce: try nonce(isLast: isLast), ciphertext: sealed.dropLast(Self.overhead), tag: sealed.suffix(Self.overhead))
        let piece = try AES.GCM.open(box, using: key, authenticating: binding)
        count += 1
        return piece
    }

    /// Eleven bytes of counter, the greatest first, and one that says whether this is the last.
    private func nonce(isLast: Bool) throws -> AES.GCM.Nonce {
        try AES.GCM.Nonce(data: Data(count: 3) + withUnsafeBytes(of: count.bigEndian) { Data($0) } + Data([isLast ? 1 : 0]))
    }
}
