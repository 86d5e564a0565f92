import BoroughConfig
import Foundation

/// Writes `issues.csv`: root causes before what follows from them, and nothing that a spreadsheet would run.
public enum IssueFile {
    public static let header = "severity,code,file,sheet,row,column,cell,value,case_ref,message,fix,caused_by"

    public static func text(_ issues: [Issue]) -> String {
        var text = header + "\r\n"
        for issue in inReadingOrder(issues) {
            let cells = [
                issue.severity.rawValue, issue.code, issue.location.file, issue.location.sheet, String(issue.location.row), issue.column,
                issue.cell, issue.value, issue.caseReference, issue.message, issue.fix,
                issue.causedBy?.description ?? "",
            ]
            text += cells.map(cell).joined(separator: ",") + "\r\n"
        }
        return text
    }

    /// A file written here, as one dictionary a row.
    public static func rows(path: String) throws -> [[String: String]] {
        var reader = try DelimitedReader(path: path, encoding: .utf8, delimiter: .comma)
        var headings: [String] = []
        var result: [[String: String]] = []
        while let batch = try reader.nextBatch(limit: 1024) {
            for row in batch.rows {
                let cells = (0..<row.cellCount).map { batch.text(ofCell: row.firstCell + $0) ?? "" }
                if headings.isEmpty { headings = cells } else { result.append(Dictionary(zip(headings, cells), uniquingKeysWith: { first, _ in first })) }
            }
        }
        return result
    }

    /// Root causes first, as they stood in the files; each followed by what it caused; queries last.
    static func inReadingOrder(_ issues: [Issue]) -> [Issue] {
        let consequences = Dictionary(grouping: issues.filter { $0.causedBy != nil }, by: \.causedBy)
        var placed: Set<Issue.Location> = []
        var result: [Issue] = []
        for severity in [Issue.Severity.rejectFile, .error, .query] {
            let roots = issues.filter { $0.severity == severity && $0.causedBy == nil }
            for (index, issue) in roots.enumerated() {
                result.append(issue)
                let isLastOfRow = index + 1 == roots.count || roots[index + 1].location != issue.location
                if isLastOfRow, placed.insert(issue.location).inserted {
                    result += consequences[issue.location] ?? []
                }
            }
        }
        // A cause that lies in an earlier run is not in this list; what follows from it still has to be.
        return result + issues.filter { issue in issue.causedBy.map { !placed.contains($0) } ?? false }
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
