public import Domain

/// What all boroughs share, read from `boroughs/programme/`.
public struct Programme: Sendable {
    public let name: String
    /// Events before this day are out of range.
    public let earliestEvent: CivilDate
    public let intake: IntakeLimits
    public let retention: Retention
    /// By when boroughs' records of a quarter are expected; nil where the programme says nothing.
    public let returns: ReturnTerms?
    public let ageBands: [AgeBand]
    public let riskBands: [RiskBand]
    public let caseloadCeilings: [CaseloadCeiling]
    public let parameters: [Parameter]
    public let codes: CodeBook
    public let purposes: [SharingPurpose]
    public let profiles: [DisclosureProfile]
    public let calendar: WorkingCalendar
    /// By code: how severe a rule of intake is, where that is not left to the rule.
    public let ruleSeverities: [String: RuleSeverity]
    /// What a Children in Need census return may hold, year by year.
    public let census: CensusDefinition
    /// Whom it links between boroughs; nil where it links nobody.
    public let links: LinkPolicy?
    /// A digest of every file it was read from.
    public let version: String
    let places: ProgrammePlaces

    public func ageBand(ofAge age: Int) -> AgeBand? {
        ageBands.first { $0.from <= age && age <= $0.to ?? .max }
    }

    /// The most cases that a whole-time worker of a role holds on a day; nil where the programme says nothing.
    public func caseloadCeiling(ofRole role: String, on day: CivilDate) -> Int? {
        caseloadCeilings.first { $0.role == role && $0.term.contains(day) }?.cases
    }

    public func riskBand(ofScore score: Int) -> RiskBand? {
        riskBands.last { $0.from <= score }
    }
}

public struct AgeBand: Hashable, Sendable {
    public let code: String
    public let label: String
    /// Completed years.
    public let from: Int
    /// Completed years, included; nil for the oldest band.
    public let to: Int?
}

public struct RiskBand: Hashable, Sendable {
    public let code: String
    /// The lowest Dash score in it.
    public let from: Int
}

/// How many cases a whole-time worker of a role holds at most; part of a post holds its part of them.
public struct CaseloadCeiling: Hashable, Sendable {
    public let role: String
    public let cases: Int
    public let term: Term
    public let source: String
}

/// A number of the programme's that changes over time and has to be citable.
public struct Parameter: Hashable, Sendable {
    public let id: String
    public let title: String
    public let unit: String
    public let value: String
    public let term: Term
    public let source: String
}

/// A disclosure profile as configured.
public struct DisclosureProfile: Sendable {
    public let id: String
    public let title: String
    public let statement: String
    public let hideUpTo: Int
    public let roundTo: Int
    public let protectionWidth: Int
    public let fewestMeasurements: Int
    public let hidesFullGroups: Bool
    public let showsZeros: Bool
    /// Of how many measurements, and how much of a sum they may be at most, in per cent; nil where nobody looks.
    public let dominance: (largest: Int, percent: Int)?
}

/// What breaking a rule of intake leads to.
public enum RuleSeverity: String, CaseIterable, Sendable {
    /// The row is refused.
    case error
    /// The row is kept, and a person is asked to look.
    case query
}
