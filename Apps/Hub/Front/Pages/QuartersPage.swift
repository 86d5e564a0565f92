import Domain
import Publishing
import SyncProtocol

/// The quarters, newest first, each with how far its releases have come.
struct QuartersPage {
    let visit: SessionGate.Visit
    let releases: ReleaseVersions
    let periods: [Period]

    var page: FrontPage {
        FrontPage("Quarters", visit, here: FrontPath.quarters) {
            if let boroughs = visit.holder.boroughs {
                HTML(.p, "Your token is limited to \(PlainList.of(boroughs.sorted())): you see the figures of these boroughs and no others.")
            }
            if periods.isEmpty { HTML(.p, "There is nothing to be seen yet.") }
            for period in periods {
                HTML(.section, [.ariaLabelledby: "p-\(period.from)-\(period.through)"]) {
                    HTML(.h2, [.id: "p-\(period.from)-\(period.through)"], period.title)
                    list(releases.of(period))
                    returns(of: period)
                }
            }
        }
    }

    @HTMLBuilder private func list(_ entries: [ReleaseEntry]) -> HTML {
        if entries.isEmpty {
            HTML(.p, visit.holder.role == .reader ? "Nothing is published." : "Nothing has been proposed.")
        } else {
            HTML(.ul, [.class: "cards"]) { for entry in entries { card(entry) } }
        }
    }

    private func card(_ entry: ReleaseEntry) -> HTML {
        HTML(.li) {
            HTML(.h3) {
                HTML(.a, [.href: FrontPath.release(entry.number)], "Release \(entry.number), \(entry.profile)")
                " "
                StateMark(entry.state)
                if entry.finality == .provisional { " [p]" }
            }
            HTML(.p, "\(releases.sentence(on: entry)) \(entry.finality == .provisional ? "Provisional. " : "")\(entry.lastStep)")
            if visit.mayRead(entry) { HTML(.p) { HTML(.a, [.href: FrontPath.report(entry.number)], "Read the report of release \(entry.number)") } }
        }
    }

    @HTMLBuilder private func returns(of period: Period) -> HTML {
        let quarter = FinancialQuarter(containing: period.from)
        if quarter.period == period, ReturnsFront.roles.contains(visit.holder.role) {
            HTML(.p) { HTML(.a, [.href: FrontPath.returns("\(quarter)")], "Which boroughs have sent for \(quarter)") }
        }
    }
}

extension SessionGate.Visit {
    /// Whether the release's figures can be offered to whoever is signed in.
    func mayRead(_ entry: ReleaseEntry) -> Bool {
        (holder.role == .administrator || ReleaseAccess.readers.contains(holder.role)) && holder.mayRead(profile: entry.profile, state: entry.state)
    }
}

/// Which release takes which one's place.
struct ReleaseVersions {
    let entries: [ReleaseEntry]

    init(_ entries: [ReleaseEntry]) { self.entries = entries }

    /// Newest first.
    func of(_ period: Period) -> [ReleaseEntry] { entries.filter { $0.period == period }.reversed() }

    /// From 1 for one that revises none.
    func version(of entry: ReleaseEntry) -> Int {
        var (version, revised) = (1, entry.revises)
        while let number = revised {
            version += 1
            // A release revises an earlier one, so that this comes to an end.
            revised = entries.first { $0.number == number && $0.number < entry.number }?.revises
        }
        return version
    }

    func sentence(on entry: ReleaseEntry) -> String {
        let revised = entry.revises.map { ", which revises release \($0)" } ?? ""
        let successor = entries.last { $0.revises == entry.number && $0.state.wasPublished }.map { " Release \($0.number) revises it." } ?? ""
        return "Version \(version(of: entry))\(revised).\(successor)"
    }
}
