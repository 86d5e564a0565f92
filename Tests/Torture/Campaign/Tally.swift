/// The campaign's figures, by kind.
struct Tally: Sendable {
    private struct Line {
        var runs = 0
        var disturbed = 0
        var equal = 0
        var stopped = 0
        var wrong = 0
        /// How often each sentence was said.
        var sentences: [String: Int] = [:]
    }

    private var lines: [String: Line] = [:]
    private var order: [String] = []

    var runs: Int { lines.values.reduce(0) { $0 + $1.runs } }
    var wrong: Int { lines.values.reduce(0) { $0 + $1.wrong } }

    mutating func add(_ report: RunReport) {
        if lines[report.kind] == nil { order.append(report.kind) }
        var line = lines[report.kind] ?? Line()
        line.runs += 1
        if report.isDisturbed { line.disturbed += 1 }
        switch report.outcome {
        case .equal: line.equal += 1
        case .stopped: line.stopped += 1
        case .wrong: line.wrong += 1
        }
        for sentence in report.stops { line.sentences[sentence, default: 0] += 1 }
        lines[report.kind] = line
    }

    /// The table, and below it what was said on the way to whoever gave the commands.
    var text: String {
        let head = ["kind", "runs", "disturbed", "ended equal", "clear stop", "wrong"]
        var rows = [head]
        var said: [String] = []
        for kind in order {
            guard let line = lines[kind] else { continue }
            rows.append([kind] + [line.runs, line.disturbed, line.equal, line.stopped, line.wrong].map(String.init))
            said += line.sentences.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { "  \(kind) \($0.value) x \($0.key)" }
        }
        let all = lines.values
        let sums = [\Line.runs, \Line.disturbed, \Line.equal, \Line.stopped, \Line.wrong].map { path in all.reduce(0) { $0 + $1[keyPath: path] } }
        rows.append(["all"] + sums.map(String.init))
        let widths = head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        let table = rows.map { row in
            row.enumerated().map { column, cell in
                let fill = String(repeating: " ", count: widths[column] - cell.count)
                return column == 0 ? cell + fill : fill + cell
            }.joined(separator: "  ")
        }
        let heading = said.isEmpty ? [] : ["", "Said on the way, with the exit code:"]
        return (table + heading + said).joined(separator: "\n")
    }
}
