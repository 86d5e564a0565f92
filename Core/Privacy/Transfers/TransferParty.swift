/// Whom a transfer is about. A transfer is about one of them and holds nothing of the other.
public enum TransferParty: String, Codable, CaseIterable, Sendable {
    case serviceUser = "service_user"
    case victimSurvivor = "adult_victim_survivor"

    public var other: TransferParty { self == .serviceUser ? .victimSurvivor : .serviceUser }

    /// As a sentence names the person.
    public var words: String {
        switch self {
        case .serviceUser: "the service user"
        case .victimSurvivor: "the adult victim-survivor"
        }
    }
}
