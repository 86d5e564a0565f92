import BoroughConfig
import Domain

/// Makes the JSON Schema of record types from their declarations and the programme's code lists.
struct RecordSchemas {
    let programme: Programme

    /// One record of the type, with the code lists that it uses.
    func document(of type: RecordType) -> JSONSchema {
        var schema = record(type)
        schema.schema = JSONSchema.dialect
        schema.definitions = codeLists(of: [type])
        return schema
    }

    /// Every record type: lists of records by type.
    func document() -> JSONSchema {
        var schema = JSONSchema()
        schema.schema = JSONSchema.dialect
        schema.title = "\(programme.name): records of a borough"
        schema.type = "object"
        schema.additionalProperties = false
        schema.properties = Dictionary(uniqueKeysWithValues: RecordType.all.map { ($0.name, list(of: $0)) })
        schema.definitions = codeLists(of: RecordType.all).merging(
            RecordType.all.map { ("record.\($0.name)", record($0)) }, uniquingKeysWith: { list, _ in list })
        return schema
    }

    private func list(of type: RecordType) -> JSONSchema {
        var schema = JSONSchema()
        schema.type = "array"
        schema.items = [reference(to: "record.\(type.name)")]
        return schema
    }

    private func record(_ type: RecordType) -> JSONSchema {
        var schema = JSONSchema()
        schema.title = type.title
        schema.description = "One record is \(type.row)."
        schema.type = "object"
        schema.additionalProperties = false
        schema.properties = Dictionary(uniqueKeysWithValues: type.fields.map { ($0.name, property($0, of: type)) })
        schema.required = type.fields.filter { $0.requirement == .always }.map(\.name)
        let conditions = type.fields.flatMap(conditions)
        schema.allOf = conditions.isEmpty ? nil : conditions
        return schema
    }

    private func property(_ field: Field, of type: RecordType) -> JSONSchema {
        let words = FieldWords(field: field, type: type, programme: programme)
        var schema = JSONSchema()
        schema.description = "\(field.meaning) (\(words.kind))"
        schema.leaves = words.leaves
        switch field.kind {
        case .identifier:
            schema.type = "string"
            schema.pattern = "^[A-Za-z0-9_./-]{1,64}$"
        case .text(let length):
            schema.type = "string"
            schema.minLength = 1
            schema.maxLength = length
        case .date:
            schema.type = "string"
            schema.format = "date"
        case .number(let range):
            schema.type = "integer"
            schema.minimum = range.lowerBound
            schema.maximum = range.upperBound
        case .code(let list): schema.ref = "#/$defs/\(list)"
        case .codeSet(let list):
            let codes = programme.codes[list]?.codes.map(\.code).joined(separator: "|") ?? ""
            schema.type = "string"
            schema.pattern = "^(\(codes))(\\+(\(codes)))*$"
        case .answer: schema.anyOf = words.codeLists.map(reference)
        }
        return schema
    }

    /// What one field asks of another.
    private func conditions(on field: Field) -> [JSONSchema] {
        var conditions: [JSONSchema] = []
        if case .unless(let other, let code) = field.requirement {
            var needed = JSONSchema()
            needed.required = [field.name]
            var condition = JSONSchema()
            condition.condition = [holds(code, in: other)]
            condition.alternative = [needed]
            conditions.append(condition)
        }
        if case .answer(let itemField, let itemList) = field.kind {
            for item in programme.codes[itemList]?.codes ?? [] {
                guard let answers = item.answers else { continue }
                var answer = JSONSchema()
                answer.properties = [field.name: reference(to: answers)]
                var condition = JSONSchema()
                condition.condition = [holds(item.code, in: itemField)]
                condition.consequence = [answer]
                conditions.append(condition)
            }
        }
        return conditions
    }

    private func holds(_ code: String, in field: String) -> JSONSchema {
        var constant = JSONSchema()
        constant.constant = code
        var schema = JSONSchema()
        schema.properties = [field: constant]
        schema.required = [field]
        return schema
    }

    private func codeLists(of types: [RecordType]) -> [String: JSONSchema] {
        let ids = types.flatMap { type in type.fields.flatMap { FieldWords(field: $0, type: type, programme: programme).codeLists } }
        return Dictionary(uniqueKeysWithValues: Set(ids).compactMap { id in programme.codes[id].map { (id, codeList($0)) } })
    }

    private func codeList(_ list: CodeList) -> JSONSchema {
        var schema = JSONSchema()
        schema.title = list.title
        schema.description = list.source.isEmpty ? nil : "Source: \(list.source)"
        schema.type = "string"
        schema.oneOf = list.codes.map { code in
            var choice = JSONSchema()
            choice.constant = code.code
            choice.title = code.label
            return choice
        }
        return schema
    }

    private func reference(to definition: String) -> JSONSchema {
        var schema = JSONSchema()
        schema.ref = "#/$defs/\(definition)"
        return schema
    }
}
