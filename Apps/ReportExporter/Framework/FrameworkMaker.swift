import BoroughConfig
import DisclosureControl
import Domain
import GRDB
import Indicators
import PluginKit
import Publishing

/// Puts the framework document together from the catalogue, the programme and the boroughs' configurations.
struct FrameworkMaker {
    let catalogue: IndicatorCatalogue
    let programme: Programme
    /// By slug.
    let boroughs: [BoroughConfiguration]
    let plugins: [PluginKind]
    /// What is estimated from published figures; nil for nothing.
    var estimates: [EstimateDefinition]?

    /// - Parameter db: a hub's database; it may be empty.
    func framework(in db: Database) throws -> Framework {
        let counter = Counter(catalogue: catalogue)
        let wording = IndicatorWording(catalogue, plugins: plugins)
        let entries = try catalogue.indicators.map { indicator in
            try entry(indicator, words: wording.words(of: indicator), fields: counter.fields(of: indicator, in: db))
        }
        let lines = Set(entries.map(\.line)).count
        return Framework(
            title: "\(programme.name): outcome framework",
            introduction: [
                """
                What each of the programme's \(entries.count) indicators counts, on \(lines) lines of its catalogue, and how figures are made from them. \
                This document is made from the definitions that the figures themselves are counted by: nothing in it is written by hand beside them.
                """,
                "Programme configuration \(programme.version).",
            ],
            entries: entries,
            method: MethodologyNote(programme: programme, boroughs: boroughs).chapters
                + EstimateChapters(catalogue: catalogue, estimates: estimates ?? []).chapters)
    }

    private func entry(_ indicator: Indicator, words: IndicatorWords, fields: [String]) -> Framework.Entry {
        let about = indicator.description
        let relations = catalogue.relations(of: indicator)
        let facts: [(String, [String])] = [
            ("Name in data", [about.id]),
            ("Kind", [Self.kind(about.kind)]),
            ("Unit", [about.unit]),
            ("What is counted", [words.figure]),
            (about.kind == .share ? "Denominator" : "Only rows with", words.conditions.isEmpty ? ["All rows"] : words.conditions),
            ("Numerator: as well", words.numerator),
            ("Period", [words.period]),
            ("Broken down by", words.breakdowns.isEmpty ? ["Borough only"] : words.breakdowns),
            ("Relations", Self.sentences(relations)),
            ("Protection", [Self.protection(of: indicator, relations)]),
            ("Record types", [Self.recordTypes(indicator)]),
            ("Fields", [fields.joined(separator: ", ")]),
            ("Boroughs without it", lacking(indicator)),
            ("Source", [about.source]),
        ]
        return Framework.Entry(
            id: about.id, line: indicator.catalogueID, title: about.title, definition: about.definition, section: about.section, strand: about.strand,
            facts: facts.filter { !$0.1.isEmpty && $0.1 != [""] }.map { Framework.Fact($0.0, $0.1) })
    }

    /// Those whose exports or agreements do not hold what it is counted from: `[x]` in reports, and no part of totals.
    private func lacking(_ indicator: Indicator) -> [String] {
        let names = boroughs.filter { borough in !indicator.needs.allSatisfy(borough.sends) }.map(\.borough.name)
        return names.isEmpty ? [] : ["\(PlainList.of(names)): no export or agreement holds what it is counted from, so reports show [x]."]
    }

    private static func recordTypes(_ indicator: Indicator) -> String {
        let titles = indicator.needs.filter { !$0.contains(".") }.sorted().map { RecordType.named($0)?.title ?? $0 }
        return titles.isEmpty ? "None: sections of the borough's configuration give the figures." : PlainList.of(titles)
    }

    private static func kind(_ kind: CountedIndicator.Kind) -> String {
        switch kind {
        case .count: "Count"
        case .share: "Share, shown with its numerator and denominator"
        case .mean: "Mean, shown with how many it is of"
        case .median: "Median, shown with how many it is of"
        case .distribution: "Distribution: a count for each answer"
        }
    }

    private static func sentences(_ relations: IndicatorRelations) -> [String] {
        var sentences: [String] = []
        if let whole = relations.partOf { sentences.append("Counts a part of \(whole).") }
        if !relations.parts.isEmpty { sentences.append("Parts of it are counted by \(PlainList.of(relations.parts)).") }
        if !relations.same.isEmpty { sentences.append("One of its figures counts the very same as one of \(PlainList.of(relations.same)).") }
        if !relations.selections.isEmpty {
            sentences.append("Counts from among the same rows as \(PlainList.of(relations.selections)), by other values of one column.")
        }
        if !relations.sums.isEmpty {
            let names = relations.sums.map { $0.replacing("_", with: " ").replacing("-", with: " ") }
            sentences.append("The categories of \(PlainList.of(names))\(names.count > 1 ? " each" : "") sum to its total.")
        }
        return sentences
    }

    private static func protection(of indicator: Indicator, _ relations: IndicatorRelations) -> String {
        let own =
            switch indicator.description.kind {
            case .count: "A small count is hidden."
            case .share:
                """
                The numerator and the denominator are hidden each where it is small, the numerator also where few of the others are left, or where \
                a small group is all on one side. The percentage is shown only with both, and worked out from them as they are shown.
                """
            case .mean, .median:
                "Hidden where it is of few measurements, where all of a small group measured the same, and where the number of measurements is hidden."
            case .distribution: "A small count is hidden, and the answer that all of a small group gave."
            }
        let others = relations.partOf != nil || !relations.parts.isEmpty || !relations.same.isEmpty || !relations.selections.isEmpty
        let ways = others ? "totals, categories or the indicators named under Relations" : "totals or categories"
        return "\(own) Hidden with it is whatever would give it back: \(ways)."
    }
}
