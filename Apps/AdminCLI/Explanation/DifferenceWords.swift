import BoroughConfig
import Domain
import PluginKit

/// What is otherwise in a borough than in the others, as far as it matters to those who hold their figures side by side.
struct DifferenceWords {
    let configuration: BoroughConfiguration
    /// Those that take part on the day.
    let others: [BoroughConfiguration]
    let kinds: [PluginKind]
    let today: CivilDate

    var text: String {
        guard !others.isEmpty else { return "No other borough takes part on \(today.inWords)." }
        let lines = purposes + types + sections + rules
        let opening = "Compared with \(PlainList.of(others.map(\.borough.name))), as their folders stand on \(today.inWords)."
        return lines.isEmpty ? "\(opening) Nothing that figures rest on differs." : "\(opening)\n\n\(lines.map { "- \($0)" }.joined(separator: "\n"))"
    }

    /// `here, but not in Camden` and the other way round; nil where all are alike.
    private func contrast(_ holds: (BoroughConfiguration) -> Bool) -> String? {
        let isHere = holds(configuration)
        let unlike = others.filter { holds($0) != isHere }
        guard !unlike.isEmpty else { return nil }
        let names = unlike.count == others.count ? (others.count == 1 ? unlike[0].borough.name : "any other") : PlainList.of(unlike.map(\.borough.name))
        return isHere ? "here, but not in \(names)" : "not here, but in \(unlike.count == others.count ? "every other" : names)"
    }

    private var purposes: [String] {
        configuration.programme.purposes.compactMap { purpose in
            contrast { $0.agreementsInForce(on: today).contains { $0.purposes.contains(purpose.id) } }
                .map { "An agreement covers “\(lowercasedFirst(purpose.title))” (`\(purpose.id)`) \($0)." }
        }
    }

    private var types: [String] {
        let found = RecordType.read.compactMap { type in contrast { $0.brings(type) }.map { (words: $0, title: lowercasedFirst(type.title)) } }
        let groups = Dictionary(grouping: found, by: \.words).sorted { $0.key < $1.key }
        return groups.map { words, types in "In the exports \(words): \(PlainList.of(types.map(\.title)))." }
    }

    private var sections: [String] {
        kinds.filter(\.isOptional).compactMap { kind in
            contrast { borough in borough.plugins.contains { $0.id == kind.id } }.map { "“\(kind.title)” is written down \($0)." }
        }
    }

    // MARK: What figures rest on

    /// By the words by which reports compare boroughs too.
    private var rules: [String] {
        var lines: [String] = []
        for kind in kinds {
            let own = statements(of: kind, in: configuration)
            let theirs = others.map { ($0.borough.name, statements(of: kind, in: $0)) }
            for topic in own.keys.sorted() {
                guard let here = own[topic] else { continue }
                let elsewhere = theirs.compactMap { name, found in found[topic].map { (name, Self.words(of: $0.value, beside: here.value)) } }
                    .filter { !$0.1.isEmpty }
                guard !elsewhere.isEmpty else { continue }
                let groups = Dictionary(grouping: elsewhere, by: \.1).map { (words: $0.key, names: $0.value.map(\.0).sorted()) }
                    .sorted { ($1.names.count, $0.names[0]) < ($0.names.count, $1.names[0]) }
                let there = groups.map { "in \(PlainList.of($0.names)) \($0.words)" }.joined(separator: "; ")
                lines.append("\(uppercasedFirst(here.subject)): here \(here.value.inWords); \(there).")
            }
        }
        return lines
    }

    private func statements(of kind: PluginKind, in borough: BoroughConfiguration) -> [String: BasisStatement] {
        guard let day = Period(from: today, through: today), let plugin = borough.plugins.first(where: { $0.id == kind.id })?.plugin else { return [:] }
        let facts = kind.facts.map(\.name) + kind.monthlyFigures.map(\.name)
        return Dictionary(facts.flatMap { plugin.basis(of: $0, over: day) }.map { ($0.topic, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Of items what is more and what is less than here; empty where both mean the same.
    private static func words(of there: BasisStatement.Value, beside here: BasisStatement.Value) -> String {
        guard case .items(let theirs) = there, case .items(let ours) = here else { return there == here ? "" : there.inWords }
        let (more, less) = (Set(theirs).subtracting(ours).sorted(), Set(ours).subtracting(theirs).sorted())
        return [more.isEmpty ? nil : "also \(PlainList.of(more))", less.isEmpty ? nil : "not \(PlainList.of(less))"].compactMap(\.self).joined(
            separator: ", but ")
    }

    private func uppercasedFirst(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
    private func lowercasedFirst(_ text: String) -> String { text.prefix(1).lowercased() + text.dropFirst() }
}
