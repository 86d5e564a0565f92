/// A part of a JSON Schema (draft 2020-12), with the keywords that record types need.
struct JSONSchema: Encodable {
    static let dialect = "https://json-schema.org/draft/2020-12/schema"

    var schema: String?
    var title: String?
    var description: String?
    var type: String?
    /// In place of `type`, where several are right.
    var types: [String]?
    var choices: [String]?
    var ref: String?
    var constant: String?
    var format: String?
    var pattern: String?
    var minLength: Int?
    var maxLength: Int?
    var minimum: Int?
    var maximum: Int?
    var properties: [String: JSONSchema]?
    var required: [String]?
    var additionalProperties: Bool?
    /// In place of `additionalProperties`: what any other key holds. One schema at most.
    var values: [JSONSchema] = []
    /// Holds one schema at most; Swift's structs cannot hold themselves.
    var items: [JSONSchema] = []
    var oneOf: [JSONSchema]?
    var anyOf: [JSONSchema]?
    var allOf: [JSONSchema]?
    /// Hold one schema each at most.
    var condition: [JSONSchema] = []
    var consequence: [JSONSchema] = []
    var alternative: [JSONSchema] = []
    var definitions: [String: JSONSchema]?
    /// How the field leaves the borough; an annotation of ours.
    var leaves: String?

    enum CodingKeys: String, CodingKey {
        case schema = "$schema", title, description, type, choices = "enum", ref = "$ref", constant = "const", format, pattern, minLength, maxLength, minimum,
            maximum
        case properties, required, additionalProperties, items, oneOf, anyOf, allOf
        case condition = "if", consequence = "then", alternative = "else", definitions = "$defs", leaves = "x-leaves"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(schema, forKey: .schema)
        try container.encodeIfPresent(title, forKey: .title)
        try container.encodeIfPresent(description, forKey: .description)
        try container.encodeIfPresent(type, forKey: .type)
        try container.encodeIfPresent(types, forKey: .type)
        try container.encodeIfPresent(choices, forKey: .choices)
        try container.encodeIfPresent(ref, forKey: .ref)
        try container.encodeIfPresent(constant, forKey: .constant)
        try container.encodeIfPresent(format, forKey: .format)
        try container.encodeIfPresent(pattern, forKey: .pattern)
        try container.encodeIfPresent(minLength, forKey: .minLength)
        try container.encodeIfPresent(maxLength, forKey: .maxLength)
        try container.encodeIfPresent(minimum, forKey: .minimum)
        try container.encodeIfPresent(maximum, forKey: .maximum)
        try container.encodeIfPresent(properties, forKey: .properties)
        try container.encodeIfPresent(required, forKey: .required)
        try container.encodeIfPresent(additionalProperties, forKey: .additionalProperties)
        try container.encodeIfPresent(values.first, forKey: .additionalProperties)
        try container.encodeIfPresent(items.first, forKey: .items)
        try container.encodeIfPresent(oneOf, forKey: .oneOf)
        try container.encodeIfPresent(anyOf, forKey: .anyOf)
        try container.encodeIfPresent(allOf, forKey: .allOf)
        try container.encodeIfPresent(condition.first, forKey: .condition)
        try container.encodeIfPresent(consequence.first, forKey: .consequence)
        try container.encodeIfPresent(alternative.first, forKey: .alternative)
        try container.encodeIfPresent(definitions, forKey: .definitions)
        try container.encodeIfPresent(leaves, forKey: .leaves)
    }
}
