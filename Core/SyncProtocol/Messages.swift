public import Domain
import Foundation

/// Asks the hub for a one-time code, and tells it of the borough as configured.
public struct EnrolmentRequest: Codable, Sendable {
    public let borough: Borough

    public init(borough: Borough) { self.borough = borough }
}

public struct EnrolmentCode: Codable, Sendable {
    /// To be given to the borough by another way than the network.
    public let code: String
    /// ISO 8601.
    public let expires: String

    public init(code: String, expires: String) {
        self.code = code
        self.expires = expires
    }
}

/// An agent shows its code and its key. The request is signed with that key, which proves that it has it.
public struct EnrolRequest: Codable, Sendable {
    public let code: String
    public let borough: String
    public let publicKey: String

    public init(code: String, borough: String, publicKey: String) {
        self.code = code
        self.borough = borough
        self.publicKey = publicKey
    }
}

public struct Enrolment: Codable, Sendable {
    /// The name under which the hub knows the agent's key.
    public let agent: String
    public let borough: String
    /// The key by which the hub signs receipts.
    public let hubKeyID: String
    public let hubKey: String
    public let position: Position
    /// How the hub came to this key, oldest first; nil from a hub that did not say it yet.
    public let hubKeyChanges: [SignedHubKeyChange]?
    /// Whom configuration is taken from; nil from a hub that publishes none yet.
    public let configuration: CentreTrust?

    public init(
        agent: String, borough: String, hubKeyID: String, hubKey: String, position: Position, hubKeyChanges: [SignedHubKeyChange]? = nil,
        configuration: CentreTrust? = nil
    ) {
        self.agent = agent
        self.borough = borough
        self.hubKeyID = hubKeyID
        self.hubKey = hubKey
        self.position = position
        self.hubKeyChanges = hubKeyChanges
        self.configuration = configuration
    }
}

/// How far the hub has a borough's batches.
public struct Position: Codable, Hashable, Sendable {
    /// The number of the last batch applied; 0 when there is none.
    public let last: Int
    /// Its digest; empty when there is none.
    public let digest: String
    /// The key that the hub signs with now: its text. Nil where it is not said.
    public let hubKey: String?

    public init(last: Int, digest: String, hubKey: String? = nil) {
        self.last = last
        self.digest = digest
        self.hubKey = hubKey
    }
}

/// Asks the hub for a report.
public struct ReportQuery: Codable, Sendable {
    public let period: Period
    public let profile: String
    /// The day it is made, for rehearsals; the hub's own day when nil.
    public let today: CivilDate?
    /// Why somebody has to see the internal profile who ordinarily may not; nil for an ordinary report.
    public let breakGlass: String?

    public init(period: Period, profile: String, today: CivilDate? = nil, breakGlass: String? = nil) {
        self.period = period
        self.profile = profile
        self.today = today
        self.breakGlass = breakGlass
    }
}

/// What the hub says when it does not do what was asked.
public struct Refusal: Codable, Error, Hashable, Sendable {
    public enum Code: String, Codable, Sendable {
        case notPermitted, codeInvalid, boroughUnknown, batchUnexpected, batchDiffers, outOfOrder, unreadable, notFound, invalid, busy, fault
    }

    public let code: Code
    /// One sentence for a person.
    public let message: String
    /// Where the hub stands, when a batch does not follow on.
    public let position: Position?
    /// The hub's clock, in seconds since 1970, when a signature does not hold: the commonest cause is a clock that is wrong.
    public let hubTime: Int64?

    public init(_ code: Code, _ message: String, position: Position? = nil, hubTime: Int64? = nil) {
        self.code = code
        self.message = message
        self.position = position
        self.hubTime = hubTime
    }
}

/// Where the hub answers.
public enum HubPath {
    public static let enrolments = "/v1/enrolments"
    public static let enrol = "/v1/enrol"
    public static let position = "/v1/position"
    public static let reports = "/v1/reports"
    public static let boroughs = "/v1/boroughs"
    public static let audit = "/v1/audit"
    public static let checkpoints = "/v1/checkpoints"
    public static func batch(_ number: Int) -> String { "/v1/batches/\(number)" }
    /// The batches after a number, as `BatchHistory`.
    public static func history(after number: Int) -> String { "/v1/batches/after/\(number)" }
}
