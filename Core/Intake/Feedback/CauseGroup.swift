public import BoroughConfig
public import Domain

/// The issues of one cause: the same thing wrong in the same column of the same file, with what follows from it.
public struct CauseGroup: Sendable {
    public let severity: Issue.Severity
    public let code: String
    public let file: String
    /// Empty for issues of whole rows or of the file.
    public let column: String
    public internal(set) var issues: [ListedIssue] = []
    /// What is refused only because of these.
    public internal(set) var consequences: [ListedIssue] = []
    public internal(set) var gain = Gain()

    /// What putting a cause right would bring into the report.
    public struct Gain: Sendable {
        /// By record type: how many records wait for this cause, among others or alone.
        public internal(set) var records: [RecordType: Int] = [:]
        /// Of those, how many wait for something else too.
        public internal(set) var shared = 0
        /// By quarter of the financial year.
        public internal(set) var quarters: [FinancialQuarter: Int] = [:]
        /// Those of which the day cannot be read.
        public internal(set) var undated = 0
        /// Figures of which nothing else in these files would be missing, in the order of the report.
        public internal(set) var complete: [String] = []
        /// Figures that would come nearer to complete.
        public internal(set) var nearer: [String] = []
        /// How much of the report it is: for each figure the share of its records, added up.
        public internal(set) var weight = 0.0

        public var isEmpty: Bool { records.isEmpty }
    }
}

/// Groups a run's issues by cause and works out, from the records that wait and the figures that count them, what putting each
/// cause right would bring back.
public struct CauseGrouping {
    /// Those with the greatest gain first; queries last, the most frequent first.
    public private(set) var groups: [CauseGroup] = []
    /// By record type: how many records the files held, and how many of them wait.
    public private(set) var held: [RecordType: Int] = [:]
    public private(set) var waiting: [RecordType: Int] = [:]

    private struct Key: Hashable {
        let severity: Issue.Severity
        let code: String
        let file: String
        let column: String
    }

    /// A refused row.
    private struct Row {
        var records: [Record] = []
        var causes: Set<Int> = []
    }

    private let index: IndicatorIndex
    private var rows: [Issue.Location: Row] = [:]
    private var places: [Key: Int] = [:]

    /// - Parameter listed: the summary's issues in reading order, as `IssueFile.readingOrder` gives them.
    public init(_ summary: IntakeSummary, listed: [ListedIssue], index: IndicatorIndex) {
        self.index = index
        held = summary.records
        let order = IssueFile.readingOrder(of: summary.issues)
        for (place, line) in zip(order, listed) { add(summary.issues[place], line) }
        addRejectedFiles(summary)
        weigh()
        groups = groups.enumerated().sorted { Self.comes($0, before: $1) }.map(\.element)
    }

    private mutating func add(_ issue: Issue, _ line: ListedIssue) {
        let causes = issue.causedBy.flatMap { rows[$0]?.causes } ?? []
        if let first = causes.min() {
            groups[first].consequences.append(line)
            rows[issue.location, default: Row()].causes.formUnion(causes)
        } else {
            let key = Key(severity: issue.severity, code: issue.code, file: issue.location.name, column: issue.column)
            let group = places[key] ?? groups.count
            if group == groups.count {
                places[key] = group
                groups.append(CauseGroup(severity: issue.severity, code: issue.code, file: key.file, column: issue.column))
            }
            groups[group].issues.append(line)
            if issue.severity != .query { rows[issue.location, default: Row()].causes.insert(group) }
        }
        if issue.severity == .error { rows[issue.location]?.records = issue.records }
    }

    /// Every row of a rejected file waits for what was wrong with the file.
    private mutating func addRejectedFiles(_ summary: IntakeSummary) {
        for file in summary.files where file.isRejected {
            let causes = groups.indices.filter { groups[$0].severity == .rejectFile && groups[$0].file == file.name }
            for type in file.types {
                held[type, default: 0] += file.rows
                waiting[type, default: 0] += file.rows
                for cause in causes { groups[cause].gain.records[type, default: 0] += file.rows }
                for figure in index.figures(counting: Record(type)) { note(figure, of: type, count: file.rows, causes: Set(causes)) }
            }
            if let first = causes.first, causes.count > 1 { groups[first].gain.shared += file.rows }
        }
        for row in rows.values where !row.causes.isEmpty {
            for record in row.records {
                waiting[record.type, default: 0] += 1
                let quarter = record.eventDate.map { FinancialQuarter(containing: $0) }
                for cause in row.causes {
                    groups[cause].gain.records[record.type, default: 0] += 1
                    if let quarter {
                        groups[cause].gain.quarters[quarter, default: 0] += 1
                    } else if record.type.eventDate != nil {
                        groups[cause].gain.undated += 1
                    }
                    if row.causes.count > 1 { groups[cause].gain.shared += 1 }
                }
                for figure in index.figures(counting: record) { note(figure, of: record.type, count: 1, causes: row.causes) }
            }
        }
    }

    /// By figure: how many of the records that it counts wait, and how many for each cause alone.
    private var missing: [IndicatorIndex.Entry: (all: Int, shares: [Int: Double], alone: [Int: Int])] = [:]

    private mutating func note(_ figure: IndicatorIndex.Entry, of type: RecordType, count: Int, causes: Set<Int>) {
        guard count > 0, !causes.isEmpty else { return }
        var entry = missing[figure] ?? (0, [:], [:])
        entry.all += count
        let total = Double(max(held[type] ?? 0, count))
        for cause in causes { entry.shares[cause, default: 0] += Double(count) / total / Double(causes.count) }
        if let only = causes.first, causes.count == 1 { entry.alone[only, default: 0] += count }
        missing[figure] = entry
    }

    private mutating func weigh() {
        for figure in index.entries {
            guard let entry = missing[figure] else { continue }
            for (cause, share) in entry.shares {
                groups[cause].gain.weight += share
                if entry.alone[cause] == entry.all {
                    groups[cause].gain.complete.append(figure.title)
                } else {
                    groups[cause].gain.nearer.append(figure.title)
                }
            }
        }
    }

    private static func comes(_ a: (offset: Int, element: CauseGroup), before b: (offset: Int, element: CauseGroup)) -> Bool {
        let (isQuery, isOtherQuery) = (a.element.severity == .query, b.element.severity == .query)
        if isQuery != isOtherQuery { return isOtherQuery }
        if a.element.gain.weight != b.element.gain.weight { return a.element.gain.weight > b.element.gain.weight }
        if a.element.issues.count != b.element.issues.count { return a.element.issues.count > b.element.issues.count }
        return a.offset < b.offset
    }
}
