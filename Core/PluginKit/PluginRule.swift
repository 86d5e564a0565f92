public import Domain

/// A rule by which a plugin judges the records of one case; each stands in a file of its own.
///
/// It sees a case when its rows have been kept, so it asks a question at a row and refuses none. `restart-admin rules` lists it
/// for the boroughs that have the plugin's section.
public protocol PluginRule<Section>: Sendable {
    associatedtype Section: BoroughPlugin

    static var definition: FindingDeclaration { get }
    /// Cases that break the rule and cases that do not, under the section in the plugin's `example.yaml`; tests run them.
    static var examples: [PluginRuleExample] { get }

    /// - Parameter section: the borough's section, which says what is allowed.
    func findings(on caseFile: CaseFile, under section: Section, asAt today: CivilDate) -> [Finding]
}

/// The records of one case, and how often they break a rule on a day.
public struct PluginRuleExample: Sendable {
    public let records: [Record]
    public let today: CivilDate
    public let violations: Int

    public init(_ records: [Record], asAt today: CivilDate, violations: Int) {
        (self.records, self.today, self.violations) = (records, today, violations)
    }
}

extension BoroughPlugin {
    /// Everything a person should look at in one case: what the plugin finds itself, and what breaks its rules.
    public func allFindings(on caseFile: CaseFile, asAt today: CivilDate) -> [Finding] {
        findings(on: caseFile, asAt: today) + Self.rules.flatMap { $0.findings(on: caseFile, under: self, asAt: today) }
    }

    /// Every finding that `allFindings(on:asAt:)` may give, by code.
    public static var allDeclarations: [FindingDeclaration] {
        (findings + rules.map { type(of: $0).definition }).sorted { $0.code < $1.code }
    }
}
