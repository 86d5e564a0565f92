import Crypto
public import Domain
public import Foundation

/// What an agent says about a transfer, and to whom it is said: all that the hub can read of it.
public struct TransferStatement: Codable, Hashable, Sendable {
    static let kind = "restart-transfer"

    let kind: String
    public let version: Int
    public let step: TransferStep
    /// The transfer's id.
    public let id: String
    /// The borough that offers the case, also in an answer.
    public let from: String
    /// The borough that it is offered to.
    public let to: String
    public let on: CivilDate
    /// SHA-256 of the sealed bytes that it stands on, in hexadecimal.
    public let digest: String
    /// Of an answer, the digest of the offer that it answers.
    public let offer: String?

    /// - Parameter offer: the digest of the offer, in an answer.
    public init(_ step: TransferStep, id: String, from: String, to: String, on day: CivilDate, sealed: Data, offer: String? = nil) {
        kind = Self.kind
        version = 1
        self.step = step
        self.id = id
        self.from = from
        self.to = to
        on = day
        digest = BatchDigest.of(sealed)
        self.offer = offer
    }

    /// 16 hexadecimal digits.
    public static func newID() -> String { String(BatchDigest.of(SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }).prefix(16)) }

    public static func isID(_ text: String) -> Bool {
        text.utf8.count == 16 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}

public enum TransferStep: String, Codable, CaseIterable, Sendable {
    case offer, accept, refuse, revoke
}
