import Domain
public import PluginKit
import Yams

/// Reads YAML into nodes that know their places.
public enum YAMLFile {
    /// Values of one file. The programme's largest has some hundreds; aliases of aliases are a thousand million in a few lines.
    private static let mostValues = 100_000

    private struct TooManyValues: Error {}

    /// The parsed text; nil, with a problem recorded, where it is not YAML.
    public static func parse(_ text: String, file: String, problems: ProblemList) -> ConfigNode? {
        do {
            // We ask only for texts; what they mean to YAML would be found out for each, slowly.
            guard let node = try Yams.compose(yaml: text, .basic, .default, .utf8) else {
                return ConfigNode(.empty, at: Place(file: file, line: 1, column: 1))
            }
            var left = mostValues
            return try convert(node, file: file, &left)
        } catch let error as YamlError {
            problems.add(problem(error, file: file, text: text))
        } catch is TooManyValues {
            problems.add(
                Problem(
                    place: Place(file: file, line: 1, column: 1), message: "The file holds more than \(mostValues) values.",
                    expected: "every value written where it stands, without aliases (`*name`) that multiply it"))
        } catch {
            problems.add(Problem(place: Place(file: file, line: 1, column: 1), message: "The file cannot be read as YAML.", expected: "YAML text"))
        }
        return nil
    }

    private static func convert(_ node: Node, file: String, _ left: inout Int) throws -> ConfigNode {
        left -= 1
        guard left >= 0 else { throw TooManyValues() }
        let place = Place(file: file, line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
        switch node {
        case .scalar(let scalar):
            let isNull = scalar.style == .plain && (scalar.string.isEmpty || scalar.string == "~" || scalar.string == "null")
            return ConfigNode(isNull ? .empty : .scalar(scalar.string), at: place)
        case .sequence(let sequence):
            return ConfigNode(.list(try sequence.map { try convert($0, file: file, &left) }), at: place)
        case .mapping(let mapping):
            let entries = try mapping.map { key, value in
                ConfigNode.Entry(
                    key: key.string ?? "",
                    place: Place(file: file, line: key.mark?.line ?? place.line, column: key.mark?.column ?? place.column),
                    value: try convert(value, file: file, &left))
            }
            return ConfigNode(.map(entries), at: place)
        case .alias:
            return ConfigNode(.empty, at: place)
        }
    }

    private static func problem(_ error: YamlError, file: String, text: String) -> Problem {
        switch error {
        case .scanner(_, let what, let mark, _), .parser(_, let what, let mark, _), .composer(_, let what, let mark, _):
            YAMLFault(words: what, place: Place(file: file, line: mark.line, column: mark.column), text: text).problem()
        case .duplicatedKeysInMapping(let duplicates, let context):
            Problem(
                place: Place(file: file, line: context.mark.line, column: context.mark.column), message: twice(duplicates), expected: "each key once, as a word"
            )
        default:
            Problem(place: Place(file: file, line: 1, column: 1), message: "The file cannot be read as YAML.", expected: "YAML text in UTF-8")
        }
    }

    /// In one order, whichever the library found first. Keys that are no words have no name there.
    private static func twice(_ keys: [String]) -> String {
        let names = Set(keys).subtracting(["<uncovertable>"]).sorted().map { "`\($0)`" }
        return names.isEmpty ? "A list or a group stands here twice as a key." : "\(names.joined(separator: ", ")) stands here twice."
    }
}
