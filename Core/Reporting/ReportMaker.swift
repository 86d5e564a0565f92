public import BoroughConfig
public import DisclosureControl
public import Domain
import GRDB
import Indicators
public import PluginKit
public import Storage

/// Makes a release from what the hub holds: counts, then disclosure control.
public struct ReportMaker: Sendable {
    /// How many quarters the trends go back.
    private static let trendQuarters = 8

    private let programme: Programme
    private let configurations: [String: BoroughConfiguration]
    private let counter: Counter

    /// - Parameter boroughs: the folder of configuration: what each borough sends, and the catalogue of indicators.
    /// - Throws: `ConfigurationFault`.
    public init(programme: Programme, boroughs: String, plugins: [PluginKind]) throws {
        self.programme = programme
        configurations = Dictionary(
            uniqueKeysWithValues: try BoroughsFolder(path: boroughs, plugins: plugins).everyBorough().map { ($0.borough.slug, $0) })
        counter = Counter(catalogue: try IndicatorCatalogue.read(folder: "\(boroughs)/programme/indicators", programme: programme, plugins: plugins))
    }

    /// - Parameter profile: the id of a disclosure profile.
    /// - Throws: `ReportFault` for a profile that is not known, `DisclosureFailure` where the figures cannot be protected.
    public func release(from store: HubStore, period: Period, profile id: String, today: CivilDate) throws -> Release {
        guard let profile = programme.profiles.first(where: { $0.id == id }) else {
            let known = programme.profiles.map { "`\($0.id)`" }.joined(separator: ", ")
            throw ReportFault(message: "There is no disclosure profile `\(id)`. There are \(known).")
        }
        let boroughs = try store.boroughs()
        let quarters = trendQuarters(upTo: period, boroughs: boroughs)
        let (counts, trend) = try store.reader.read { db in
            (
                try count(period, boroughs, today, db),
                try quarters.map { (quarter: $0.description, counts: try count($0.period, boroughs, today, db)) }
            )
        }
        let quarter = FinancialQuarter(containing: period.from)
        return try DisclosureControl.release(
            ReleaseRequest(
                counts: counts, profile: Profile(profile), trend: trend, title: "\(programme.name): outcomes, \(period.inWords)",
                quarter: quarter.period == period ? quarter.description : nil, madeOn: today, configurationVersion: programme.version,
                notes: CoverageNotes.sentences(counts, asAt: today), sharing: sharing(of: boroughs, over: period, asAt: today)))
    }

    /// By name; boroughs that did not take part, or have no folder of configuration any more, are left out.
    private func sharing(of boroughs: [Borough], over period: Period, asAt today: CivilDate) -> [AreaSharing] {
        boroughs.compactMap { configurations[$0.slug] }
            .compactMap { PurposeCoverage(configuration: $0, period: period, today: today).sharing }
            .sorted { $0.name < $1.name }
    }

    private func count(_ period: Period, _ boroughs: [Borough], _ today: CivilDate, _ db: Database) throws -> Counts {
        try counter.counts(
            for: period, areas: try counter.areas(of: boroughs, for: period, in: db) { configurations[$0]?.sends($1) ?? true }, asAt: today, in: db)
    }

    /// The quarters that end with the period, as far back as any borough took part. A quarter is only shown once it is whole.
    private func trendQuarters(upTo period: Period, boroughs: [Borough]) -> [FinancialQuarter] {
        var quarter = FinancialQuarter(containing: period.through)
        if quarter.period.through > period.through { quarter = quarter.previous }
        var quarters: [FinancialQuarter] = []
        while quarters.count < Self.trendQuarters, boroughs.contains(where: { $0.tookPart(in: quarter.period) }) {
            quarters.append(quarter)
            quarter = quarter.previous
        }
        return quarters.reversed()
    }
}

/// A report could not be made as asked.
public struct ReportFault: Error, Sendable {
    public let message: String
}

extension Profile {
    init(_ profile: DisclosureProfile) {
        self.init(
            id: profile.id, title: profile.title, statement: profile.statement, hideUpTo: profile.hideUpTo, roundTo: profile.roundTo,
            protectionWidth: profile.protectionWidth, fewestMeasurements: profile.fewestMeasurements, hidesFullGroups: profile.hidesFullGroups)
    }
}
