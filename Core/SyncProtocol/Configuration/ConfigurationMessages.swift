/// Has the hub know the central team's key.
public struct CentreKeyRequest: Codable, Sendable {
    /// 32 bytes in base 64.
    public let key: String
    /// The old key's word for it; nil for the first.
    public let change: SignedCentreKeyChange?

    public init(key: String, change: SignedCentreKeyChange? = nil) {
        self.key = key
        self.change = change
    }
}

/// What an agent says of its configuration with each sync.
public struct ConfigurationReport: Codable, Hashable, Sendable {
    /// The serial of the edition in force; nil where the agent reads a folder of its own.
    public let inForce: Int?
    /// The version in force.
    public let version: String?
    /// The serial that waits for its day, and the day.
    public let waiting: Int?
    public let waitingUntil: String?
    /// Why an edition was refused; nil where none was.
    public let refusal: String?

    public init(inForce: Int?, version: String?, waiting: Int? = nil, waitingUntil: String? = nil, refusal: String? = nil) {
        self.inForce = inForce
        self.version = version
        self.waiting = waiting
        self.waitingUntil = waitingUntil
        self.refusal = refusal
    }
}

/// An edition as the hub keeps it.
public struct AppliedEdition: Codable, Sendable {
    public let edition: SignedEdition
    /// ISO 8601.
    public let appliedAt: String
    public let appliedBy: String

    public init(edition: SignedEdition, appliedAt: String, appliedBy: String) {
        self.edition = edition
        self.appliedAt = appliedAt
        self.appliedBy = appliedBy
    }
}

/// A borough's last edition, and what its agent says.
public struct BoroughEdition: Codable, Sendable {
    public let borough: String
    /// Nil where none was applied.
    public let live: AppliedEdition?
    public let report: ConfigurationReport?
    /// ISO 8601: when the agent first said what it says, and when it last said it.
    public let reportedSince: String?
    public let reportedAt: String?

    public init(borough: String, live: AppliedEdition?, report: ConfigurationReport?, reportedSince: String?, reportedAt: String?) {
        self.borough = borough
        self.live = live
        self.report = report
        self.reportedSince = reportedSince
        self.reportedAt = reportedAt
    }
}

/// What configuration a hub has.
public struct ConfigurationOverview: Codable, Sendable {
    public let trust: CentreTrust
    /// By slug: every borough that the hub knows.
    public let boroughs: [BoroughEdition]

    public init(trust: CentreTrust, boroughs: [BoroughEdition]) {
        self.trust = trust
        self.boroughs = boroughs
    }
}

extension HubPath {
    /// `ConfigurationOverview`, and where an `EditionPackage` is applied.
    public static let editions = "/v1/editions"
    /// Where the central team's key is made known.
    public static let centreKeys = "/v1/centre-keys"
    /// A borough's editions, oldest first, as `AppliedEdition`s.
    public static func editions(of borough: String) -> String { "\(editions)/\(borough)" }
    /// One of them with its files, as an `EditionPackage`.
    public static func edition(_ serial: Int, of borough: String) -> String { "\(editions)/\(borough)/\(serial)" }
    /// `CentreTrust`, signed by the hub, for agents.
    public static let configurationTrust = "/v1/configuration/trust"
    /// `EditionOffer`, for agents.
    public static func configuration(after serial: Int) -> String { "/v1/configuration/after/\(serial)" }
    /// Where an agent gives a hub again what it lost, as an `EditionPackage`.
    public static let lostConfiguration = "/v1/configuration/lost"
    /// Where an agent's `ConfigurationReport` goes.
    public static let configurationReport = "/v1/configuration/report"
}
