import Intake

/// What an issue says, as one text under its seal: what names its row, then the cells of its line.
struct KeptIssue {
    private static let separator: Character = "\u{1F}"

    /// Type and key of the record, as the run named it.
    let row: String
    let cells: [String]

    init(_ issue: Issue) {
        row = issue.rowIdentity.replacing("\u{1F}", with: " ")
        cells = IssueFile.cells(of: issue).map { $0.filter { $0 != Self.separator } }
    }

    init(_ text: String) {
        let parts = text.split(separator: Self.separator, omittingEmptySubsequences: false).map(String.init)
        (row, cells) = (parts.first ?? "", Array(parts.dropFirst()))
    }

    var text: String { ([row] + cells).joined(separator: String(Self.separator)) }

    var caseReference: String {
        let place = ListedIssue.Column.caseReference.rawValue
        return cells.indices.contains(place) ? cells[place] : ""
    }
}
