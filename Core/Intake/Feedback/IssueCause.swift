/// The issues of one cause as a run kept them, told without what any cell says: where, how many, and what to write.
public struct IssueCause: Sendable {
    /// As `issues.csv` writes it.
    public let severity: String
    /// `closures.csv, column closed_on: dates that do not exist`. Names of files and columns come from the files.
    public let heading: String
    /// `C7` or `row 7`, in reading order.
    public private(set) var places: [String] = []
    /// How many of the places no earlier run had found.
    public private(set) var newCount = 0
    /// What to write; several where it differs from cell to cell.
    public private(set) var advice: [String] = []

    /// Whether the rows were taken and a person should only look.
    public var isQuery: Bool { severity == Issue.Severity.query.rawValue }

    private struct Key: Hashable {
        let severity: String
        let code: String
        let file: String
        let column: String
    }

    /// What is to be put right first and what is only to be looked at last, each in reading order.
    /// - Returns: with them, how many rows were refused only because of another.
    public static func causes(in feedback: RunFeedback) -> (causes: [IssueCause], consequences: Int) {
        var (causes, places, consequences): ([IssueCause], [Key: Int], Int) = ([], [:], 0)
        for issue in feedback.issues {
            guard issue[.causedBy].isEmpty else {
                consequences += 1
                continue
            }
            let key = Key(severity: issue[.severity], code: issue[.code], file: issue.fileName, column: issue[.column])
            let place = places[key] ?? causes.count
            if place == causes.count {
                places[key] = place
                causes.append(IssueCause(severity: key.severity, heading: CauseWords.heading(key.code, file: key.file, column: key.column)))
            }
            causes[place].add(issue)
        }
        return (causes.filter { !$0.isQuery } + causes.filter(\.isQuery), consequences)
    }

    private init(severity: String, heading: String) {
        (self.severity, self.heading) = (severity, heading)
    }

    private mutating func add(_ issue: ListedIssue) {
        places.append(issue[.cell].isEmpty ? "row \(issue[.row])" : issue[.cell])
        if issue.standing == .new { newCount += 1 }
        let words = CauseWords.advice(issue)
        if !advice.contains(words) { advice.append(words) }
    }
}
