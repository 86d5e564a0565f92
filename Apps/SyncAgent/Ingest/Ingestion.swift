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

    /// What a run came to, and what people are told of it.
    struct Outcome {
        let summary: IntakeSummary
        /// Nil where there was nothing to read.
        let feedback: RunFeedback?
    }

    /// Files that are read after all, on a person's word.
    struct Acceptance {
        let files: [AgentTransaction.HeldFile]
        let reason: String
    }

    /// - Parameter dryRun: whether everything is undone at the end.
    func run(_ paths: [String], dryRun: Bool, accepting acceptance: Acceptance? = nil) throws -> Outcome {
        let key = try home.boroughKey()
        let store = try home.store()
        let sealing = try home.sealingKeyring.keys(in: store)
        let start = IngestStart(startedAt: Clock.timestamp(), today: today, configuration: configuration.version)
        return try store.ingest(start, dryRun: dryRun) { session in
            let ledger = StoreLedger(session: session, sealer: RecordSealer(key, sealing), key: key, isCheck: dryRun)
            var intake = IntakeRun(configuration: configuration, ledger: ledger, today: today, accepted: Set(acceptance?.files.map(\.path) ?? []))
            var summary = try intake.read(paths)
            if let acceptance { try note(acceptance, ledger, session, at: start.startedAt) }
            try addFindings(to: &summary, session)
            let words = WordDesk(sealer: RecordSealer(key, sealing), borough: configuration.borough.name)
            try WordFindings(desk: words, session: session).add(to: &summary)
            try takeBackNilReturns(session.transaction, at: start.startedAt)
            guard !summary.isEmpty else {
                session.isDiscarded = true
                return Outcome(summary: summary, feedback: nil)
            }
            try CaseloadKeeper(configuration: configuration, today: today).settle(session)
            let told = try IssueKeeper(sealer: IssueSealer(key, sealing), session: session, today: today).settle(summary)
            let kept = configuration.programme.retention.issuesPutRightDays
            let forgotten = try session.forgetIssues(putRightBefore: today.adding(days: -kept))
            if forgotten > 0 {
                try session.transaction.audit(
                    at: start.startedAt, actor: "restart-agent", action: "forget", detail: "\(forgotten) issues put right more than \(kept) days ago")
            }
            try session.finish(rows: summary.rows, accepted: summary.accepted, refused: summary.refused, queries: summary.queries)
            try session.transaction.audit(
                at: start.startedAt, actor: "restart-agent", action: "ingest",
                detail: "run \(session.run): \(summary.rows) rows, \(summary.refused) refused")
            let files = summary.files.map {
                RunFeedback.File(name: $0.name, path: $0.path, fingerprint: ledger.fingerprints[$0.path]?.base64EncodedString())
            }
            let feedback = RunFeedback(
                today: today, startedAt: start.startedAt, isCheck: dryRun, files: files, issues: told.issues, putRight: told.putRight)
            return Outcome(summary: summary, feedback: feedback)
        }
    }

    /// A nil return that has not left is taken back where there are records of its quarter now.
    private func takeBackNilReturns(_ transaction: AgentTransaction, at time: String) throws {
        for text in try transaction.pendingNilReturns() {
            guard let quarter = FinancialQuarter(text), try RecordType.all.contains(where: { try transaction.count(of: $0, in: quarter.period) > 0 })
            else { continue }
            try transaction.removePendingNilReturn(text)
            try transaction.audit(at: time, actor: "restart-agent", action: "nil-return", detail: "\(text) taken back: records of it came")
        }
    }

    /// Writes down that files were accepted, and by what reason.
    private func note(_ acceptance: Acceptance, _ ledger: StoreLedger, _ session: IngestSession, at time: String) throws {
        for file in acceptance.files {
            // Of a sheet, the sheet's name follows the workbook's digest.
            guard ledger.fingerprints[file.path] == file.fingerprint.prefix(16) else {
                throw CommandFailure(
                    .dataRefused, "\(file.name) is not the file any more that run \(file.run) held. Ingest it as it is now. Nothing was changed.")
            }
            try session.accept(path: file.path, heldIn: file.run)
            try session.transaction.audit(
                at: time, actor: "restart-agent", action: "accept",
                detail: "run \(file.run): \(file.name), \(file.rows) rows where there were \(file.rowsBefore): \(acceptance.reason)")
        }
    }

    /// What the rules over whole cases and the plugins found in the cases that this run's files speak of.
    private func addFindings(to summary: inout IntakeSummary, _ session: IngestSession) throws {
        try addFindingsOutsideCases(to: &summary, session)
        guard !configuration.judgedTypes.union(CaseFileChecks.reads).isDisjoint(with: summary.types) else { return }
        let checks = CaseFileChecks(configuration)
        try session.transaction.forEachCase(configuration.typesForPlugins.union(CaseFileChecks.reads)) { caseID, records in
            guard records.contains(where: { $0.run == session.run }) else { return }
            func ask(_ code: String, of found: AgentTransaction.CaseRecord, _ field: String?, _ message: String, _ fix: String) {
                guard found.run == session.run else { return }
                summary.ask(
                    code, of: found.record, inFile: found.file, row: found.row, caseReference: caseID, field: field, message: message, fix: fix)
            }
            for finding in checks.findings(in: records.map(\.record)) {
                ask(finding.code, of: records[finding.record], finding.field, finding.message, finding.fix)
            }
            let caseFile = CaseFile(caseID: caseID, records: records.map(\.record))
            for (_, plugin) in configuration.plugins {
                for finding in plugin.allFindings(on: caseFile, asAt: today) {
                    guard let found = records.first(where: { RecordReference($0.record) == finding.record }) else { continue }
                    ask(finding.code, of: found, finding.field, finding.message, finding.fix)
                }
            }
        }
    }

    private func addFindingsOutsideCases(to summary: inout IntakeSummary, _ session: IngestSession) throws {
        let types = configuration.typesOutsideCases
        guard !types.isDisjoint(with: summary.types) else { return }
        let found = try session.transaction.recordsOutsideCases(types)
        let own = Dictionary(found.filter { $0.run == session.run }.map { (RecordReference($0.record), $0) }, uniquingKeysWith: { first, _ in first })
        let records = BoroughRecords(found.map(\.record))
        for (_, plugin) in configuration.plugins {
            for finding in plugin.findings(on: records, asAt: today) {
                guard let row = own[finding.record] else { continue }
                summary.ask(
                    finding.code, of: row.record, inFile: row.file, row: row.row, caseReference: "", field: finding.field, message: finding.message,
                    fix: finding.fix)
            }
        }
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
        /// What census returns came to; left out where there was none.
        let census: [Census]?
    }

    struct Census: Encodable {
        struct Kinds: Encodable {
            let assessment: Int
            let cin: Int
            let cpp: Int
        }

        let file: String
        let collectionYear: Int
        let childrenInReturn: Int
        let linked: Int
        let byKind: Kinds
        let cppEndedInYear: Int
        let restartChildrenWithoutData: Int
        let ofTheseCameLater: Int
        let takenBack: Int

        private enum CodingKeys: String, CodingKey {
            case file, linked
            case collectionYear = "collection_year"
            case childrenInReturn = "children_in_return"
            case byKind = "by_kind"
            case cppEndedInYear = "cpp_ended_in_year"
            case restartChildrenWithoutData = "restart_children_without_data"
            case ofTheseCameLater = "restart_children_without_data_came_later"
            case takenBack = "taken_back"
        }
    }

    var report: Report {
        Report(
            rows: rows, accepted: accepted, refused: refused, queries: queries,
            files: files.map {
                .init(
                    file: $0.file, sheet: $0.sheet, rows: $0.rows, accepted: $0.accepted, refused: $0.refused, queries: $0.queries, rejected: $0.isRejected,
                    new: $0.newRecords, changed: $0.changedRecords, unchanged: $0.unchangedRecords)
            },
            census: census.isEmpty
                ? nil
                : census.map {
                    .init(
                        file: $0.file, collectionYear: $0.collectionYear, childrenInReturn: $0.childrenInReturn, linked: $0.linked,
                        byKind: .init(assessment: $0.assessment, cin: $0.childInNeedPlan, cpp: $0.childProtectionPlan),
                        cppEndedInYear: $0.protectionPlansEndedInYear, restartChildrenWithoutData: $0.withoutData,
                        ofTheseCameLater: $0.withoutDataAndCameLater, takenBack: $0.takenBack)
                })
    }

    /// What a census return came to.
    private static func words(_ census: CensusSummary) -> String {
        let plans = "\(census.childInNeedPlan) on a child in need plan, \(census.childProtectionPlan) on a child protection plan"
        var line =
            "\(census.file) is the Children in Need census of \(census.collectionYear): \(census.childrenInReturn) children, of whom \(census.linked) are "
            + "Restart's (\(census.assessment) assessed, \(plans)). \(census.protectionPlansEndedInYear) of their child protection plans ended in the year. "
            + "It says nothing of \(census.withoutData) of Restart's children"
        if census.withoutDataAndCameLater > 0 {
            line += "; of these, \(census.withoutDataAndCameLater) came to Restart only after the year of the return"
        }
        line += ". Of all others nothing was kept."
        if census.takenBack > 0 { line += " Taken back, because it no longer has them: \(census.takenBack) of the records kept before." }
        return line
    }

    /// For a person.
    /// - Parameter standing: how the issues stand against earlier runs.
    func words(issuesPath: String, standing: String?) -> String {
        if isEmpty { return "There was nothing to read." }
        var lines: [String] = []
        for issue in issues where issue.code == "file_unknown" { lines.append("\(issue.location.file): not read. \(issue.fix)") }
        for file in files {
            var line = "\(file.file)\(file.sheet.isEmpty ? "" : ", \(file.sheet)"): \(file.rows) rows"
            if file.isRejected {
                line += file.sheet.isEmpty ? ", the whole file was not taken" : ", the whole sheet was not taken"
                if let cause = issues.first(where: { $0.severity == .rejectFile && $0.location.name == file.name }) {
                    line += ". \(cause.message) \(cause.fix)"
                }
            } else {
                line += file.refused == 0 ? ", all accepted" : ", \(file.accepted) accepted, \(file.refused) refused"
                if file.newRecords + file.changedRecords > 0 { line += " (\(file.newRecords) new, \(file.changedRecords) changed)" }
            }
            if file.queries > 0 { line += ", \(file.queries) to look at" }
            lines.append(line)
        }
        for census in census { lines.append(Self.words(census)) }
        lines.append("Together: \(rows) rows, \(accepted) accepted, \(refused) refused, \(queries) to look at.")
        if let standing { lines.append("Of what is to be put right: \(standing)") }
        if !issues.isEmpty { lines.append("What to put right is listed in \(issuesPath).") }
        return lines.joined(separator: "\n")
    }
}
