public import Domain
import GRDB

/// Records that may not leave because of what people have asked.
extension AgentTransaction {
    /// The keys of current records that are kept back, by type.
    /// - Parameter asked: only those of these cases, where it is given.
    public func keptBack(_ types: some Sequence<RecordType>, on today: CivilDate, in asked: CasesToAsk? = nil) throws -> [RecordType: Set<String>] {
        guard try hasChoices(on: today) else { return [:] }
        var keys: [RecordType: Set<String>] = [:]
        for type in types {
            let isAsked = asked.map { $0.isEverything ? "" : " AND t.case_id IN (\($0.idsInSQL))" } ?? ""
            let reader = try RecordReader(db, type, where: "t.superseded_by IS NULL\(isAsked) AND \(type.isKeptBackInSQL(on: today))")
            while let found = try reader.next() { keys[type, default: []].insert(found.record.key) }
        }
        return keys
    }

    /// How many current records are kept back.
    public func keptBackCount(on today: CivilDate) throws -> Int {
        try keptBack(RecordType.travelling, on: today).values.reduce(0) { $0 + $1.count }
    }

    /// How many records are at the hub and have to be withdrawn there.
    public func toBeWithdrawnCount(on today: CivilDate) throws -> Int {
        try RecordType.travelling.reduce(0) { try $0 + toBeWithdrawn($1, on: today, limit: .max).count }
    }

    /// Kept-back records of which a version has left; each with the role under which its person last did.
    public func toBeWithdrawn(_ type: RecordType, on today: CivilDate, limit: Int) throws -> [PendingRecord] {
        guard try hasChoices(on: today) else { return [] }
        let keys = type.key.map { "v.\($0) = t.\($0)" }.joined(separator: " AND ")
        let hasLeft = "(t.batch IS NOT NULL OR (t.version > 1 AND EXISTS (SELECT 1 FROM \(type.name) v WHERE \(keys) AND v.batch IS NOT NULL)))"
        let reader = try RecordReader(
            db, type, where: "t.superseded_by IS NULL AND \(type.isKeptBackInSQL(on: today)) AND \(hasLeft) ORDER BY t.id LIMIT \(limit)")
        return try reader.rest().map { found in
            guard let person = found.record["person_id"].text, let role = try lastSentRole(ofPerson: person) else { return found }
            return found.with(role: role)
        }
    }

    /// Of the current version, where that has left, or of the last one before it that has.
    private func lastSentRole(ofPerson id: String) throws -> String? {
        try String.fetchOne(
            db, sql: "SELECT role FROM people WHERE person_id = ? AND superseded_by IS NULL AND batch IS NOT NULL", arguments: [id]) ?? sentRole(ofPerson: id)
    }

    /// Takes it that nothing of a record is at the hub any more; it waits until it may leave again.
    public func markTakenBack(_ record: PendingRecord) throws {
        let type = record.record.type
        let keys = type.key.map { "\($0) = ?" }.joined(separator: " AND ")
        let values = type.keyPositions.map { record.record.values[$0].keyText }
        try db.execute(
            sql: "UPDATE \(type.name) SET batch = NULL WHERE \(keys) AND batch IS NOT NULL", arguments: StatementArguments(values))
        try db.execute(sql: "UPDATE outbox SET sent_to = MIN(sent_to, ?) WHERE type = ?", arguments: [record.id - 1, type.name])
    }

    // MARK: Fields about somebody else

    /// The cases in which somebody with the role objects.
    public func cases(ofObjecting role: PersonRole, on today: CivilDate) throws -> Set<String> {
        try String.fetchSet(db, sql: RecordType.casesInSQL(ofObjecting: [role], on: today))
    }

    /// Remembers that a record leaves without some of its fields.
    public func markCut(_ record: PendingRecord) throws {
        try db.execute(
            sql: "INSERT INTO cut_records (type, record) VALUES (?, ?) ON CONFLICT DO NOTHING", arguments: [record.record.type.name, record.id])
    }

    /// Lets records leave again of which a field has to be taken out, or may be put back.
    public func requeueWhereFieldsDiffer(on today: CivilDate) throws {
        let anyCut = try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM cut_records)") ?? false
        guard try anyCut || hasChoices(on: today) else { return }
        for type in RecordType.travelling where !type.fieldsAboutOthers.isEmpty {
            let isToBeCut = type.fieldsAboutOthers.sorted { $0.key < $1.key }.map { field, role in
                "(\(field) IS NOT NULL AND case_id IN (\(RecordType.casesInSQL(ofObjecting: [role], on: today))))"
            }.joined(separator: " OR ")
            let isCut = "id IN (SELECT record FROM cut_records WHERE type = '\(type.name)')"
            try requeue(type, where: "(\(isToBeCut)) AND NOT \(isCut)", [])
            try requeue(type, where: "NOT (\(isToBeCut)) AND \(isCut)", [])
            try db.execute(
                sql: "DELETE FROM cut_records WHERE type = ? AND record NOT IN (SELECT id FROM \(type.name) WHERE superseded_by IS NULL AND (\(isToBeCut)))",
                arguments: [type.name])
        }
    }
}
