import ArgumentParser
import Domain
import Terminal

/// What a push came to, for programs and for people.
extension Pusher.Outcome {
    struct Report: Encodable {
        let batches: Int
        let rows: [String: Int]
        /// Rows that the hub did not take.
        let refused: Int
        /// Batches that a hub that was put back got again.
        let sentAgain: Int
        /// What the hub deleted for recalls.
        let purges: [Purge]
        let withheld: [String: Int]
        /// Statements that stay without their words.
        let heldWords: Int
    }

    var report: Report {
        Report(
            batches: batches, rows: rows, refused: refused, sentAgain: sentAgain, purges: purges.map(\.purge),
            withheld: Dictionary(withheld.map { ($0.type.name, $0.count) }, uniquingKeysWith: +), heldWords: heldWords)
    }

    var words: String {
        var lines: [String] = []
        if batches == 0 {
            lines.append("Nothing waited to be sent.")
        } else {
            let others = [
                WireTable.pluginFacts, WireTable.monthlyFigures, WireTable.matchKeys, WireTable.linkDecisions, WireTable.withdrawals, WireTable.recalls,
            ]
            let names = RecordType.all.map(\.name) + others
            let parts = names.filter { rows[$0] != nil }.map { "\($0.replacing("_", with: " ")) \(rows[$0] ?? 0)" }
            let what = total == 0 ? "a nil return" : "\(total) rows (\(parts.joined(separator: ", ")))"
            lines.append("Sent and acknowledged: \(what) in \(batches) batch\(batches == 1 ? "" : "es").")
        }
        for (batch, purge) in purges {
            let versions = purge.versions.values.reduce(0, +)
            lines.append(
                "The hub deleted \(versions) versions of records and took their rows out of \(purge.batches.count) batches; receipt \(batch) is its signed word for it."
            )
            lines += purge.reports.map { "  A report may have counted them: \($0)." }
        }
        if refused > 0 { lines.append("\(refused) rows the hub did not take; `restart-agent status` says which.") }
        if sentAgain > 0 {
            lines.append("The hub had been put back to an older state. It was given again what it had lost: \(sentAgain) batch\(sentAgain == 1 ? "" : "es").")
        }
        for (type, count) in withheld {
            lines.append("\(type.title): \(count) records stay here, because no agreement in force today covers them.")
        }
        if heldWords > 0 { lines.append(WordsNoun.held(heldWords)) }
        return lines.joined(separator: "\n")
    }

    /// Something waits and no agreement lets anything leave: that is not success.
    func endIfAllWithheld() throws {
        if nothingMayLeave, !withheld.isEmpty { throw ExitCode(ExitStatus.notPermitted.rawValue) }
    }
}
