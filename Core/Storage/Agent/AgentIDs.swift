public import Domain
import GRDB

/// The ids by which things are known here, and the new ones that a changed case system has given them.
extension AgentTransaction {
    public func idMap() throws -> KnownIDs {
        var map: [PseudonymKind: [String: String]] = [:]
        for row in try Row.fetchAll(db, sql: "SELECT kind, new_id, old_id FROM id_map") {
            guard let kind = PseudonymKind(rawValue: row["kind"]) else { continue }
            map[kind, default: [:]][row["new_id"]] = row["old_id"] as String
        }
        return KnownIDs(map)
    }

    /// The id by which something is kept here; after a change of case system the first one stays.
    public func knownID(_ given: String, _ kind: PseudonymKind) throws -> String {
        try String.fetchOne(db, sql: "SELECT old_id FROM id_map WHERE kind = ? AND new_id = ?", arguments: [kind.rawValue, given]) ?? given
    }

    public func addID(_ kind: PseudonymKind, new: String, old: String) throws {
        try db.cachedStatement(sql: "INSERT INTO id_map (kind, new_id, old_id) VALUES (?, ?, ?)").execute(arguments: [kind.rawValue, new, old])
    }

    /// Every id of the kind under which something is kept, or ever was.
    public func idsInUse(_ kind: PseudonymKind) throws -> Set<String> {
        var ids: Set<String> = []
        for type in RecordType.all {
            for field in type.fields where field.privacy == .linking(kind) {
                ids.formUnion(try String.fetchSet(db, sql: "SELECT DISTINCT \(field.name) FROM \(type.name)"))
            }
        }
        return ids
    }

    // MARK: Quarters

    /// How many current records of a type tell of an event in a period.
    public func count(of type: RecordType, in period: Period) throws -> Int {
        guard let day = type.eventDate else { return 0 }
        return try Int.fetchOne(
            db, sql: "SELECT COUNT(*) FROM \(type.name) WHERE superseded_by IS NULL AND \(day) BETWEEN ? AND ?",
            arguments: [period.from.description, period.through.description]) ?? 0
    }
}
