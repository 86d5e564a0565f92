public import Domain

/// One thing in a borough's section on which what a plugin says rests, and the days of a period on which it was so.
///
/// A fact rests on something of the section where the same record would be given another value under another section: a decision after four
/// working days is in time in one borough and late in the next. How many working days it took is the same everywhere, and rests on nothing.
/// Reports hold the statements of boroughs against one another and say where they differ, so they are for everybody to read: numbers of days,
/// thresholds and kinds, never a person, an address, a price or the reference of a document.
public struct BasisStatement: Hashable, Sendable {
    public enum Value: Hashable, Sendable {
        /// Half a sentence, such as `5 working days`; equal words mean the same.
        case words(String)
        /// Some of what there could be, such as the routes that are accepted; their order means nothing.
        case items([String])

        public var inWords: String {
            switch self {
            case .words(let words): words
            case .items(let items): items.isEmpty ? "none" : items.joined(separator: "; ")
            }
        }
    }

    /// Stable, in snake case; statements on one topic can be held against one another.
    public let topic: String
    /// What it is about, as a singular with its article: `the time allowed for deciding a referral`.
    public let subject: String
    public let value: Value
    /// Days within the period that was asked about.
    public let period: Period

    public init(_ topic: String, _ subject: String, _ value: Value, over period: Period) {
        self.topic = topic
        self.subject = subject
        self.value = value
        self.period = period
    }

    /// One statement for each stretch of the period on which the value stays the same, in the order of days; together they cover it.
    /// - Parameter days: those on which the value may become another, in any order.
    /// - Parameter value: what holds on a day.
    public static func over(
        _ period: Period, changingOn days: some Sequence<CivilDate>, topic: String, subject: String, value: (CivilDate) -> Value
    ) -> [BasisStatement] {
        let starts = [period.from] + Set(days).filter { $0 > period.from && $0 <= period.through }.sorted()
        let ends = starts.dropFirst().map { $0.adding(days: -1) } + [period.through]
        var statements: [BasisStatement] = []
        for (start, end) in zip(starts, ends) {
            let now = value(start)
            let before = statements.last.flatMap { $0.value == now ? $0 : nil }
            if before != nil { statements.removeLast() }
            guard let stretch = Period(from: before?.period.from ?? start, through: end) else { continue }
            statements.append(BasisStatement(topic, subject, now, over: stretch))
        }
        return statements
    }
}

extension Term {
    /// The days on which it begins to hold, and to hold no longer.
    public var daysOfChange: [CivilDate] { [from, until?.adding(days: 1)].compactMap { $0 } }
}
