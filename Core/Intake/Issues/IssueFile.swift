import Foundation

/// Writes `issues.csv`: root causes before what follows from them, and nothing that a spreadsheet would run.
public enum IssueFile {
    public static let header = "severity,code,file,sheet,row,column,cell,value,case_ref,message,fix,caused_by"

    public static func text(_ issues: [Issue]) -> String {
        text(rows: inReadingOrder(issues).map(cells))
    }

    /// - Parameter rows: each with its cells in the order of the header.
    public static func text(rows: [[String]]) -> String {
        var text = header + "\r\n"
        for cells in rows { text += cells.map(cell).joined(separator: ",") + "\r\n" }
        return text
    }

    public static func cells(of issue: Issue) -> [String] {
        [
            issue.severity.rawValue, issue.code, issue.location.file, issue.location.sheet, String(issue.location.row), issue.column,
            issue.cell, issue.value, issue.caseReference, issue.message, issue.fix,
            issue.causedBy?.description ?? "",
        ]
    }

    /// Root causes first, as they stood in the files; each followed by what it caused; queries last.
    public static func inReadingOrder(_ issues: [Issue]) -> [Issue] { readingOrder(of: issues).map { issues[$0] } }

    /// The same, as places in the list.
    public static func readingOrder(of issues: [Issue]) -> [Int] {
        let consequences = Dictionary(grouping: issues.indices.filter { issues[$0].causedBy != nil }) { issues[$0].causedBy }
        var placed: Set<Issue.Location> = []
        var result: [Int] = []
        for severity in [Issue.Severity.rejectFile, .error, .query] {
            let roots = issues.indices.filter { issues[$0].severity == severity && issues[$0].causedBy == nil }
            for (place, index) in roots.enumerated() {
                result.append(index)
                let location = issues[index].location
                let isLastOfRow = place + 1 == roots.count || issues[roots[place + 1]].location != location
                if isLastOfRow, placed.insert(location).inserted { result += consequences[location] ?? [] }
            }
        }
        // A cause that lies in an earlier run is not in this list; what follows from it still has to be.
        return result + issues.indices.filter { index in issues[index].causedBy.map { !placed.contains($0) } ?? false }
    }

    /// Quoted where needed; a value that a spreadsheet would run as a formula gets an apostrophe before it.
    static func cell(_ text: String) -> String {
        // Control characters break the file for other programs; what is longer than a person reads helps nobody.
        var text = String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value < 0x20 && $0 != "\n" || $0.value == 0x7F ? "\u{FFFD}" : $0 }))
        if text.count > 500 { text = text.prefix(500) + "…" }
        if let first = text.utf8.first, "=+-@\t\r".utf8.contains(first), !isPlainNumber(text) {
            text = "'" + text
        }
        guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else { return text }
        return "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }

    /// Digits with a sign and a point at most; `-0x1F` and `-inf` are numbers to a programmer only.
    private static func isPlainNumber(_ text: String) -> Bool {
        let digits = text.utf8.dropFirst()
        return !digits.isEmpty && digits.allSatisfy { ($0 >= 48 && $0 <= 57) || $0 == UInt8(ascii: ".") } && Double(text) != nil
    }
}
