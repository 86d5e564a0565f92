import Foundation
import GRDB
import Storage
import TestSupport

/// Looks at both ends after a run, and says what is not as it has to be.
struct Verdict {
    private let run: Run

    init(_ run: Run) { self.run = run }

    /// Everything sent, acknowledged and proved, and the hub with what an undisturbed run gives it. Stops the hub.
    func faults(against wanted: HubContent) throws -> [String] {
        var faults = try faults()
        faults += try difference(from: [wanted])
        return faults
    }

    /// The same, without holding the content against anything.
    func faults() throws -> [String] {
        var faults: [String] = []
        let status = try run.ask("status", ["--json"])
        if !status.output.contains("\"synced\" : true") { faults.append("the agent is not synced: \(status.output) \(status.errors)") }
        if !status.output.contains("\"auditHolds\" : true") { faults.append("the agent's audit chain does not hold") }
        let receipts = try run.ask("receipts", ["--verify"])
        if receipts.status != 0 || !receipts.output.contains("every signature holds") {
            faults.append("the receipts do not hold: \(receipts.output) \(receipts.errors)")
        }
        run.rig.stopHub()
        faults += try consistency()
        let (sent, held) = (try batches(agentDatabase), try batches(run.rig.hubDatabase))
        if sent != held { faults.append("the agent has sent \(sent.count) batches and the hub holds \(held.count), or others") }
        return faults
    }

    /// After a stop that only people can lift: both ends whole, and the hub with exactly one of these contents. Stops the hub.
    func faults(afterStopWith allowed: [HubContent]) throws -> [String] {
        run.rig.stopHub()
        return try consistency() + difference(from: allowed)
    }

    private var agentDatabase: String { Self.database(of: run.home) }
    private var agentDatabases: [String] { ([run.home] + run.otherHomes).map(Self.database) }

    private static func database(of home: String) -> String { "\(home)/agent.sqlite" }

    private func difference(from allowed: [HubContent]) throws -> [String] {
        let content = try HubContent(database: run.rig.hubDatabase)
        if allowed.contains(content) { return [] }
        let tables = allowed.first.map { wanted in content.rows.keys.filter { content.rows[$0] != wanted.rows[$0] }.sorted() } ?? []
        return ["the hub holds \(content.count) rows, not the \(allowed.map { String($0.count) }.joined(separator: " or ")) that it should: \(tables)"]
    }

    private func consistency() throws -> [String] {
        var faults: [String] = []
        for path in agentDatabases + [run.rig.hubDatabase] {
            let said = try DatabaseQueue(path: path).read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
            if said != ["ok"] { faults.append("\(path) is damaged: \(said.joined(separator: ", "))") }
        }
        for path in agentDatabases {
            if let entry = try AgentStore(path: path).read({ try $0.firstBreakInAudit() }) { faults.append("\(path): the audit chain breaks at \(entry)") }
        }
        if let entry = try HubStore(path: run.rig.hubDatabase).firstBreakInAudit() { faults.append("the hub's audit chain breaks at \(entry)") }
        for path in agentDatabases + [run.rig.hubDatabase] {
            let batches = try batches(path)
            for (index, batch) in batches.enumerated() {
                if batch.number != index + 1 { faults.append("\(path): batch \(batch.number) stands at place \(index + 1)") }
                if batch.previous != (index == 0 ? "" : batches[index - 1].digest) { faults.append("\(path): batch \(batch.number) does not follow") }
            }
        }
        return faults
    }

    private struct BatchLine: Equatable {
        let number: Int
        let previous: String
        let digest: String
    }

    private func batches(_ database: String) throws -> [BatchLine] {
        try DatabaseQueue(path: database).read { db in
            try Row.fetchAll(db, sql: "SELECT number, previous, digest FROM batches ORDER BY number").map {
                BatchLine(number: $0["number"], previous: $0["previous"], digest: $0["digest"])
            }
        }
    }
}
