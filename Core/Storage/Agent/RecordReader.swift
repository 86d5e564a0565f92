import Domain
import Foundation
import GRDB

/// Reads records of one type back, with what their egress needs to know of their case and person.
final class RecordReader {
    private let type: RecordType
    private let statement: PreparedStatement
    private let openPositions: [Int]
    private let hasSealed: Bool

    /// - Parameters:
    ///   - condition: SQL over the table `t`, from after `WHERE` on; never made from values.
    ///   - arguments: the values for the condition's question marks.
    init(_ db: Database, _ type: RecordType, where condition: String, _ arguments: [String] = []) throws {
        self.type = type
        openPositions = type.openPositions
        hasSealed = !type.sealedFields.isEmpty
        let open = openPositions.map { "t.\(type.fields[$0].name)" }
        // Only an age is taken on that day.
        let received =
            type.casePosition == nil || !type.fields.contains { $0.privacy == .coarsened(.ageBand) }
            ? "NULL" : "(SELECT MIN(received_on) FROM referrals r WHERE r.case_id = t.case_id AND r.superseded_by IS NULL)"
        let role = type.roleInSQL
        let columns = ["t.id", received, role, hasSealed ? "t.sealed" : "NULL", "t.version"] + open
        statement = try PreparedStatement(db, "SELECT \(columns.joined(separator: ", ")) FROM \(type.name) t WHERE \(condition)")
        for (index, argument) in arguments.enumerated() { statement.bind(Int32(index + 1), argument) }
    }

    /// Those that have not been read yet.
    func rest() throws -> [AgentTransaction.PendingRecord] {
        var records: [AgentTransaction.PendingRecord] = []
        while let record = try next() { records.append(record) }
        return records
    }

    func next() throws -> AgentTransaction.PendingRecord? {
        guard try statement.step() else { return nil }
        return AgentTransaction.PendingRecord(
            id: statement.number(0), version: statement.number(4), record: Self.record(type, openPositions, statement, firstColumn: 5),
            sealed: hasSealed ? statement.data(3) : nil,
            caseReceived: statement.isNull(1) ? nil : CivilDate(iso: statement.text(1)),
            role: statement.isNull(2) ? nil : statement.text(2))
    }

    static func record(_ type: RecordType, _ positions: [Int], _ statement: PreparedStatement, firstColumn: Int32) -> Domain.Record {
        var record = Domain.Record(type)
        for (index, position) in positions.enumerated() {
            let column = firstColumn + Int32(index)
            if statement.isNull(column) { continue }
            switch type.fields[position].kind {
            case .number: record.values[position] = .number(statement.number(column))
            case .date: record.values[position] = CivilDate(iso: statement.text(column)).map { .date($0) } ?? .none
            case .identifier, .text, .code, .codeSet, .answer: record.values[position] = .text(statement.text(column))
            }
        }
        return record
    }
}

extension RecordType {
    /// SQL for the role of the person whom a record in the table `t` names; null where it names none.
    var roleInSQL: String {
        if self == .people { return "t.role" }
        if position(of: "person_id") == nil { return "NULL" }
        return "(SELECT role FROM people p WHERE p.person_id = t.person_id AND p.superseded_by IS NULL)"
    }
}
