public import Domain
public import Foundation
import GRDB

extension AgentTransaction {
    /// The current records of one case, type by type, each with what identifies in it still sealed.
    public func records(ofCase caseID: String) throws -> [(record: Domain.Record, sealed: Data?)] {
        var records: [(record: Domain.Record, sealed: Data?)] = []
        for type in RecordType.all where type.casePosition != nil {
            let positions = type.openPositions
            let columns = [type.sealedFields.isEmpty ? "NULL" : "sealed"] + positions.map { type.fields[$0].name }
            let statement = try PreparedStatement(
                db, "SELECT \(columns.joined(separator: ", ")) FROM \(type.name) WHERE case_id = ? AND superseded_by IS NULL ORDER BY id")
            statement.bind(1, caseID)
            while try statement.step() {
                records.append(
                    (RecordReader.record(type, positions, statement, firstColumn: 1), type.sealedFields.isEmpty ? nil : statement.data(0)))
            }
        }
        return records
    }
}
