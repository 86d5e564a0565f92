import BoroughConfig
import Domain

/// Every field of every record type, as declared: the data dictionary has nothing that is written by hand.
struct DataDictionary {
    struct Row: Encodable, Sendable {
        let type: String
        let field: String
        let meaning: String
        let kind: String
        let required: String
        let codeList: String
        let leaves: String
        let purpose: String

        static let headings = ["type", "field", "meaning", "kind", "required", "code_list", "leaves", "purpose"]
        var cells: [String] { [type, field, meaning, kind, required, codeList, leaves, purpose] }
    }

    let programme: Programme
    let types: [RecordType]

    init(_ programme: Programme, types: [RecordType] = RecordType.all) {
        self.programme = programme
        self.types = types
    }

    var rows: [Row] { types.flatMap(rows(of:)) }

    private func rows(of type: RecordType) -> [Row] {
        type.fields.map { field in
            let words = FieldWords(field: field, type: type, programme: programme)
            return Row(
                type: type.name, field: field.name, meaning: field.meaning, kind: words.kind, required: words.required,
                codeList: words.codeLists.joined(separator: " "), leaves: words.leaves, purpose: words.purposes.map(\.id).joined(separator: " "))
        }
    }

    // MARK: Forms

    /// Comma-separated, with a heading line.
    var csv: String {
        ([Row.headings] + rows.map(\.cells)).map { $0.map(Self.quoted).joined(separator: ",") }.joined(separator: "\n")
    }

    /// One table a record type, then the code lists.
    var markdown: String {
        (["# \(programme.name): data dictionary"] + types.map(table) + ["## Code lists"] + usedLists.map(codes)).joined(separator: "\n\n")
    }

    private func table(_ type: RecordType) -> String {
        let head = [
            "## \(type.title) (`\(type.name)`)", "",
            "One row is \(type.row). Its key is \(PlainList.of(type.key.map { "`\($0)`" })).", "",
            "| field | meaning | kind | required | code list | how it leaves | purpose |", "|---|---|---|---|---|---|---|",
        ]
        let lines = rows(of: type).map { row in
            let cells = ["`\(row.field)`", row.meaning, row.kind, row.required, row.codeList, row.leaves, row.purpose]
            return "| \(cells.map(Self.escaped).joined(separator: " | ")) |"
        }
        return (head + lines).joined(separator: "\n")
    }

    private var usedLists: [CodeList] {
        let ids = types.flatMap { type in type.fields.flatMap { FieldWords(field: $0, type: type, programme: programme).codeLists } }
        return Set(ids).sorted().compactMap { programme.codes[$0] }
    }

    private func codes(_ list: CodeList) -> String {
        let lines = list.codes.map { "| `\($0.code)` | \(Self.escaped($0.label)) |" }
        return (["### `\(list.id)`: \(list.title)", "", "| code | meaning |", "|---|---|"] + lines).joined(separator: "\n")
    }

    private static func escaped(_ text: String) -> String {
        text.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }

    private static func quoted(_ text: String) -> String {
        guard text.contains(where: { $0 == "," || $0 == "\"" || $0.isNewline }) else { return text }
        return "\"\(text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\""))\""
    }
}
