import Domain
import Privacy
import Storage

/// Keeps back what people have asked to be kept back, and withdraws at the hub what of it had left.
struct Withholding {
    private let egress: Egress
    private let today: CivilDate
    /// By role: the cases in which somebody who has it objects.
    private let objecting: [PersonRole: Set<String>]

    /// Whether nobody objects and no case is under embargo.
    let isIdle: Bool

    init(egress: Egress, today: CivilDate, _ transaction: AgentTransaction) throws {
        self.egress = egress
        self.today = today
        isIdle = try transaction.count(.objection, on: today) + transaction.count(.embargo, on: today) == 0
        let roles = isIdle ? [] : PersonRole.allCases
        objecting = try Dictionary(uniqueKeysWithValues: roles.map { ($0, try transaction.cases(ofObjecting: $0, on: today)) })
    }

    /// Withdraws records that have left and may not any more.
    /// - Parameter room: how many rows the batch still takes.
    func settle(_ transaction: AgentTransaction, _ room: inout Int, _ withdrawals: inout WireTable) throws {
        // People last: the role under which a person left is known by her record.
        let types = isIdle ? [] : RecordType.travelling.filter { $0 != .people } + [.people]
        for type in types where room > 0 {
            for found in try transaction.toBeWithdrawn(type, on: today, limit: room) {
                let key = egress.key(of: found.record, .init(caseReceived: found.caseReceived, role: found.role))
                withdrawals.rows.append([.text(type.name), .text(key)])
                try transaction.markTakenBack(found)
                room -= 1
            }
        }
        // Only once all is withdrawn: what waits again does not look as if it had left.
        if room > 0 { try transaction.requeueWhereFieldsDiffer(on: today) }
    }

    /// The same record without the fields that are about somebody who objects; that it leaves so is remembered.
    func cut(_ pending: AgentTransaction.PendingRecord, _ transaction: AgentTransaction) throws -> AgentTransaction.PendingRecord {
        let fields = fieldsToCut(of: pending.record)
        guard !fields.isEmpty else { return pending }
        try transaction.markCut(pending)
        return pending.without(fields)
    }

    func cut(_ record: Record) -> Record {
        var record = record
        for field in fieldsToCut(of: record) { record[field] = .none }
        return record
    }

    private func fieldsToCut(of record: Record) -> [String] {
        guard let caseID = record.caseID else { return [] }
        return record.type.fieldsAboutOthers.filter { field, role in objecting[role]?.contains(caseID) ?? false && record[field] != .none }.map(\.key)
    }
}
