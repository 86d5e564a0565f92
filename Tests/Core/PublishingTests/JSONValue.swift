import Foundation

/// A JSON document, kept as it stands, for tests that look at what programs will read.
enum JSONValue: Codable, Hashable {
    case object([String: JSONValue])
    case array([JSONValue])
    case string(String)
    case number(Double)
    case flag(Bool)
    case null

    init(_ bytes: [UInt8]) throws { self = try JSONDecoder().decode(JSONValue.self, from: Data(bytes)) }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let flag = try? container.decode(Bool.self) {
            self = .flag(flag)
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else if let text = try? container.decode(String.self) {
            self = .string(text)
        } else if let items = try? container.decode([JSONValue].self) {
            self = .array(items)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .object(let members): try container.encode(members)
        case .array(let items): try container.encode(items)
        case .string(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .flag(let flag): try container.encode(flag)
        case .null: try container.encodeNil()
        }
    }

    var members: [String: JSONValue] { if case .object(let members) = self { members } else { [:] } }
    var items: [JSONValue] { if case .array(let items) = self { items } else { [] } }
    var text: String? { if case .string(let text) = self { text } else { nil } }
    var number: Double? { if case .number(let number) = self { number } else { nil } }

    /// What stands at a path; setting makes the way there out of objects.
    subscript(path: String...) -> JSONValue? {
        get { path.reduce(self as JSONValue?) { $0?.members[$1] } }
        set { set(newValue, at: path[...]) }
    }

    subscript(index: Int) -> JSONValue {
        get { items[index] }
        set {
            var items = items
            items[index] = newValue
            self = .array(items)
        }
    }

    private mutating func set(_ value: JSONValue?, at path: ArraySlice<String>) {
        guard let first = path.first else { return self = value ?? .null }
        var members = members
        if path.count == 1 {
            members[first] = value
        } else {
            members[first, default: .object([:])].set(value, at: path.dropFirst())
        }
        self = .object(members)
    }
}
