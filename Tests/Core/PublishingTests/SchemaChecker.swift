/// Checks a document against a JSON Schema (2020-12), as far as ours needs it. A keyword that it does not know is a problem, so that none is
/// passed over.
struct SchemaChecker {
    let schema: JSONValue

    /// Where the document is not as the schema has it, and why.
    func problems(in document: JSONValue) -> [String] { check(document, schema, "") }

    private static let annotations: Set<String> = ["$schema", "$defs", "title", "description", "then"]

    private func check(_ value: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
        schema.members.keys.sorted().filter { !Self.annotations.contains($0) }.flatMap { keyword -> [String] in
            guard let rule = schema.members[keyword] else { return [] }
            return check(value, keyword, rule, schema, path).map { $0.hasPrefix("/") ? $0 : "\(path.isEmpty ? "/" : path): \($0)" }
        }
    }

    private func check(_ value: JSONValue, _ keyword: String, _ rule: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
        switch keyword {
        case "type": return isOf(rule.text ?? "", value) ? [] : ["not of type \(rule.text ?? "")"]
        case "$ref":
            let name = String((rule.text ?? "").dropFirst("#/$defs/".count))
            guard let definition = self.schema["$defs", name] else { return ["no definition `\(name)`"] }
            return check(value, definition, path)
        case "enum": return rule.items.contains(value) ? [] : ["not one of those listed"]
        case "const": return rule == value ? [] : ["not as fixed"]
        case "allOf": return rule.items.flatMap { check(value, $0, path) }
        case "oneOf":
            let fitting = rule.items.count { check(value, $0, path).isEmpty }
            return fitting == 1 ? [] : ["fits \(fitting) of the choices"]
        case "if":
            guard let consequence = schema["then"], check(value, rule, path).isEmpty else { return [] }
            return check(value, consequence, path)
        case "properties", "required", "additionalProperties": return checkMembers(of: value, keyword, rule, schema, path)
        case "items": return value.items.enumerated().flatMap { check($1, rule, "\(path)/\($0)") }
        case "minLength", "pattern", "format": return value.text.map { checkText($0, keyword, rule) } ?? []
        case "minimum": return (value.number ?? .infinity) >= rule.number ?? 0 ? [] : ["too small"]
        case "maximum": return (value.number ?? -.infinity) <= rule.number ?? 0 ? [] : ["too large"]
        default: return ["the keyword `\(keyword)` is not known"]
        }
    }

    private func checkMembers(of value: JSONValue, _ keyword: String, _ rule: JSONValue, _ schema: JSONValue, _ path: String) -> [String] {
        guard case .object(let members) = value else { return [] }
        switch keyword {
        case "properties":
            return rule.members.sorted { $0.key < $1.key }.flatMap { name, inner in members[name].map { check($0, inner, "\(path)/\(name)") } ?? [] }
        case "required": return rule.items.compactMap(\.text).filter { members[$0] == nil }.map { "`\($0)` is missing" }
        default: return members.keys.sorted().filter { schema["properties", $0] == nil }.map { "`\($0)` is not known" }
        }
    }

    private func checkText(_ text: String, _ keyword: String, _ rule: JSONValue) -> [String] {
        switch keyword {
        case "minLength": return text.count >= Int(rule.number ?? 0) ? [] : ["too short"]
        case "pattern":
            guard let expression = try? Regex(rule.text ?? "") else { return ["the pattern cannot be read"] }
            return text.contains(expression) ? [] : ["`\(text)` is not written so"]
        // Days have a pattern as well.
        default: return rule.text == "date" ? [] : ["the format is not known"]
        }
    }

    private func isOf(_ type: String, _ value: JSONValue) -> Bool {
        switch (type, value) {
        case ("object", .object), ("array", .array), ("string", .string), ("number", .number): true
        case ("integer", .number(let number)): number == number.rounded()
        default: false
        }
    }
}
