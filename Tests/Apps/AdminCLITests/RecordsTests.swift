@testable import AdminCLI
import BoroughConfig
import Domain
import Foundation
import Terminal
import Testing

@Suite("The dictionary and the schema")
struct RecordsTests {
    @Test("the dictionary has a row for every field of every record type")
    func covers() throws {
        let rows = DataDictionary(try Given.programme()).rows
        #expect(rows.map { "\($0.type).\($0.field)" } == RecordType.all.flatMap { type in type.fields.map { "\(type.name).\($0.name)" } })
        #expect(rows.allSatisfy { !$0.meaning.isEmpty && !$0.leaves.isEmpty })
    }

    @Test("fields that identify never leave, and have no purpose")
    func identifying() throws {
        for row in DataDictionary(try Given.programme()).rows where row.leaves.hasPrefix("never") {
            #expect(row.purpose.isEmpty)
        }
        let surname = try #require(DataDictionary(try Given.programme(), types: [.people]).rows.first { $0.field == "surname" })
        #expect(surname.leaves == "never: it names or finds a person")
    }

    @Test("the comma-separated dictionary has one line a field, each with as many cells as the heading")
    func csv() throws {
        let dictionary = DataDictionary(try Given.programme())
        let lines = dictionary.csv.split(separator: "\n")
        #expect(lines.first == "type,field,meaning,kind,required,code_list,leaves,purpose")
        #expect(lines.count == dictionary.rows.count + 1)
        #expect(lines.contains { $0.contains("\"key: letters, digits and -_./, at most 64\"") })
    }

    @Test("the Markdown dictionary shows every list whose codes it names")
    func lists() throws {
        let markdown = DataDictionary(try Given.programme()).markdown
        for list in ["referrals.route", "yes_no", "outcomes.answer.risk", "soag.informants"] { #expect(markdown.contains("### `\(list)`")) }
    }

    private func json(_ schema: JSONSchema) throws -> [String: Any] {
        let data = try JSONEncoder().encode(schema)
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    @Test("a type's schema is JSON, and asks for the fields that are always needed", arguments: RecordType.all)
    func required(type: RecordType) throws {
        let schema = try json(RecordSchemas(programme: try Given.programme()).document(of: type))
        #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        #expect(schema["required"] as? [String] == type.fields.filter { $0.requirement == .always }.map(\.name))
        let properties = try #require(schema["properties"] as? [String: Any])
        #expect(Set(properties.keys) == Set(type.fields.map(\.name)))
    }

    @Test("every reference in the whole schema leads somewhere")
    func references() throws {
        let schema = try json(RecordSchemas(programme: try Given.programme()).document())
        let definitions = try #require(schema["$defs"] as? [String: Any])
        let references = Self.references(in: schema)
        #expect(!references.isEmpty)
        for reference in references { #expect(definitions[String(reference.dropFirst("#/$defs/".count))] != nil, "\(reference)") }
    }

    private static func references(in value: Any) -> Set<String> {
        switch value {
        case let group as [String: Any]:
            group.reduce(into: []) { found, entry in
                if entry.key == "$ref", let reference = entry.value as? String { found.insert(reference) }
                found.formUnion(references(in: entry.value))
            }
        case let list as [Any]: list.reduce(into: []) { $0.formUnion(references(in: $1)) }
        default: []
        }
    }

    @Test("an unknown record type is met with the nearest one")
    func unknownType() {
        let failure = #expect(throws: CommandFailure.self) { try SchemaCommand.find("referals") }
        #expect(failure?.status == .usage)
        #expect(failure?.message.contains("Did you mean `referrals`?") == true)
    }
}
