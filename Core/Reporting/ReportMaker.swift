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
    /// Nil where the programme estimates nothing.
    private let estimates: [EstimateDefinition]?

    /// - Parameter boroughs: the folder of configuration: what each borough sends, and the catalogue of indicators.
    /// - Throws: `ConfigurationFault`.
    public init(programme: Programme, boroughs: String, plugins: [PluginKind]) throws {
        self.programme = programme
        configurations = Dictionary(
            uniqueKeysWithValues: try BoroughsFolder(path: boroughs, plugins: plugins).everyBorough().map { ($0.borough.slug, $0) })
        let catalogue = try IndicatorCatalogue.read(folder: "\(boroughs)/programme/indicators", programme: programme, plugins: plugins)
        counter = Counter(catalogue: catalogue)
        estimates = try EstimatesFile.read(folder: "\(boroughs)/programme", catalogue: catalogue)
    }

    /// A report that nobody has approved. It shows no more than could be released beside what has been published.
    /// - Parameter profile: the id of a disclosure profile.
    /// - Throws: `ReportFault` for a profile that is not known, `DisclosureFailure` where the figures cannot be protected, `ReleaseFault` where
    ///   what was published before cannot be read.
    public func release(from store: HubStore, period: Period, profile id: String, today: CivilDate) throws -> Release {
        try DisclosureControl.release(draft(from: store, period: period, profile: id, today: today).request)
    }

    /// The figures as counted, with what they have to be protected against.
    /// - Parameter profile: the id of a disclosure profile.
    /// - Throws: `ReportFault` for a profile that is not known, `ReleaseFault` where what was published before cannot be read.
    public func draft(from store: HubStore, period: Period, profile id: String, today: CivilDate) throws -> ReleaseDraft {
        guard let profile = programme.profiles.first(where: { $0.id == id }).map(Profile.init) else {
            let known = programme.profiles.map { "`\($0.id)`" }.joined(separator: ", ")
            throw ReportFault(message: "There is no disclosure profile `\(id)`. There are \(known).")
        }
        let boroughs = try store.boroughs()
        let quarters = trendQuarters(upTo: period, boroughs: boroughs)
        let (periods, slugs) = ([period] + quarters.map(\.period), boroughs.map(\.slug))
        try counter.bringUpToDate(store, over: periods, of: slugs, asAt: today)
        // In one transaction, so that what was counted, from which batches and beside which releases fit one another.
        let quotations = Quotations(codes: programme.codes)
        let (counts, trend, batches, versions, published, quoted) = try store.reader.read { db in
            let figures = try counter.figures(for: periods, of: slugs, asAt: today, in: db)
            let counts = try count(period, boroughs, today, figures, db)
            return (
                counts,
                try quarters.map { (quarter: $0.description, counts: try count($0.period, boroughs, today, figures, db)) },
                try HubStore.lastBatches(in: db), try HubStore.lastConfigurations(in: db), profile.protects ? try HubStore.publishedReleases(in: db) : [],
                profile.protects ? try quotations.quoted(for: .init(period: period, profile: profile.id), counts, of: boroughs, in: db) : nil
            )
        }
        let quarter = FinancialQuarter(containing: period.from)
        let request = ReleaseRequest(
            counts: counts, profile: profile, trend: trend, title: "\(programme.name): outcomes, \(period.inWords)",
            quarter: quarter.period == period ? quarter.description : nil, madeOn: today, configurationVersion: programme.version,
            notes: CoverageNotes.sentences(counts, asAt: today) + ConfigurationNotes.sentences(counts, configurations, last: versions),
            sharing: sharing(of: boroughs, over: period, asAt: today),
            comparability: comparability(of: counts, asAt: today), statements: quoted?.map(\.statement), estimates: estimates,
            earlier: try Ledger(published))
        let reported = Set(counts.areas.filter { $0.status == .reported }.map(\.code))
        return ReleaseDraft(
            request: request, place: published.count,
            batches: boroughs.filter { reported.contains($0.gssCode) }.reduce(into: [:]) { $0[$1.slug] = batches[$1.slug] ?? 0 },
            quoted: quoted?.map(\.version) ?? [])
    }

    private func comparability(of counts: Counts, asAt today: CivilDate) -> [ComparabilityWarning] {
        Comparability(counts, indicators: counter.catalogue.indicators, configurations: configurations.values, asAt: today).warnings()
    }

    /// By name; boroughs that did not take part, or have no folder of configuration any more, are left out.
    private func sharing(of boroughs: [Borough], over period: Period, asAt today: CivilDate) -> [AreaSharing] {
        boroughs.compactMap { configurations[$0.slug] }
            .compactMap { PurposeCoverage(configuration: $0, period: period, today: today).sharing }
            .sorted { $0.name < $1.name }
    }

    /// The counts of one period alone.
    func counts(for period: Period, of boroughs: [Borough], asAt today: CivilDate, from store: HubStore) throws -> Counts {
        try store.reader.read { db in
            let figures = try counter.figures(for: [period], of: boroughs.map(\.slug), asAt: today, in: db)
            return try count(period, boroughs, today, figures, db)
        }
    }

    private func count(_ period: Period, _ boroughs: [Borough], _ today: CivilDate, _ figures: CountedFigures, _ db: Database) throws -> Counts {
        let areas = try counter.areas(of: boroughs, for: period, in: db) { configurations[$0]?.sends($1) ?? true }
        return counter.counts(for: period, areas: areas, asAt: today, from: figures)
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
            protectionWidth: profile.protectionWidth, fewestMeasurements: profile.fewestMeasurements, hidesFullGroups: profile.hidesFullGroups,
            showsZeros: profile.showsZeros, dominance: profile.dominance.map { Dominance(largest: $0.largest, percent: $0.percent) })
    }
}
