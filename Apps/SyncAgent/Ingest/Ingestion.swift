import BoroughConfig
import Domain
import Foundation
import Intake
import PluginKit
import Privacy
import Storage
import Terminal

/// Reads exports into the agent's database, or only checks them.
struct Ingestion {
    let home: AgentHome
    let configuration: BoroughConfiguration
    let today: CivilDate

    /// - Parameter dryRun: whether everything is undone at the end.
    func run(_ paths: [String], dryRun: Bool) throws -> IntakeSummary {
        let key = try home.boroughKey()
        let store = try home.store()
        let start = IngestStart(startedAt: Clock.timestamp(), today: today, configuration: configuration.version)
        return try store.ingest(start, dryRun: dryRun) { session in
            let ledger = StoreLedger(session: session, sealer: RecordSealer(key))
            var intake = IntakeRun(configuration: configuration, ledger: ledger, today: today)
            var summary = try intake.read(paths)
            try addFindings(to: &summary, session)
            guard !summary.isEmpty else {
                session.isDiscarded = true
                return summary
            }
            try session.finish(rows: summary.rows, accepted: summary.accepted, refused: summary.refused, queries: summary.queries)
            try session.transaction.audit(
                at: start.startedAt, actor: "restart-agent", action: "ingest",
                detail: "run \(session.run): \(summary.rows) rows, \(summary.refused) refused")
            return summary
        }
    }

    /// What the rules over whole cases and the plugins found in the cases that this run's files speak of.
    private func addFindings(to summary: inout IntakeSummary, _ session: IngestSession) throws {
        guard !configuration.judgedTypes.union(CaseFileChecks.reads).isDisjoint(with: summary.types) else { return }
        var issues: [Issue] = []
        let checks = CaseFileChecks(configuration)
        let places = Dictionary(summary.files.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { $1 })
        try session.transaction.forEachCase(configuration.typesForPlugins.union(CaseFileChecks.reads)) { caseID, records in
            guard records.contains(where: { $0.run == session.run }) else { return }
            func ask(_ code: String, of found: AgentTransaction.CaseRecord, _ field: String?, _ message: String, _ fix: String) {
                guard found.run == session.run, let place = places[found.file] else { return }
                summary.files[place].queries += 1
                let file = summary.files[place]
                let column = field.flatMap { summary.columns[found.file]?["\(found.record.type.name).\($0)"] }
                issues.append(
                    Issue(
                        .query, code, at: .init(file: file.file, sheet: file.sheet, row: found.row), column: column?.heading ?? field ?? "",
                        columnIndex: column?.index, caseReference: caseID, message: message, fix: fix))
            }
            for finding in checks.findings(in: records.map(\.record)) {
                ask(finding.code, of: records[finding.record], finding.field, finding.message, finding.fix)
            }
            let caseFile = CaseFile(caseID: caseID, records: records.map(\.record))
            for (_, plugin) in configuration.plugins {
                for finding in plugin.findings(on: caseFile, asAt: today) {
                    guard let found = records.first(where: { RecordReference($0.record) == finding.record }) else { continue }
                    ask(finding.code, of: found, finding.field, finding.message, finding.fix)
                }
            }
        }
        summary.issues += issues
    }
}

extension IntakeSummary {
    /// Whether there was nothing to read at all, as in an empty inbox.
    var isEmpty: Bool { files.isEmpty && issues.isEmpty }

    /// The contract's JSON.
    struct Report: Encodable {
        struct File: Encodable {
            let file: String
            /// Empty for a text file.
            let sheet: String
            let rows: Int
            let accepted: Int
            let refused: Int
            let queries: Int
            let rejected: Bool
            let new: Int
            let changed: Int
            let unchanged: Int
        }

        let rows: Int
        let accepted: Int
        let refused: Int
        let queries: Int
        let files: [File]
    }

    var report: Report {
        Report(
            rows: rows, accepted: accepted, refused: refused, queries: queries,
            files: files.map {
                .init(
                    file: $0.file, sheet: $0.sheet, rows: $0.rows, accepted: $0.accepted, refused: $0.refused, queries: $0.queries, rejected: $0.isRejected,
                    new: $0.newRecords, changed: $0.changedRecords, unchanged: $0.unchangedRecords)
            })
    }

    /// For a person.
    func words(issuesPath: String) -> String {
        if isEmpty { return "There was nothing to read." }
        var lines: [String] = []
        for issue in issues where issue.code == "file_unknown" { lines.append("\(issue.location.file): not read. \(issue.fix)") }
        for file in files {
            var line = "\(file.file)\(file.sheet.isEmpty ? "" : ", \(file.sheet)"): \(file.rows) rows"
            if file.isRejected {
                line += file.sheet.isEmpty ? ", the whole file was not taken" : ", the whole sheet was not taken"
            } else {
                line += file.refused == 0 ? ", all accepted" : ", \(file.accepted) accepted, \(file.refused) refused"
                if file.newRecords + file.changedRecords > 0 { line += " (\(file.newRecords) new, \(file.changedRecords) changed)" }
            }
            if file.queries > 0 { line += ", \(file.queries) to look at" }
            lines.append(line)
        }
        lines.append("Together: \(rows) rows, \(accepted) accepted, \(refused) refused, \(queries) to look at.")
        if !issues.isEmpty { lines.append("What to put right is listed in \(issuesPath).") }
        return lines.joined(separator: "\n")
    }
}
