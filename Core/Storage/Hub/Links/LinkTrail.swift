import Domain
import GRDB

/// Writes into the audit what a batch changes about links: pairs that are proposed from now on, and what people have decided. Entries name
/// pairs by their numbers, and nobody.
struct LinkTrail {
    private let db: Database
    private let borough: String
    private let decisions: [(candidate: String, decision: String)]
    private let mayPropose: Bool

    init(_ db: Database, borough: String, _ content: HubStore.BatchContent) {
        self.db = db
        self.borough = borough
        decisions = content.tables.filter { $0.type == WireTable.linkDecisions }.flatMap { table in
            table.rows.compactMap { row in
                guard let candidate = table.columns.firstIndex(of: "candidate"), let decision = table.columns.firstIndex(of: "decision"),
                    row.count == table.columns.count
                else { return nil }
                return (row[candidate].text ?? "", row[decision].text ?? "")
            }
        }
        mayPropose = content.tables.contains { [WireTable.matchKeys, RecordType.people.name].contains($0.type) }
    }

    /// The pairs that nobody has rejected, by number.
    func proposed() throws -> [String: LinkPair] {
        guard mayPropose,
            try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM match_keys WHERE borough <> ? AND until_batch IS NULL)", arguments: [borough]) ?? false
        else { return [:] }
        return Dictionary(try LinkFinder(db).pairs(of: borough).filter { !$0.isEnded }.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// - Parameter before: what was proposed before the batch.
    func append(after before: [String: LinkPair], batch: Int, by agent: String, at time: String) throws {
        for pair in try proposed().values.filter({ before[$0.number] == nil }).sorted(by: { $0.number < $1.number }) {
            try AuditTrail.append(
                db, at: time, actor: "hub", action: "link.proposed",
                detail: "\(pair.number): \(pair.sides.map(\.borough).joined(separator: " and "))\(pair.rule.map { ", \($0.rawValue)" } ?? "")")
        }
        for (candidate, decision) in decisions {
            try AuditTrail.append(db, at: time, actor: agent, action: "link.decided", detail: "\(borough) \(batch), \(candidate): \(decision)")
        }
    }
}
