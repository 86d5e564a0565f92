public import Domain

/// Asks the hub to make a release and keep it, for somebody else to approve.
public struct ReleaseProposal: Codable, Sendable {
    public let period: Period
    /// The id of a disclosure profile that protects.
    public let profile: String
    /// Whether it is expected to be revised; final when nil.
    public let finality: Finality?
    /// The day it is made, for rehearsals; the hub's own day when nil.
    public let today: CivilDate?

    public init(period: Period, profile: String, finality: Finality? = nil, today: CivilDate? = nil) {
        self.period = period
        self.profile = profile
        self.finality = finality
        self.today = today
    }
}

/// For which borough somebody signs.
public struct ReleaseSignOffRequest: Codable, Sendable {
    /// The slug.
    public let borough: String

    public init(borough: String) { self.borough = borough }
}

/// A release and how far it has come, without its figures.
public struct ReleaseEntry: Codable, Hashable, Sendable {
    public struct Step: Codable, Hashable, Sendable {
        /// The person or program whose token it was; the token's label where it names none.
        public let by: String
        /// ISO 8601.
        public let at: String

        public init(by: String, at: String) { (self.by, self.at) = (by, at) }
    }

    public struct SignOff: Codable, Hashable, Sendable {
        /// The slug.
        public let borough: String
        public let by: String
        /// ISO 8601.
        public let at: String

        public init(borough: String, by: String, at: String) { (self.borough, self.by, self.at) = (borough, by, at) }
    }

    public let number: Int
    public let period: Period
    public let profile: String
    /// Nil for one from before it was said.
    public let finality: Finality?
    public let state: ReleaseState
    /// SHA-256 of the release's bytes in hexadecimal.
    public let digest: String
    /// The release that it takes the place of.
    public let revises: Int?
    public let proposed: Step
    public let approved: Step?
    public let published: Step?
    /// The rejection or the withdrawal.
    public let ended: Step?
    /// Why it was rejected or withdrawn.
    public let reason: String?
    public let signedOff: [SignOff]
    /// The boroughs whose figures are in it and that have not signed it off, by slug; empty once it is not open any more.
    public let awaitsSignOff: [String]
    /// What has to happen next, and by whom; nil where nothing has to.
    public let next: String?
    /// How many of the statements that it quotes have been taken back, changed or decided anew since it was proposed; nil where none was.
    public let statementsTakenBack: Int?

    public init(
        number: Int, period: Period, profile: String, finality: Finality? = nil, state: ReleaseState, digest: String, revises: Int?, proposed: Step,
        approved: Step?, published: Step?, ended: Step?, reason: String?, signedOff: [SignOff], awaitsSignOff: [String], next: String?,
        statementsTakenBack: Int? = nil
    ) {
        self.number = number
        self.period = period
        self.profile = profile
        self.finality = finality
        self.state = state
        self.digest = digest
        self.revises = revises
        self.proposed = proposed
        self.approved = approved
        self.published = published
        self.ended = ended
        self.reason = reason
        self.signedOff = signedOff
        self.awaitsSignOff = awaitsSignOff
        self.next = next
        self.statementsTakenBack = statementsTakenBack
    }
}

/// What an attack on a release found that reads it beside everything published before. It holds no interval of a hidden figure.
public struct ReleaseAudit: Codable, Hashable, Sendable {
    public struct Place: Codable, Hashable, Sendable {
        /// The earlier release in which it stands; nil for the one that was attacked.
        public let release: String?
        public let indicator: String
        /// A GSS code, or `ALL`.
        public let areaCode: String
        public let breakdown: String
        public let category: String
        public let measure: String

        public init(release: String? = nil, indicator: String, areaCode: String, breakdown: String, category: String, measure: String) {
            self.release = release
            self.indicator = indicator
            self.areaCode = areaCode
            self.breakdown = breakdown
            self.category = category
            self.measure = measure
        }
    }

    public let number: Int
    /// How many releases that were published before it were read beside it.
    public let readBeside: Int
    /// How many hidden figures were attacked.
    public let hiddenFigures: Int
    /// How many counts were attacked that stand nowhere: those of a whole who are not in a figure.
    public let hiddenRests: Int
    /// How far apart the ends of the narrowest interval lie; nil where nothing is hidden, or nothing bounds it.
    public let narrowestWidth: Int?
    /// How far apart the profile wants them; nil where nothing is hidden.
    public let requiredWidth: Int?
    /// What can be worked out more closely than that.
    public let exposed: [Place]

    public init(
        number: Int, readBeside: Int, hiddenFigures: Int, hiddenRests: Int, narrowestWidth: Int?, requiredWidth: Int?, exposed: [Place]
    ) {
        self.number = number
        self.readBeside = readBeside
        self.hiddenFigures = hiddenFigures
        self.hiddenRests = hiddenRests
        self.narrowestWidth = narrowestWidth
        self.requiredWidth = requiredWidth
        self.exposed = exposed
    }
}

extension HubPath {
    public enum ReleaseStep: String, Sendable, CaseIterable {
        case signOff = "sign-off"
        case approve, publish, reject, withdraw, audit
    }

    public static let releases = "/v1/releases"
    public static func release(_ number: Int) -> String { "\(releases)/\(number)" }
    public static func release(_ number: Int, _ step: ReleaseStep) -> String { "\(releases)/\(number)/\(step.rawValue)" }
}
