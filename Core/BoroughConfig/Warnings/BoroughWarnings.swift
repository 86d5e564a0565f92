public import Domain
public import PluginKit

extension BoroughConfiguration {
    /// What is right and somebody should see to: roles without anybody, purposes that nothing covers, what each section says of itself. By
    /// file and place; none for a borough that has left for good.
    /// - Parameter today: of a borough that is still to begin, its first day counts.
    public func warnings(asAt today: CivilDate) -> [Warning] {
        guard let day = borough.nextDayTakingPart(from: today) else { return [] }
        return
            (rolesWithoutAnybody(asAt: day) + agreementWarnings(asAt: day) + SourceOverlap.warnings(of: sources)
            + plugins.flatMap { $0.plugin.warnings(asAt: day) }).sorted
    }

    private func rolesWithoutAnybody(asAt day: CivilDate) -> [Warning] {
        Contact.roles.compactMap { role in
            let holding = Array(zip(contacts, places.contactEnds)).filter { $0.0.role == role }
            guard let lapse = Lapse(of: holding, asAt: day, term: \.0.term) else { return nil }
            guard let (last, place) = lapse.last, let end = last.term.until else {
                return Warning(
                    place: places.contactList, message: "Nobody is named for the role `\(role)`.",
                    remedy: "Add somebody under `contacts`, with `role: \(role)` and the day on which they begin as `from`.")
            }
            let isOver = lapse.from == day
            let message =
                isOver
                ? "Nobody has the role `\(role)`: \(last.name) had it until \(end.inWords)."
                : "Nobody has the role `\(role)` from \(lapse.from.inWords) on: \(last.name) has it until \(end.inWords)."
            let start = isOver ? "the day on which they begin as `from`" : "`from: \(lapse.from)`"
            return Warning(place: place, message: message, remedy: "Add who follows under `contacts`, with `role: \(role)` and \(start).")
        }
    }

    /// Agreements that end within the notice or have ended, and purposes without one whose records the exports hold.
    private func agreementWarnings(asAt day: CivilDate) -> [Warning] {
        let endings = zip(agreements, places.agreementEnds).compactMap { agreement, place -> (ending: AgreementEnding, place: Place)? in
            guard let last = agreement.term.until, day.days(until: last) <= Warning.noticeDays, let ending = ending(of: agreement, asAt: day),
                !ending.stopping.isEmpty
            else { return nil }
            return (ending, place)
        }
        let covered = coveredPurposes(on: day)
        let told = Set(endings.flatMap { $0.ending.stopping.map(\.id) } + covered.map(\.id))
        let leaving = Set(covered.flatMap(\.fields.keys))
        let open = programme.purposes.filter { !told.contains($0.id) }
            .map { (purpose: $0, kept: keptBack($0, leaving: leaving)) }.filter { !$0.kept.isEmpty }
        return endings.map { ending, place in
            Warning(
                place: place, message: ending.warning,
                remedy: "Renew it, and once it is signed add an agreement with these purposes\(ending.daysLeft < 0 ? "" : " and `from: \(ending.stopsOn)`").")
        } + (open.isEmpty ? [] : [uncovered(open.map(\.purpose), keeping: Set(open.flatMap(\.kept)))])
    }

    private func uncovered(_ purposes: [SharingPurpose], keeping kept: Set<RecordType>) -> Warning {
        let list = purposes.map { "`\($0.id)`" }.joined(separator: ", ")
        let types = RecordType.travelling.filter(kept.contains).map { "`\($0.name)`" }.joined(separator: ", ")
        let these = purposes.count == 1 ? "this purpose" : "these purposes"
        return Warning(
            place: places.agreementList, message: "No agreement in force covers \(list): nothing of \(types) leaves the borough.",
            remedy: "If it is to be shared, have an agreement signed that names \(these), and add it here.")
    }

    /// The record types of a purpose that the exports hold, and of which nothing leaves for any other purpose.
    private func keptBack(_ purpose: SharingPurpose, leaving: Set<String>) -> [RecordType] {
        purpose.fields.keys.filter { !leaving.contains($0) }.compactMap(RecordType.named).filter(brings)
    }
}

extension Borough {
    /// The first day from one on, itself included, on which it takes part; nil where it has left for good.
    public func nextDayTakingPart(from day: CivilDate) -> CivilDate? {
        tookPart(on: day) ? day : participation.map(\.from).filter { $0 > day }.min()
    }
}
