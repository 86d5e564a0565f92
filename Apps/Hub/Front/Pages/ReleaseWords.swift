import Domain
import Publishing
import SyncProtocol

/// How far a release has come, as a word in a frame.
struct StateMark: PagePart {
    private let state: ReleaseState

    init(_ state: ReleaseState) { self.state = state }

    var html: HTML {
        switch state {
        case .proposed: HTML(.span, [.class: "state"], "Proposed")
        case .approved: HTML(.span, [.class: "state"], "Approved, not published")
        case .published: HTML(.span, [.class: "state good"], "Published")
        case .withdrawn: HTML(.span, [.class: "state bad"], "Withdrawn")
        case .rejected: HTML(.span, [.class: "state bad"], "Rejected")
        }
    }
}

extension ReleaseEntry {
    /// `Published on 3 July 2024, 09:26 UTC by anna.`
    var lastStep: String {
        switch state {
        case .proposed: "Proposed \(proposed.inWords)."
        case .approved: "Approved \(approved?.inWords ?? "")."
        case .published: "Published \(published?.inWords ?? "")."
        case .withdrawn, .rejected: "\(state == .withdrawn ? "Withdrawn" : "Rejected") \(ended?.inWords ?? "")."
        }
    }
}

extension ReleaseEntry.Step {
    /// `on 3 July 2024, 09:26 UTC by anna`.
    var inWords: String { "on \(Moment.inWords(at)) by \(by)" }
}

extension Period {
    /// With the quarter's or the year's name where it is one.
    var title: String {
        let (quarter, year) = (FinancialQuarter(containing: from), FinancialYear(containing: from))
        if quarter.period == self { return "\(quarter): \(inWords)" }
        if year.period == self { return "\(year): \(inWords)" }
        return inWords
    }
}

/// Times as people read them.
enum Moment {
    /// `3 July 2024, 09:26 UTC`; the text itself where it is no time.
    /// - Parameter iso: ISO 8601 in UTC.
    static func inWords(_ iso: String) -> String {
        let time = iso.dropFirst(11).prefix(5)
        guard let day = CivilDate(iso: iso.prefix(10)), time.count == 5 else { return iso }
        return "\(day.inWords), \(time) UTC"
    }
}
