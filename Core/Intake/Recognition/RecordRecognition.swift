import BoroughConfig
import Domain

/// Finds for each field of a record type the column that holds it.
struct RecordRecognition {
    /// A record type, and what is the same in all its rows here, such as whose names these are.
    struct Kind: Sendable {
        let type: RecordType
        var constants: [String: Recognised<String>] = [:]
        /// Words of headings that say of whom something is.
        var words: Set<String> = []
    }

    /// Below this a column is no more a field's than any other.
    private static let least = 0.42

    let table: ExampleTable
    let evidence: ColumnEvidence
    let vocabulary: FieldVocabulary

    /// - Parameter columns: those that may be read.
    /// - Parameter given: columns that are known already, by field.
    func proposal(_ kind: Kind, _ columns: [ExampleColumn], given: [String: (column: Int, score: Double)] = [:]) -> RecordProposal {
        var proposal = RecordProposal(type: kind.type, columns: given, constants: kind.constants)
        assign(columns, kind, to: &proposal)
        split(columns, of: &proposal)
        makeKey(of: &proposal)
        assignLast(columns, to: &proposal)
        return proposal
    }

    private func assign(_ columns: [ExampleColumn], _ kind: Kind, to proposal: inout RecordProposal) {
        var pairs: [(field: String, column: Int, score: Double)] = []
        for field in kind.type.fields where !proposal.fills(field) {
            for column in columns {
                let score = score(column, field, kind)
                if score >= Self.least { pairs.append((field.name, column.index, score)) }
            }
        }
        var taken = Set(proposal.columns.values.map(\.column))
        for pair in pairs.sorted(by: { ($0.score, -$0.column) > ($1.score, -$1.column) })
        where proposal.columns[pair.field] == nil && taken.insert(pair.column).inserted {
            proposal.columns[pair.field] = (pair.column, pair.score)
        }
    }

    private func score(_ column: ExampleColumn, _ field: Field, _ kind: Kind) -> Double {
        let likeness = vocabulary.likeness(of: column, to: field, of: kind.type, passing: kind.words)
        guard let fit = evidence.fit(column, field, of: kind.type) else { return likeness == 1 ? 0.6 : 0 }
        if likeness == 1 { return 0.8 + 0.2 * fit.fit }
        let told = fit.tells > 0 ? 0.3 + 0.5 * fit.tells * fit.fit : 0
        return max(likeness > 0 ? 0.65 * likeness + 0.35 * fit.fit : 0, told + 0.2 * likeness)
    }

    /// `Surname, Forename` in one cell.
    private func split(_ columns: [ExampleColumn], of proposal: inout RecordProposal) {
        let names = ["surname", "forename"]
        let isOpen = names.allSatisfy { name in proposal.type.field(name) != nil }
        guard isOpen, names.contains(where: { proposal.columns[$0] == nil || (proposal.columns[$0]?.score ?? 0) < 0.75 }) else { return }
        let others = proposal.used.subtracting(names.compactMap { proposal.columns[$0]?.column })
        for column in columns
        where !others.contains(column.index) && HeadingWords.parted(column.heading).contains(where: { $0.hasSuffix("name") || $0 == "names" }) {
            for (separator, fields) in [(", ", names), (" ", ["forename", "surname"])] {
                let share = column.share { $0.split(separator: separator, omittingEmptySubsequences: false).count == 2 } ?? 0
                guard share == 1, !(separator == " " && column.values.keys.contains { $0.contains(",") }) else { continue }
                for name in names { proposal.columns[name] = nil }
                proposal.split = (column.index, separator, fields)
                return
            }
        }
    }

    /// What has to be there and is not, where one column alone is left that could be it, and that could be nothing else.
    private func assignLast(_ columns: [ExampleColumn], to proposal: inout RecordProposal) {
        let open = proposal.missing.filter { if case .text = $0.kind { false } else { true } }
        let free = columns.filter { !proposal.used.contains($0.index) && $0.filled > 0 }
        var found: [(field: String, column: Int)] = []
        for field in open {
            let fitting = free.filter { (evidence.fit($0, field, of: proposal.type)?.fit ?? 0) >= 0.85 }
            guard fitting.count == 1, let column = fitting.first else { continue }
            let rivals = open.count { (evidence.fit(column, $0, of: proposal.type)?.fit ?? 0) >= 0.85 }
            if rivals == 1 { found.append((field.name, column.index)) }
        }
        for (field, column) in found { proposal.columns[field] = (column, Self.least) }
    }

    /// An export that numbers cases alone: the key of what there is once a case is made of the case's.
    private func makeKey(of proposal: inout RecordProposal) {
        let type = proposal.type
        guard type.key.count == 1, let key = type.field(type.key[0]), key.reference == nil, key.name != "case_id", !proposal.fills(key),
            let found = proposal.columns["case_id"], let column = table.columns.first(where: { $0.index == found.column }), column.isUnique
        else { return }
        proposal.made[key.name] = "\(type.title.prefix(1))-{\(column.heading)}"
    }
}
