/// What a backup is of.
public enum BackupContents: String, Codable, Sendable {
    case agentHome = "agent"
    case agentKeys = "agent-keys"
    case hubHome = "hub"
    case hubKeys = "hub-keys"

    public var words: String {
        switch self {
        case .agentHome: "an agent's home, without its keys"
        case .agentKeys: "an agent's keys"
        case .hubHome: "a hub's home, without its keys"
        case .hubKeys: "a hub's keys"
        }
    }
}

/// What can be read of a backup without its key. It says nothing about anybody.
public struct BackupHeader: Codable, Hashable, Sendable {
    static let version = 1

    public let version: Int
    public let contents: BackupContents
    /// The borough's slug, or `hub`.
    public let owner: String
    /// ISO 8601.
    public let madeAt: String
    /// The version of the program that made it.
    public let program: String
    /// The fingerprint of the key that opens it.
    public let sealedTo: String
    /// The public half of the key that the home signs with, in base 64.
    public let signedBy: String
}
