public import Domain
public import Foundation
import GRDB

/// Deleting for good what is kept here about a case, a person, or of a kind that has had its time.
extension AgentTransaction {
    public enum ErasureScope: Sendable {
        case ofCase(String)
        case ofPerson(CasePerson)
        /// What happened before a day.
        case ofType(RecordType, before: CivilDate)
    }

    /// Deletes every version of every record in the scope.
    /// - Parameter body: is given each version before, with the role under which its person was known then.
    /// - Returns: how many versions there were, by record type.
    public func erase(_ scope: ErasureScope, _ body: (PendingRecord) throws -> Void) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        // People last: what names one is read with the role that they have.
        for type in RecordType.all.filter({ $0 != .people }) + [.people] {
            guard let choice = Self.choice(scope, type) else { continue }
            let keys = type.key.joined(separator: ", ")
            let ofRecords =
                "(\(type.key.map { "t.\($0)" }.joined(separator: ", "))) IN "
                + "(SELECT \(keys) FROM \(type.name) c WHERE c.superseded_by IS NULL AND \(choice.condition("c")))"
            let reader = try RecordReader(db, type, where: "\(ofRecords) OR (\(choice.condition("t")))", choice.values + choice.values)
            var ids: [Int] = []
            while let version = try reader.next() {
                try body(version)
                ids.append(version.id)
            }
            guard !ids.isEmpty else { continue }
            counts[type.name] = ids.count
            try delete(type, ids)
        }
        return counts
    }

    /// What a scope takes of a type: all versions of records that are in it as they stand, and by themselves versions that were.
    private struct ErasureChoice {
        /// SQL over a table of a name.
        let condition: (_ table: String) -> String
        /// For its question marks.
        let values: [String]
    }

    private static func choice(_ scope: ErasureScope, _ type: RecordType) -> ErasureChoice? {
        switch scope {
        case .ofCase(let id):
            return type.casePosition.map { _ in ErasureChoice(condition: { "\($0).case_id = ?" }, values: [id]) }
        case .ofType(let wanted, let day):
            guard wanted == type, let event = type.eventDate else { return nil }
            let heldBack = type.casePosition == nil ? "" : " AND %.case_id NOT IN (SELECT case_id FROM holds WHERE lifted_on IS NULL)"
            return ErasureChoice(
                condition: { "\($0).superseded_by IS NULL AND \($0).\(event) < ?" + heldBack.replacing("%", with: $0) }, values: [day.description])
        case .ofPerson(let person):
            switch type.subject {
            case .namedPerson: return ErasureChoice(condition: { "\($0).person_id = ?" }, values: [person.id])
            case .roles([person.role]) where person.isAlone: return ErasureChoice(condition: { "\($0).case_id = ?" }, values: [person.caseID])
            case .roleIn(let field) where person.isAlone:
                return ErasureChoice(condition: { "\($0).case_id = ? AND \($0).\(field) = ?" }, values: [person.caseID, person.role.rawValue])
            case .roles, .roleIn, .nobody: return nil
            }
        }
    }

    private func delete(_ type: RecordType, _ ids: [Int]) throws {
        let row = try db.makeStatement(sql: "DELETE FROM \(type.name) WHERE id = ?")
        let marks = try ["withdrawn", "cut_records", "refused_rows"].map {
            try db.makeStatement(sql: "DELETE FROM \($0) WHERE type = '\(type.name)' AND record = ?")
        }
        for id in ids {
            for statement in marks { try statement.execute(arguments: [id]) }
            try row.execute(arguments: [id])
        }
    }

    // MARK: What else names them

    /// Deletes what people asked of a case and of those in it, how it was handed over, and the ids that a map gave it.
    /// - Parameter people: of the case, or the one person where the case stays.
    /// - Returns: every id under which the case, if it goes, and the people may come again.
    public func eraseTraces(ofCase caseID: String?, people: Set<String>) throws -> [(id: String, kind: PseudonymKind)] {
        var known: [(id: String, kind: PseudonymKind)] = []
        func forget(_ id: String, _ kind: PseudonymKind) throws {
            known.append((id, kind))
            known += try String.fetchAll(db, sql: "SELECT new_id FROM id_map WHERE kind = ? AND old_id = ?", arguments: [kind.rawValue, id]).map { ($0, kind) }
            try db.execute(sql: "DELETE FROM id_map WHERE kind = ? AND old_id = ?", arguments: [kind.rawValue, id])
        }
        if let caseID {
            try forget(caseID, .caseFile)
            // The deleted rows have marked the case, and of its facts nothing has to be taken back: the hub deletes them with it.
            for table in ["cases_to_ask", "said_facts", "embargoes", "holds", "transfers"] {
                try db.execute(sql: "DELETE FROM \(table) WHERE case_id = ?", arguments: [caseID])
            }
        }
        for person in people.sorted() {
            try forget(person, .person)
            for table in ["objections", "transfers"] { try db.execute(sql: "DELETE FROM \(table) WHERE person_id = ?", arguments: [person]) }
        }
        return known
    }

    /// Deletes what was said of links of people; a pair that was rejected stays so.
    /// - Parameter people: pseudonyms.
    public func eraseLinks(of people: Set<String>) throws {
        for person in people {
            try db.execute(
                sql: "INSERT INTO ended_links (candidate) SELECT candidate FROM link_decisions WHERE person = ? AND decision = 'reject' ON CONFLICT DO NOTHING",
                arguments: [person])
            for table in ["link_decisions", "sent_match_keys"] { try db.execute(sql: "DELETE FROM \(table) WHERE person = ?", arguments: [person]) }
        }
    }

    /// Whether a case, or somebody of it, is on offer to another borough.
    public func isOnOffer(caseID: String) throws -> Bool {
        try Bool.fetchOne(
            db, sql: "SELECT EXISTS (SELECT 1 FROM transfers WHERE direction = 'out' AND case_id = ? AND state IN ('waiting', 'offered'))",
            arguments: [caseID]) ?? false
    }

    /// Deletes issues of which `body` says so.
    /// - Parameter body: is given an issue's digest and what it says, sealed.
    public func eraseIssues(where body: (_ digest: Data, _ sealed: Data) throws -> Bool) throws -> Int {
        let found = try Row.fetchAll(db, sql: "SELECT id, digest, sealed FROM issues").filter { try body($0[1], $0[2]) }
        for row in found { try db.execute(sql: "DELETE FROM issues WHERE id = ?", arguments: [row[0] as Int]) }
        return found.count
    }

    /// Everybody who is in a case.
    public func everybody(inCase id: String) throws -> Set<String> {
        try String.fetchSet(db, sql: "SELECT person_id FROM people WHERE case_id = ? AND superseded_by IS NULL", arguments: [id])
    }
}
