import BoroughConfig
import Domain

/// Finds which records the rows of a table hold: one, or several side by side.
struct TableRecognition {
    let table: ExampleTable
    let evidence: ColumnEvidence
    let vocabulary: FieldVocabulary
    let types: [RecordType]

    private var recognition: RecordRecognition { RecordRecognition(table: table, evidence: evidence, vocabulary: vocabulary) }
    private var filled: Int { max(table.columns.count { $0.filled > 0 || table.rows == 0 }, 1) }

    /// Empty where the table is not like any record.
    func records() -> [RecordProposal] {
        var candidates: [(proposal: RecordProposal, quality: Double)] = []
        for type in types {
            for kind in kinds(of: type) where kind.constants.isEmpty || isNamed(table.name, kind) {
                let proposal = recognition.proposal(kind, table.columns)
                // A number, a case and a day are in every table.
                let wanted = type.fields.filter { $0.requirement == .always }
                guard wanted.count(where: proposal.fills) * 20 >= wanted.count * 13 else { continue }
                candidates.append((proposal, quality(proposal)))
            }
        }
        guard let best = candidates.max(by: { $0.quality < $1.quality }), best.quality >= 0.4, best.proposal.columns.count >= 2 else { return [] }
        var records = [best.proposal]
        while records.count < 12, let next = next(beside: records) { records.append(next) }
        skipFirst(of: &records)
        return records
    }

    /// The first was found as though it stood in every row; beside others it may turn out that what is its alone does not.
    private func skipFirst(of records: inout [RecordProposal]) {
        let own = records[0].used.subtracting(records.dropFirst().reduce(into: Set<Int>()) { $0.formUnion($1.used) })
        let filled = table.columns.filter { own.contains($0.index) }.map(\.filled)
        if records.count > 1, !own.isEmpty, filled.allSatisfy({ $0 < table.rows }) { records[0].skipWhenEmpty = own.sorted() }
    }

    private func quality(_ proposal: RecordProposal) -> Double {
        let used = proposal.scores.reduce(0, +) / Double(filled)
        return 0.5 * proposal.coverage + 0.3 * used + 0.25 * vocabulary.likeness(of: table.name, to: proposal.type)
    }

    /// Another record that stands in the same row, in columns that are left.
    private func next(beside records: [RecordProposal]) -> RecordProposal? {
        let used = records.reduce(into: Set<Int>()) { $0.formUnion($1.used) }
        let left = table.columns.filter { !used.contains($0.index) && $0.filled > 0 }
        guard left.count >= 2 else { return nil }
        var best: (proposal: RecordProposal, worth: Double)?
        for type in types {
            let given = shared(with: type, records)
            for kind in kinds(of: type)
            where !records.contains(where: { $0.type == type && $0.constants.mapValues(\.value) == kind.constants.mapValues(\.value) }) {
                let columns = kind.words.isEmpty ? left : left.filter { $0.words.contains(where: kind.words.contains) }
                var proposal = recognition.proposal(kind, columns, given: given)
                let new = proposal.used.subtracting(given.values.map(\.column))
                let scores = proposal.scores(without: Set(given.keys))
                let own = type.fields.filter { $0.requirement == .always && given[$0.name] == nil }
                let there = own.count(where: proposal.fills)
                guard new.count >= 2, there * 10 >= own.count * 7, !scores.isEmpty, scores.reduce(0, +) / Double(scores.count) >= 0.58 else { continue }
                if table.columns.contains(where: { new.contains($0.index) && $0.filled < table.rows }) { proposal.skipWhenEmpty = new.sorted() }
                let worth = scores.reduce(0, +) * Double(there) / Double(max(own.count, 1))
                if worth > best?.worth ?? 0 { best = (proposal, worth) }
            }
        }
        return best?.proposal
    }

    /// Columns of the records found so far that a type refers to: its case's, for one.
    private func shared(with type: RecordType, _ records: [RecordProposal]) -> [String: (column: Int, score: Double)] {
        var shared: [String: (column: Int, score: Double)] = [:]
        for field in type.fields {
            guard let reference = field.reference else {
                // The number of what an earlier record of the row refers to stands where that refers to it.
                for record in records {
                    let pointing = record.type.fields.first { $0.reference?.type == type.name && $0.reference?.field == field.name }
                    if let found = pointing.flatMap({ record.columns[$0.name] }) { shared[field.name] = shared[field.name] ?? found }
                }
                continue
            }
            for record in records {
                let owned = record.type.name == reference.type ? record.columns[reference.field] : nil
                let same = record.type.field(field.name)?.reference == reference ? record.columns[field.name] : nil
                if let found = owned ?? same { shared[field.name] = shared[field.name] ?? found }
            }
        }
        return shared
    }

    // MARK: Whose rows they are

    /// The type as it is, and once for each code of a short list that headings or the table's name may say instead of a column.
    private func kinds(of type: RecordType) -> [RecordRecognition.Kind] {
        var kinds = [RecordRecognition.Kind(type: type)]
        for field in type.fields where field.requirement == .always {
            guard case .code(let id) = field.kind, let list = evidence.codes[id], (2...5).contains(list.codes.count), id != "yes_no" else { continue }
            let words = list.codes.map { Set(HeadingWords.of($0.label)) }
            for (position, code) in list.codes.enumerated() {
                let others = words.enumerated().filter { $0.offset != position }.reduce(into: Set<String>()) { $0.formUnion($1.element) }
                let own = words[position].subtracting(others)
                if !own.isEmpty { kinds.append(.init(type: type, constants: [field.name: Recognised(code.code, .likely)], words: own)) }
            }
        }
        return kinds
    }

    private func isNamed(_ name: String, _ kind: RecordRecognition.Kind) -> Bool { !kind.words.isDisjoint(with: HeadingWords.of(name)) }
}
