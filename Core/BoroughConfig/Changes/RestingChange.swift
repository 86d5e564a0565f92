import Domain
import PluginKit

/// Finds where figures will rest on something else: what the sections of two configurations say of the same topic, day by day.
struct RestingChange {
    let old: BoroughConfiguration
    let new: BoroughConfiguration
    let effective: CivilDate

    /// The days that are looked at: all on which the borough took part, and the next five years, beyond which nobody plans.
    private var horizon: Period? {
        let first = (old.borough.participation + new.borough.participation).map(\.from).min() ?? effective
        return Period(from: min(first, effective), through: effective.adding(days: 5 * 366))
    }

    func meanings() -> [MeaningChange] {
        guard let horizon else { return [] }
        let ids = new.plugins.map(\.id) + old.plugins.map(\.id).filter { id in !new.plugins.contains { $0.id == id } }
        return ids.flatMap { id -> [MeaningChange] in
            switch (old.plugins.first { $0.id == id }?.plugin, new.plugins.first { $0.id == id }?.plugin) {
            case (nil, let plugin?):
                [section("From \(effective.inWords) the borough has a section “\(type(of: plugin).title)”.")]
            case (let plugin?, nil):
                [section("From \(effective.inWords) the borough has no section “\(type(of: plugin).title)”: nothing is asked, reminded or counted by it.")]
            case (let before?, let after?): compare(Self.topics(before, horizon), Self.topics(after, horizon), horizon)
            case (nil, nil): []
            }
        }
    }

    private func section(_ sentence: String) -> MeaningChange { MeaningChange(.figures, from: effective, sentence) }

    // MARK: Topic by topic

    private typealias Topics = [String: [BasisStatement]]

    private static func topics(_ plugin: any BoroughPlugin, _ period: Period) -> Topics {
        let kind = type(of: plugin)
        let names = kind.facts.map(\.name) + kind.monthlyFigures.map(\.name)
        // Several facts may rest on one topic, and say the same of it.
        return names.reduce(into: [:]) { topics, name in
            for (topic, statements) in Dictionary(grouping: plugin.basis(of: name, over: period), by: \.topic) { topics[topic] = statements }
        }
    }

    private func compare(_ before: Topics, _ after: Topics, _ horizon: Period) -> [MeaningChange] {
        Set(before.keys).union(after.keys).sorted().flatMap { topic -> [MeaningChange] in
            let (had, has) = (before[topic] ?? [], after[topic] ?? [])
            let starts = Set([horizon.from, effective] + (had + has).map(\.period.from)).sorted()
            var changes: [(day: CivilDate, change: Change?)] = []
            for day in starts {
                let change = Change(had.first { $0.period.contains(day) }, has.first { $0.period.contains(day) })
                if changes.isEmpty || changes.last?.change != change { changes.append((day, change)) }
            }
            return changes.enumerated().compactMap { place, entry in
                guard let change = entry.change else { return nil }
                let next = changes.indices.contains(place + 1) ? changes[place + 1].day : nil
                return meaning(change, from: entry.day, before: next, isFromTheStart: entry.day == horizon.from)
            }
        }
    }

    private func meaning(_ change: Change, from day: CivilDate, before next: CivilDate?, isFromTheStart: Bool) -> MeaningChange {
        let past = day < effective
        let end = next.map { " until \($0.adding(days: -1).inWords)" } ?? ""
        let when = isFromTheStart && past ? "On all days\(end)" : "From \(day.inWords)\(end)"
        let also = past ? " Figures of days before \(effective.inWords) are counted by it as well." : ""
        return MeaningChange(.figures, from: day, "\(when) \(change.words(isPast: past)).\(also)", changesThePast: past)
    }
}

/// One topic on a day, as it was and as it will be.
private struct Change: Hashable {
    private let subject: String
    private let old: BasisStatement.Value?
    private let new: BasisStatement.Value?

    /// Nil where both say the same.
    init?(_ old: BasisStatement?, _ new: BasisStatement?) {
        guard let subject = (new ?? old)?.subject, Self.inOrder(old?.value) != Self.inOrder(new?.value) else { return nil }
        self.subject = subject
        self.old = Self.inOrder(old?.value)
        self.new = Self.inOrder(new?.value)
    }

    /// The order of items means nothing.
    private static func inOrder(_ value: BasisStatement.Value?) -> BasisStatement.Value? {
        if case .items(let items)? = value { .items(items.sorted()) } else { value }
    }

    func words(isPast: Bool) -> String {
        if case .items(let had)? = old, case .items(let has)? = new {
            let came = has.filter { !had.contains($0) }.map { "with \($0)" }
            let went = had.filter { !has.contains($0) }.map { "without \($0)" }
            return "\(subject) will be another: \(PlainList.of(came + went))"
        }
        return switch (old, new) {
        case (let old?, let new?): "\(subject) will be “\(new.inWords)” instead of “\(old.inWords)”"
        case (nil, let new?): "\(subject) will be “\(new.inWords)”, where nothing was said of it"
        case (let old?, nil): "nothing will be said any more of \(subject), which was “\(old.inWords)”"
        case (nil, nil): subject
        }
    }
}
