/// How the hub says that a transfer stands.
public struct TransferNotice: Codable, Hashable, Sendable {
    public let id: String
    public let from: String
    public let to: String
    public let state: TransferState
    /// ISO 8601, by the hub's clock.
    public let offeredAt: String
    /// From then on it can be accepted no more.
    public let expiresAt: String
    /// How it ended, in the words of the borough that ended it; none where it expired.
    public let answer: TransferMessage?

    public init(id: String, from: String, to: String, state: TransferState, offeredAt: String, expiresAt: String, answer: TransferMessage?) {
        self.id = id
        self.from = from
        self.to = to
        self.state = state
        self.offeredAt = offeredAt
        self.expiresAt = expiresAt
        self.answer = answer
    }

    /// Whether what will be shown of it is an id and a time, and nothing that a terminal would act on.
    public var isWellFormed: Bool {
        TransferStatement.isID(id) && expiresAt.utf8.count <= 40 && expiresAt.utf8.allSatisfy { (0x30...0x39).contains($0) || "-:.+TZ".utf8.contains($0) }
    }
}

public enum TransferState: String, Codable, CaseIterable, Sendable {
    case offered, accepted, refused, revoked, expired

    /// For how many days an offer can be answered.
    public static let daysOffered = 14

    /// To what a step leads.
    public init(after step: TransferStep) {
        self =
            switch step {
            case .offer: .offered
            case .accept: .accepted
            case .refuse: .refused
            case .revoke: .revoked
            }
    }
}
