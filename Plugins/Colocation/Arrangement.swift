public import Domain
import PluginKit

/// A part of a working day.
public enum Session: String, CaseIterable, Sendable {
    case morning = "am"
    case afternoon = "pm"
    case allDay = "all_day"

    var inWords: String {
        switch self {
        case .morning: "in the morning"
        case .afternoon: "in the afternoon"
        case .allDay: "all day"
        }
    }

    func overlaps(_ other: Session) -> Bool { self == other || self == .allDay || other == .allDay }
}

/// One post's standing pattern: where it sits on which days, for as long as that holds.
public struct Arrangement: Hashable, Sendable {
    public enum Pattern: Hashable, Sendable {
        case weekly(Weekday, site: String)
        /// Every so many weeks from the first visit on, to the sites in turn. A turn that falls on a bank holiday is lost.
        case rota(first: CivilDate, everyWeeks: Int, sites: [String])
    }

    public let post: String
    public let session: Session
    public let pattern: Pattern
    public let term: Term
    public let worksBankHolidays: Bool
    let place: Place
    /// Of its last day, where one is given.
    let endPlace: Place

    /// What a pattern may name.
    struct Known {
        let posts: [String]
        let sites: [String]
        let borough: Borough
    }

    init(weekly reader: ConfigReader, known: Known) {
        let names = Weekday.allCases.map { $0.name.lowercased() }
        let weekday = names.firstIndex(of: reader.choice("weekday", of: names)).flatMap(Weekday.init(rawValue:))
        let site = reader.choice("site", of: known.sites + [Colocation.online])
        let term = reader.term()
        self.init(reader, .weekly(weekday ?? .monday, site: site), term, firstKey: "from", known: known)
    }

    init(rota reader: ConfigReader, known: Known) {
        let first = reader.date("first")
        let until = reader.optionalDate("until")
        if let until, until < first {
            reader.report("until", "`until` lies before `first`.", expected: "a day on or after \(first)")
        }
        let sites = reader.choices("sites", of: known.sites)
        if !reader.has("sites") {
            reader.report(
                "sites", "`sites` is missing.",
                expected: "the sites in the order in which they are visited" + (known.sites.first.map { ", like `sites: [\($0)]`" } ?? ""))
        }
        let pattern = Pattern.rota(first: first, everyWeeks: reader.integer("every_weeks", in: 1...12), sites: sites)
        self.init(reader, pattern, Term(from: first, until: until), firstKey: "first", known: known)
    }

    private init(_ reader: ConfigReader, _ pattern: Pattern, _ term: Term, firstKey: String, known: Known) {
        post = reader.choice("post", of: known.posts)
        session = Session(rawValue: reader.choice("session", of: Session.allCases.map(\.rawValue))) ?? .allDay
        worksBankHolidays = reader.flag("works_bank_holidays", default: false)
        self.pattern = pattern
        self.term = term
        place = reader.node.place
        endPlace = reader.place(of: "until")
        if let start = known.borough.participation.map(\.from).min(), reader.has(firstKey), term.from < start {
            reader.report(
                firstKey, "The pattern begins on \(term.from), before the borough took part.", expected: "a day on or after \(start)")
        }
    }

    /// The sites that it ever goes to.
    public var sites: [String] {
        switch pattern {
        case .weekly(_, let site): [site]
        case .rota(_, _, let sites): sites
        }
    }

    /// The key of its first day.
    var firstKey: String { if case .rota = pattern { "first" } else { "from" } }

    public var isOnline: Bool { sites == [Colocation.online] }

    /// Where the pattern puts the post on a day, bank holidays aside; nil on all other days.
    func site(on date: CivilDate) -> String? {
        guard term.contains(date) else { return nil }
        switch pattern {
        case .weekly(let weekday, let site): return date.weekday == weekday ? site : nil
        case .rota(let first, let everyWeeks, let sites):
            let days = first.days(until: date)
            guard !sites.isEmpty, days % (7 * everyWeeks) == 0 else { return nil }
            return sites[days / (7 * everyWeeks) % sites.count]
        }
    }

    /// Weeks after which the pattern repeats itself.
    var cycle: Int {
        switch pattern {
        case .weekly: 1
        case .rota(_, let everyWeeks, let sites): everyWeeks * max(1, sites.count)
        }
    }
}
