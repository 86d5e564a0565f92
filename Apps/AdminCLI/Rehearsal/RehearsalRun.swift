import Foundation
import Samples

/// What the rehearsal's agent does with exports.
struct RehearsalRun {
    let agent: SiblingProgram
    let home: String
    let options: [String]
    let scratch: String

    private struct Counts: Decodable {
        let rows: Int
        let accepted: Int
        let refused: Int
    }

    private func check(_ folder: String, issues: String? = nil) throws -> (result: SiblingProgram.Result, counts: Counts?) {
        let list = issues.map { ["--issues", $0] } ?? []
        let result = try agent.run(["check", "--home", home, "--json", folder] + list + options, scratch: scratch)
        return (result, try? JSONDecoder().decode(Counts.self, from: Data(result.output.utf8)))
    }

    func clean(_ folder: String, _ written: SampleSummary) throws -> (Bool, String) {
        let list = "\(scratch)/clean-issues.csv"
        let (result, counts) = try check(folder, issues: list)
        guard let counts else { return (false, "It could not be read: \(result.lastError)") }
        let rows = written.rows.values.reduce(0, +)
        guard result.status == 0, counts.refused == 0, counts.rows == rows else {
            let first = IssueLines(path: list).lines.first.map { " The first: \($0.place), \($0.code)." } ?? ""
            return (false, "Of \(rows) rows \(counts.refused) were refused.\(first) Put sources.yaml right until it describes what the borough writes.")
        }
        return (true, "All \(rows) rows of \(Words.count(written.rows.count, "file")) in the borough's own layout were taken.")
    }

    func faulty(_ folder: String, _ planted: SampleSummary) throws -> (Bool, String) {
        let list = "\(scratch)/faulty-issues.csv"
        let (result, counts) = try check(folder, issues: list)
        guard counts != nil else { return (false, "It could not be read: \(result.lastError)") }
        let issues = IssueLines(path: list).lines
        let found = Set(issues.map(\.key))
        let wanted = Set(planted.faults.map { IssueLines.key($0.file, $0.sheet, $0.row, $0.code) })
        // What only follows from a refused row is the planted fault's doing.
        let unjust = issues.filter { $0.severity != "query" && $0.cause.isEmpty && !wanted.contains($0.key) }
        let missed = planted.faults.filter { fault in !found.contains(IssueLines.key(fault.file, fault.sheet, fault.row, fault.code)) }
        guard result.status == 65, missed.isEmpty else {
            let first = missed.first.map { " The first: \($0.code) in \($0.file), row \($0.row)." } ?? ""
            return (false, "Of \(planted.plantedCount) planted faults \(missed.count) were not found.\(first) Check what sources.yaml says of these columns.")
        }
        if let first = unjust.first {
            return (
                false,
                "\(Words.count(unjust.count, "row")) without a fault refused. The first: \(first.place), \(first.code). This is a fault of ours: report it."
            )
        }
        return (true, "All \(planted.plantedCount) planted faults were found, each in its row, and no row without one was refused.")
    }

    /// The export that the borough gave as an example.
    func example(_ folder: String) throws -> (Bool, String) {
        let list = "\(scratch)/example-issues.csv"
        let (result, counts) = try check(folder, issues: list)
        guard let counts else { return (false, "It could not be read: \(result.lastError)") }
        guard counts.refused == 0, result.status == 0 else {
            let first = IssueLines(path: list).lines.first { $0.severity != "query" }.map { " The first: \($0.place), \($0.code)." } ?? ""
            return (false, "Of \(counts.rows) rows \(counts.refused) were refused.\(first) Put right the example, or what sources.yaml says of it.")
        }
        return (true, "All \(counts.rows) rows were taken.")
    }

    func send(_ folder: String) throws -> (Bool, String) {
        let synced = try agent.run(["sync", "--home", home, folder] + options, scratch: scratch)
        guard synced.status == 0 else { return (false, "It ended with \(synced.status): \(synced.lastError)") }
        let status = try agent.run(["status", "--home", home] + options, scratch: scratch)
        guard status.status == 0, status.output.contains("synced") else { return (false, "The hub has not acknowledged everything: \(status.lastLine)") }
        return (true, "The hub has acknowledged everything that may leave.")
    }

    func receipts() throws -> (Bool, String) {
        let result = try agent.run(["receipts", "--home", home, "--verify"] + options, scratch: scratch)
        return result.status == 0 ? (true, "The hub's receipts prove that it holds exactly what left.") : (false, "They do not hold: \(result.lastError)")
    }
}

/// The lines of an `issues.csv`, as far as a rehearsal looks at them.
struct IssueLines {
    struct Line {
        let severity: String
        let code: String
        let file: String
        let sheet: String
        let row: Int
        /// The `file:row` of what it only follows from; otherwise empty.
        let cause: String

        var key: String { IssueLines.key(file, sheet, row, code) }
        var place: String { "\(file)\(sheet.isEmpty ? "" : ", sheet \(sheet)"), row \(row)" }
    }

    let lines: [Line]

    init(path: String) {
        let text = String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
        lines = Self.records(of: text).dropFirst().compactMap { cells in
            guard cells.count > 4, let row = Int(cells[4]) else { return nil }
            return Line(severity: cells[0], code: cells[1], file: cells[2], sheet: cells[3], row: row, cause: cells.count > 11 ? cells[11] : "")
        }
    }

    static func key(_ file: String, _ sheet: String, _ row: Int, _ code: String) -> String { "\(file)|\(sheet)|\(row)|\(code)" }

    /// RFC 4180.
    private static func records(of text: String) -> [[String]] {
        var (records, record, cell, isQuoted) = ([[String]](), [String](), "", false)
        for letter in text {
            if isQuoted {
                if letter == "\"" { isQuoted = false } else { cell.append(letter) }
            } else if letter == "\"" {
                // Two of them within quotation marks are one.
                if !cell.isEmpty { cell.append(letter) }
                isQuoted = true
            } else if letter == "," {
                record.append(cell)
                cell = ""
            } else if letter.isNewline {
                records.append(record + [cell])
                (record, cell) = ([], "")
            } else {
                cell.append(letter)
            }
        }
        return record.isEmpty && cell.isEmpty ? records : records + [record + [cell]]
    }
}
