import Domain

/// Finds what begins to leave a borough, and what stops, from the day on which another configuration comes into force.
///
/// What leaves is decided on the day of the push, so that days before that one make no difference.
struct SharingChange {
    let old: BoroughConfiguration
    let new: BoroughConfiguration
    let effective: CivilDate

    func meanings() -> [MeaningChange] {
        stretches().flatMap { stretch -> [MeaningChange] in
            let (before, after) = (Leaving(old, on: stretch.from), Leaving(new, on: stretch.from))
            let until = stretch.until.map { " until \($0.inWords)" } ?? ""
            return [
                sentence(.stops, before.subtracting(after), stretch.from, "\(until.isEmpty ? "will stop leaving" : "will not leave\(until)")"),
                sentence(.begins, after.subtracting(before), stretch.from, "will leave\(until)"),
            ].compactMap { $0 }
        }
    }

    /// The days on which the difference between the two stays the same, without those on which there is none.
    private func stretches() -> [Term] {
        let days = (old.agreements + new.agreements).flatMap { [$0.term.from, $0.term.until?.adding(days: 1)].compactMap { $0 } }
        let starts = [effective] + Set(days).filter { $0 > effective }.sorted()
        var stretches: [(from: CivilDate, until: CivilDate?, difference: [Leaving])] = []
        for (place, start) in starts.enumerated() {
            let (before, after) = (Leaving(old, on: start), Leaving(new, on: start))
            let difference = [before.subtracting(after), after.subtracting(before)]
            let end = starts.indices.contains(place + 1) ? starts[place + 1].adding(days: -1) : nil
            if let last = stretches.last, last.difference == difference {
                stretches[stretches.count - 1].until = end
            } else {
                stretches.append((start, end, difference))
            }
        }
        return stretches.filter { !$0.difference.allSatisfy(\.isEmpty) }.map { Term(from: $0.from, until: $0.until) }
    }

    private func sentence(_ kind: MeaningChange.Kind, _ leaving: Leaving, _ day: CivilDate, _ verb: String) -> MeaningChange? {
        guard !leaving.isEmpty else { return nil }
        let why = reasons(leaving, on: day)
        return MeaningChange(kind, from: day, "From \(day.inWords) \(leaving.inWords) \(verb)\(why.isEmpty ? "" : ", because \(why)").")
    }

    /// Which agreement, or which list of fields, brings it about.
    private func reasons(_ leaving: Leaving, on day: CivilDate) -> String {
        let (before, after) = (old.agreementsInForce(on: day).map(\.id), new.agreementsInForce(on: day).map(\.id))
        let (oldPurposes, newPurposes) = (Set(old.coveredPurposes(on: day).map(\.id)), Set(new.coveredPurposes(on: day).map(\.id)))
        let lost = old.agreementsInForce(on: day).filter { !Set($0.purposes).intersection(oldPurposes.subtracting(newPurposes)).isEmpty }
        let won = new.agreementsInForce(on: day).filter { !Set($0.purposes).intersection(newPurposes.subtracting(oldPurposes)).isEmpty }
        let agreements =
            lost.map { after.contains($0.id) ? "agreement `\($0.id)` covers less" : "agreement `\($0.id)` is not in force then" }
            + won.map { before.contains($0.id) ? "agreement `\($0.id)` covers more" : "agreement `\($0.id)` is in force then" }
        if !agreements.isEmpty { return PlainList.of(agreements) }
        if RecordType.travelling.contains(where: { old.brings($0) != new.brings($0) }) { return "the borough's exports hold other records" }
        return "the programme lists other fields for a purpose"
    }
}

/// What may leave on a day, of what the borough's exports bring.
private struct Leaving: Hashable {
    /// Names of fields, by record type.
    private var fields: [RecordType: Set<String>] = [:]
    /// Plugins' facts and monthly figures, by full name.
    private var additions: Set<String> = []

    init(_ configuration: BoroughConfiguration, on day: CivilDate) {
        for type in RecordType.travelling where configuration.brings(type) {
            let shared = configuration.sharedFields(of: type, on: day)
            if !shared.isEmpty { fields[type] = shared }
        }
        let sections = Set(configuration.plugins.map(\.id))
        additions = configuration.sharedAdditions(on: day).filter { name in sections.contains { name.hasPrefix("\($0).") } }
    }

    var isEmpty: Bool { fields.isEmpty && additions.isEmpty }

    func subtracting(_ other: Leaving) -> Leaving {
        var rest = self
        for (type, names) in other.fields {
            let left = rest.fields[type, default: []].subtracting(names)
            rest.fields[type] = left.isEmpty ? nil : left
        }
        rest.additions.subtract(other.additions)
        return rest
    }

    /// `12 fields of housing referrals and placements, and 3 facts that sections add`.
    var inWords: String {
        let count = fields.values.reduce(0) { $0 + $1.count }
        let types = RecordType.travelling.filter { fields[$0] != nil }.map { $0.title.lowercased() }
        let ofFields = count == 0 ? nil : "\(Self.count(count, "field")) of \(PlainList.of(types))"
        let ofAdditions = additions.isEmpty ? nil : "\(Self.count(additions.count, "figure")) that the borough's sections add"
        return PlainList.of([ofFields, ofAdditions].compactMap { $0 })
    }

    private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}
