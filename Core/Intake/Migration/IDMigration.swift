import BoroughConfig
public import Domain
import Foundation

/// A map from the ids of one case system to those of the next, held against what is known here.
public struct IDMigration: Sendable {
    public struct Entry: Sendable, Equatable {
        public let kind: PseudonymKind
        public let newID: String
        /// The id under which it stays known: the first that it ever had.
        public let oldID: String
    }

    /// What is wrong with a row of the map. It names no id.
    public struct Fault: Sendable, Equatable {
        /// As a spreadsheet numbers it.
        public let row: Int
        public let message: String
        public let fix: String
    }

    /// What has to be remembered.
    public private(set) var entries: [Entry] = []
    /// Rows that an earlier map has said already.
    public private(set) var repeated = 0
    /// The rows whose old id nothing is kept under: people and cases that never came here.
    public private(set) var unknown: [Int] = []
    /// With any of these, nothing of the map may be used.
    public private(set) var faults: [Fault] = []

    public static let columns = ["type", "old_id", "new_id"]

    private struct Name: Hashable {
        let kind: PseudonymKind
        let id: String
    }

    private struct Line {
        let row: Int
        let old: Name
        let new: Name
    }

    /// - Parameters:
    ///   - path: a CSV file in UTF-8 with the columns `type`, `old_id` and `new_id`, in this order.
    ///   - earlier: what earlier maps have said.
    ///   - inUse: every id of a kind under which something is kept.
    /// - Throws: `IntakeError` where the file cannot be read.
    public init(path: String, earlier: KnownIDs, inUse: (PseudonymKind) throws -> Set<String>) throws {
        let lines = try read(path)
        var used: [PseudonymKind: Set<String>] = [:]
        for kind in Set(lines.map(\.old.kind)) { used[kind] = try inUse(kind) }
        let oldIDs = Set(lines.map(\.old))
        var rowOfNew: [Name: Int] = [:]
        var rowOfKnown: [Name: Int] = [:]
        for line in lines where line.old != line.new {
            let kind = line.old.kind
            let known = Name(kind: kind, id: earlier.old(for: line.old.id, kind) ?? line.old.id)
            if let first = rowOfNew.updateValue(line.row, forKey: line.new) {
                fault(line, "Its new id stands in row \(first) too: two old ids would become one.", "Give each its own new id.")
            } else if let first = rowOfKnown.updateValue(line.row, forKey: known) {
                fault(line, "What it names stands in row \(first) too: one old id would become two.", "Keep the row with the id that the new system uses.")
            } else if oldIDs.contains(line.new) {
                fault(
                    line, "Its new id is another row's old id, so nobody could say which of the two a record means.",
                    "Where ids go from one to the next, write the first and the last. Where the new system uses old ids for others, give it ids of another form."
                )
            } else if let before = earlier.old(for: line.new.id, kind) {
                if before == known.id { repeated += 1 } else { fault(line, "An earlier map gave its new id to something else.", "Correct the new id.") }
            } else if used[kind]?.contains(line.new.id) ?? false {
                fault(
                    line, "Something is kept under its new id already.",
                    "Correct the new id. If an export with new ids was read before its map, ask the central team: people may stand there twice.")
            } else if !(used[kind]?.contains(known.id) ?? false) {
                unknown.append(line.row)
            } else {
                entries.append(Entry(kind: kind, newID: line.new.id, oldID: known.id))
            }
        }
    }

    private mutating func fault(_ line: Line, _ message: String, _ fix: String) { faults.append(Fault(row: line.row, message: message, fix: fix)) }

    private mutating func read(_ path: String) throws -> [Line] {
        guard FileFormat.isReadable(path) else { throw IntakeError.cannotOpen(path) }
        var reader = try DelimitedReader(path: path, encoding: .utf8, delimiter: .comma)
        var lines: [Line] = []
        var isFirst = true
        while let batch = try reader.nextBatch(limit: 1024) {
            let page = RowPage(batch)
            for row in batch.rows {
                let cells = page.cells(of: row)
                let texts = (0..<row.cellCount).map { cells.text($0) ?? "" }
                if isFirst {
                    isFirst = false
                    if texts != Self.columns || row.fault != nil {
                        faults.append(Fault(row: 1, message: "The first row does not hold the headings.", fix: "Write type,old_id,new_id there."))
                        return []
                    }
                } else if texts.count != Self.columns.count || row.fault != nil {
                    faults.append(Fault(row: row.number, message: "The row does not have three cells.", fix: "Write the type, the old id and the new one."))
                } else if let kind = PseudonymKind(rawValue: texts[0]) {
                    if let fault = Self.fault(ofIDs: [texts[1], texts[2]], row: row.number) {
                        faults.append(fault)
                    } else {
                        lines.append(Line(row: row.number, old: Name(kind: kind, id: texts[1]), new: Name(kind: kind, id: texts[2])))
                    }
                } else {
                    let kinds = PseudonymKind.allCases.map(\.rawValue)
                    let nearest = NearestName.of(texts[0], among: kinds)
                    faults.append(
                        Fault(
                            row: row.number, message: "There is no such type." + (nearest.map { " Was `\($0)` meant?" } ?? ""),
                            fix: "Write one of \(kinds.map { "`\($0)`" }.joined(separator: ", "))."))
                }
            }
        }
        if isFirst { faults.append(Fault(row: 1, message: "The file is empty.", fix: "Write type,old_id,new_id, and a row for each id.")) }
        return lines
    }

    private static func fault(ofIDs ids: [String], row: Int) -> Fault? {
        guard ids.allSatisfy({ !$0.isEmpty && CellChecker.isIdentifier($0.utf8) }) else {
            return Fault(
                row: row, message: "An id is empty, or is none that a case system would give.",
                fix: "Write letters, digits, and - _ . / only, at most 64 of them.")
        }
        return nil
    }
}
