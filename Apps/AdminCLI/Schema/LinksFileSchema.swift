import BoroughConfig
import Domain

/// The JSON Schema of `boroughs/programme/links.yaml`, with the programme's own purposes.
struct LinksFileSchema {
    static let file = "links.yaml"

    let programme: Programme

    var document: JSONSchema {
        var schema = JSONSchema()
        schema.schema = JSONSchema.dialect
        schema.title = "\(programme.name): whom the programme links between boroughs"
        schema.type = "object"
        schema.additionalProperties = false
        schema.properties = ["purpose": purpose, "further_roles": furtherRoles]
        schema.required = ["purpose"]
        return schema
    }

    private var purpose: JSONSchema {
        choice("The purpose of sharing.yaml that a borough's agreement has to cover.", programme.purposes.map { ($0.id, $0.title) })
    }

    private var furtherRoles: JSONSchema {
        var entry = JSONSchema()
        entry.type = "object"
        entry.additionalProperties = false
        entry.properties = [
            "role": choice(
                "Who is compared beside service users.",
                (programme.codes["people.role"]?.codes ?? []).filter { $0.code != PersonRole.serviceUser.rawValue }.map { ($0.code, $0.label) }),
            "assessment": text("Where the data protection impact assessment that allows it is filed.", pattern: "\\S"),
            "assessed_on": text("The day from which it holds.", format: "date"),
        ]
        entry.required = ["role", "assessment", "assessed_on"]
        var list = JSONSchema()
        list.type = "array"
        list.description = "Roles beside service users, each with the assessment that allows it."
        list.items = [entry]
        return list
    }

    private func choice(_ description: String, _ codes: [(code: String, title: String)]) -> JSONSchema {
        var schema = JSONSchema()
        schema.description = description
        schema.oneOf = codes.map { code, title in
            var one = JSONSchema()
            one.constant = code
            one.title = title
            return one
        }
        return schema
    }

    private func text(_ description: String, pattern: String? = nil, format: String? = nil) -> JSONSchema {
        var schema = JSONSchema()
        schema.type = "string"
        schema.description = description
        (schema.pattern, schema.format) = (pattern, format)
        return schema
    }
}
