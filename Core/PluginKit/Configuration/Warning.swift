public import Domain

/// Something in a configuration file that is written as it should be, and that somebody should see to: what is about to end, what has nobody.
public struct Warning: Hashable, Sendable {
    /// Days ahead for which a last day is told.
    public static let noticeDays = 90

    public let place: Place
    /// What is so, in whole sentences.
    public let message: String
    /// What to write or to agree, in whole sentences.
    public let remedy: String

    public init(place: Place, message: String, remedy: String) {
        self.place = place
        self.message = message
        self.remedy = remedy
    }

    /// `boroughs/<slug>/borough.yaml:25:12: warning: …`, the form that editors turn into a link.
    public var line: String { "\(place.file):\(place.line):\(place.column): warning: \(message) \(remedy)" }
}

extension [Warning] {
    /// By file and place.
    public var sorted: [Warning] {
        sorted { ($0.place.file, $0.place.line, $0.place.column, $0.message) < ($1.place.file, $1.place.line, $1.place.column, $1.message) }
    }
}

/// Where entries of which one has to follow another leave off: contacts of one role, budgets of one agreement.
public struct Lapse<Entry> {
    /// The first day on which none of them holds.
    public let from: CivilDate
    /// The one that held last before that day; nil where all begin later.
    public let last: Entry?

    /// Nil where one of them holds on every day from `day` on, up to the day after the end of the notice.
    public init?(of entries: [Entry], asAt day: CivilDate, term: (Entry) -> Term) {
        guard let from = entries.map(term).firstDayUncovered(from: day), day.days(until: from) <= Warning.noticeDays + 1 else { return nil }
        self.from = from
        let over = entries.filter { term($0).until.map { $0 < from } ?? false }
        last = over.max { term($0).until ?? from < term($1).until ?? from }
    }

    /// Whether it had lapsed for so long that nobody seems to miss it. What has to be there is told all the same.
    public func isHistory(asAt day: CivilDate, term: (Entry) -> Term) -> Bool {
        guard let end = last.flatMap({ term($0).until }) else { return false }
        return end.days(until: day) > Warning.noticeDays
    }
}
