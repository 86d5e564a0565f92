public import Domain

/// How long what is no longer needed is kept.
public struct Retention: Hashable, Sendable {
    /// How long what is kept of one kind stays after it was last heard of.
    public struct Entry: Hashable, Sendable {
        /// The record type; nil for whole cases, with everything in them.
        public let type: RecordType?
        public let months: Int
        /// On what the time rests.
        public let source: String

        public init(type: RecordType?, months: Int, source: String) { (self.type, self.months, self.source) = (type, months, source) }

        /// As the configuration names it.
        public var name: String { type?.name ?? Self.wholeCase }

        /// How the configuration names whole cases.
        public static let wholeCase = "case"

        /// The first day of which something is still kept: what was last heard of before it is erased.
        public func firstDayKept(on today: CivilDate) -> CivilDate { today.adding(months: -months) }
    }

    /// Days for which an agent keeps an issue after it was put right.
    public let issuesPutRightDays: Int
    public let schedule: [Entry]

    public static let standard = Retention(issuesPutRightDays: 400)

    public init(issuesPutRightDays: Int, schedule: [Entry] = []) {
        (self.issuesPutRightDays, self.schedule) = (issuesPutRightDays, schedule)
    }

    /// The first day of which records of a type are kept by themselves; nil where their cases alone decide.
    public func firstDayKept(of type: RecordType, on today: CivilDate) -> CivilDate? {
        schedule.first { $0.type == type }?.firstDayKept(on: today)
    }
}
