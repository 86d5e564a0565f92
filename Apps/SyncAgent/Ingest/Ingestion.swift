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

    /// What the plugins found in the cases that this run's files speak of.
    private func addFindings(to summary: inout IntakeSummary, _ session: IngestSession) throws {
        guard !configuration.judgedTypes.isDisjoint(with: summary.types) else { return }
        var issues: [Issue] = []
        try session.transaction.forEachCase(configuration.typesForPlugins) { caseID, records in
            guard records.contains(where: { $0.run == session.run }) else { return }
            let caseFile = CaseFile(caseID: caseID, records: records.map(\.record))
            for (_, plugin) in configuration.plugins {
                for finding in plugin.findings(on: caseFile, asAt: today) {
                    guard let found = records.first(where: { RecordReference($0.record) == finding.record }), found.run == session.run else { continue }
                    let column = finding.field.flatMap { summary.columns[found.file]?["\(found.record.type.name).\($0)"] }
                    issues.append(
                        Issue(
                            .query, finding.code, at: .init(file: found.file, row: found.row), column: column?.heading ?? finding.field ?? "",
                            columnIndex: column?.index, caseReference: caseID,
                            message: finding.message, fix: finding.fix))
                }
            }
        }
        for issue in issues {
            if let file = summary.files.firstIndex(where: { $0.file == issue.location.file }) { summary.files[file].queries += 1 }
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
        let takenBack: Int

        private enum CodingKeys: String, CodingKey {
            case file, linked
            case collectionYear = "collection_year"
            case childrenInReturn = "children_in_return"
            case byKind = "by_kind"
            case cppEndedInYear = "cpp_ended_in_year"
            case restartChildrenWithoutData = "restart_children_without_data"
            case takenBack = "taken_back"
        }
    }

    var report: Report {
        Report(
            rows: rows, accepted: accepted, refused: refused, queries: queries,
            files: files.map {
                .init(
                    file: $0.file, rows: $0.rows, accepted: $0.accepted, refused: $0.refused, queries: $0.queries, rejected: $0.isRejected,
                    new: $0.newRecords, changed: $0.changedRecords, unchanged: $0.unchangedRecords)
            },
            census: census.isEmpty
                ? nil
                : census.map {
                    .init(
                        file: $0.file, collectionYear: $0.collectionYear, childrenInReturn: $0.childrenInReturn, linked: $0.linked,
                        byKind: .init(assessment: $0.assessment, cin: $0.childInNeedPlan, cpp: $0.childProtectionPlan),
                        cppEndedInYear: $0.protectionPlansEndedInYear, restartChildrenWithoutData: $0.withoutData, takenBack: $0.takenBack)
                })
    }

    /// What a census return came to.
    private static func words(_ census: CensusSummary) -> String {
        let plans = "\(census.childInNeedPlan) on a child in need plan, \(census.childProtectionPlan) on a child protection plan"
        var line =
            "\(census.file) is the Children in Need census of \(census.collectionYear): \(census.childrenInReturn) children, of whom \(census.linked) are "
            + "Restart's (\(census.assessment) assessed, \(plans)). \(census.protectionPlansEndedInYear) of their child protection plans ended in the year. "
            + "It says nothing of \(census.withoutData) of Restart's children. Of all others nothing was kept."
        if census.takenBack > 0 { line += " Taken back, because it no longer has them: \(census.takenBack) of the records kept before." }
        return line
    }

    /// For a person.
    func words(issuesPath: String) -> String {
        if isEmpty { return "There was nothing to read." }
        var lines: [String] = []
        for issue in issues where issue.code == "file_unknown" { lines.append("\(issue.location.file): not read. \(issue.fix)") }
        for file in files {
            var line = "\(file.file): \(file.rows) rows"
            if file.isRejected {
                line += ", the whole file was not taken"
            } else {
                line += file.refused == 0 ? ", all accepted" : ", \(file.accepted) accepted, \(file.refused) refused"
                if file.newRecords + file.changedRecords > 0 { line += " (\(file.newRecords) new, \(file.changedRecords) changed)" }
            }
            if file.queries > 0 { line += ", \(file.queries) to look at" }
            lines.append(line)
        }
        for census in census { lines.append(Self.words(census)) }
        lines.append("Together: \(rows) rows, \(accepted) accepted, \(refused) refused, \(queries) to look at.")
        if !issues.isEmpty { lines.append("What to put right is listed in \(issuesPath).") }
        return lines.joined(separator: "\n")
    }
}
