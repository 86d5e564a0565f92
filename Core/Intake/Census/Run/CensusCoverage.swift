import BoroughConfig
import Domain

/// What a return says by saying nothing: the years of which it is known that there was nothing of a child.
struct CensusCoverage {
    let ledger: any CensusLedger
    let definition: CensusDefinition
    let sealing: any RecordSealing

    /// What is kept when the return of a year has been read to its end.
    func keep(_ roster: Roster, _ profile: CensusProfile) throws {
        try keepAbsent(roster, profile)
        try keepPresent(roster)
    }

    /// A child whom a return of another year has, and this one has not, had nothing from children's social care in this year: the number is
    /// the right one, and a return has every child of whom there was anything. Of a child whom no return has, nothing is said yet.
    private func keepAbsent(_ roster: Roster, _ profile: CensusProfile) throws {
        let proven = try ledger.peopleInReturns(otherThan: profile.year)
        for person in roster.absent.joined() {
            guard let covered = ChildEpisodes.coverage(of: person, by: profile, line: 1) else { continue }
            if proven.contains(person.personID) {
                _ = try ledger.keep(try sealing.seal(covered.record), row: covered.line, ofReturn: profile.year)
            } else if person.number != nil {
                try ledger.noteAbsence(of: person)
            }
        }
    }

    /// A child of whom this return tells had nothing in the years whose returns were read before and have not told of the child.
    private func keepPresent(_ roster: Roster) throws {
        for person in roster.present {
            for year in try ledger.yearsAbsent(person) {
                guard let profile = definition.profile(of: year), let covered = ChildEpisodes.coverage(of: person, by: profile, line: 1) else { continue }
                try ledger.keep(try sealing.seal(covered.record), ofAbsenceIn: year)
            }
        }
    }
}
