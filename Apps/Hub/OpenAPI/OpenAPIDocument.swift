/// As much of OpenAPI 3.1 as the hub needs to describe itself.
struct OpenAPIDocument: Encodable, Sendable {
    let openapi = "3.1.0"
    let info: Info
    /// By path, then by method in small letters.
    let paths: [String: [String: Operation]]
    let components: Components

    struct Info: Encodable, Sendable {
        let title: String
        let version: String
        let description: String
    }

    struct Components: Encodable, Sendable {
        let schemas: [String: JSONSchema]
        let securitySchemes: [String: SecurityScheme]
    }

    struct SecurityScheme: Encodable, Sendable {
        let type: String
        var scheme: String?
        var `in`: String?
        var name: String?
        let description: String
    }

    struct Operation: Encodable, Sendable {
        let operationId: String
        let summary: String
        let security: [[String: [String]]]
        let parameters: [Parameter]
        let requestBody: RequestBody?
        /// By status.
        let responses: [String: Answer]
    }

    struct Parameter: Encodable, Sendable {
        let name: String
        let `in`: String
        let required: Bool
        let description: String
        let schema: JSONSchema
    }

    struct RequestBody: Encodable, Sendable {
        let required = true
        let content: [String: Content]

        private enum CodingKeys: String, CodingKey { case required, content }
    }

    struct Answer: Encodable, Sendable {
        let description: String
        let content: [String: Content]
    }

    struct Content: Encodable, Sendable {
        let schema: JSONSchema
    }

    private enum CodingKeys: String, CodingKey { case openapi, info, paths, components }
}

/// As much of JSON Schema 2020-12 as the messages need.
indirect enum JSONSchema: Encodable, Sendable {
    case text(String)
    /// Text of a form that JSON Schema has a name for: `date`, `date-time`.
    case formatted(String, String)
    case integer(String)
    /// The one number that is taken.
    case constant(Int, String)
    case truth(String)
    case choice([String], String)
    case list(JSONSchema)
    /// An object with any keys and values of one shape.
    case map(JSONSchema)
    case anything(String)
    /// Text, a whole number or null.
    case value(String)
    /// - Parameter optional: the properties that may be missing.
    case object([String: JSONSchema], optional: Set<String> = [])
    case reference(String)

    var properties: Set<String> { if case .object(let properties, _) = self { Set(properties.keys) } else { [] } }

    private enum Key: String, CodingKey {
        case type, description, format, const, `enum`, items, additionalProperties, properties, required
        case reference = "$ref"
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        switch self {
        case .text(let description): try simple("string", description, &container)
        case .formatted(let format, let description):
            try simple("string", description, &container)
            try container.encode(format, forKey: .format)
        case .integer(let description): try simple("integer", description, &container)
        case .constant(let number, let description):
            try simple("integer", description, &container)
            try container.encode(number, forKey: .const)
        case .truth(let description): try simple("boolean", description, &container)
        case .anything(let description): try simple("object", description, &container)
        case .value(let description):
            try container.encode(["string", "integer", "null"], forKey: .type)
            try container.encode(description, forKey: .description)
        case .choice(let codes, let description):
            try simple("string", description, &container)
            try container.encode(codes, forKey: .enum)
        case .list(let item):
            try container.encode("array", forKey: .type)
            try container.encode(item, forKey: .items)
        case .map(let value):
            try container.encode("object", forKey: .type)
            try container.encode(value, forKey: .additionalProperties)
        case .object(let properties, let optional):
            try container.encode("object", forKey: .type)
            try container.encode(properties, forKey: .properties)
            try container.encode(properties.keys.filter { !optional.contains($0) }.sorted(), forKey: .required)
        case .reference(let name): try container.encode("#/components/schemas/\(name)", forKey: .reference)
        }
    }

    private func simple(_ type: String, _ description: String, _ container: inout KeyedEncodingContainer<Key>) throws {
        try container.encode(type, forKey: .type)
        try container.encode(description, forKey: .description)
    }
}
