/// Where something stands in a file that a person wrote.
public struct Place: Hashable, Sendable {
    public let file: String
    /// Counted from 1.
    public let line: Int
    /// Counted from 1.
    public let column: Int

    public init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }
}

/// Something in a configuration file that a person has to put right.
public struct Problem: Hashable, Sendable {
    public let place: Place
    /// One sentence: what is wrong.
    public let message: String
    /// What stands there; nil where nothing does, or more than one word or sentence.
    public let found: String?
    /// What would be right, in words.
    public let expected: String
    /// A line that one could write, `key: value`; nil where none can be given.
    public let example: String?
    /// The valid value or key that was most likely meant.
    public let nearest: String?

    public init(place: Place, message: String, found: String? = nil, expected: String, example: String? = nil, nearest: String? = nil) {
        self.place = place
        self.message = message
        self.found = found
        self.expected = expected
        self.example = example
        self.nearest = nearest
    }

    /// `boroughs/sutton/borough.yaml:3:1: error: …`, the form that editors turn into a link. What stands there is said where the message does
    /// not hold it; the example is for those who read `--json`, because what is expected shows how it is written.
    public var line: String {
        var text = "\(place.file):\(place.line):\(place.column): error: \(message)"
        if let found, found.count <= Self.mostLetters, !message.contains(found) { text += " `\(found)` stands there." }
        text += " Expected \(expected)."
        if let nearest { text += " Did you mean `\(nearest)`?" }
        return text
    }

    private static let mostLetters = 40
}

/// Collects every problem, so that a person sees them all at once.
public final class ProblemList {
    public private(set) var problems: [Problem] = []

    public init() {}

    public func add(_ problem: Problem) { problems.append(problem) }

    /// By file and place, each once.
    public var sorted: [Problem] {
        Set(problems).sorted {
            ($0.place.file, $0.place.line, $0.place.column, $0.message) < ($1.place.file, $1.place.line, $1.place.column, $1.message)
        }
    }
}
