import PluginKit

/// Puts the events of one text together to nodes. What is wrong but can be passed over is recorded, and reading goes on.
struct YAMLComposer: ~Copyable {
    /// Values of one file. The programme's largest has some hundreds; aliases of aliases are a thousand million in a few lines.
    private static let mostValues = 100_000
    /// Groups within groups. Nothing of ours goes deeper than ten.
    private static let mostLevels = 100

    /// Why there is no reading on.
    enum End: Error {
        case syntax(YAMLSyntaxError)
        case told(Problem)
    }

    private struct Named {
        let node: ConfigNode
        let values: Int
    }

    private var events: YAMLEvents
    private let file: String
    private let problems: ProblemList
    private var left = mostValues
    private var named: [String: Named] = [:]

    init(_ events: consuming YAMLEvents, file: String, problems: ProblemList) {
        self.events = events
        self.file = file
        self.problems = problems
    }

    /// The only document of the text; nil where it holds nothing.
    mutating func document() throws(End) -> ConfigNode? {
        while true {
            let event = try next()
            switch event.kind {
            case .documentStart: continue
            case .streamEnd: return nil
            default:
                let node = try node(event, level: 0)
                _ = try next()
                let after = try next()
                if case .streamEnd = after.kind { return node }
                throw .told(
                    Problem(
                        place: place(after), message: "A second document begins here.", expected: "one document in a file, without `---` between lines"))
            }
        }
    }

    private mutating func next() throws(End) -> YAMLEvent {
        do {
            return try events.next()
        } catch {
            throw .syntax(error)
        }
    }

    private func place(_ event: YAMLEvent) -> Place { Place(file: file, line: event.line, column: event.column) }

    private mutating func node(_ event: YAMLEvent, level: Int) throws(End) -> ConfigNode {
        let place = place(event)
        let before = left
        try count(1)
        guard level < Self.mostLevels else {
            throw .told(
                Problem(place: place, message: "Too much stands within one another.", expected: "at most \(Self.mostLevels) groups and lists in one another"))
        }
        let node: ConfigNode
        switch event.kind {
        case .scalar(let text, let isPlain):
            let isNull = isPlain && (text.isEmpty || text == "~" || text == "null")
            node = ConfigNode(isNull ? .empty : .scalar(text), at: place)
        case .listStart: node = ConfigNode(.list(try elements(level)), at: place)
        case .mapStart: node = ConfigNode(.map(try entries(level)), at: place)
        default: return try alias(event)
        }
        if let anchor = event.anchor { named[anchor] = Named(node: node, values: before - left) }
        return node
    }

    private mutating func elements(_ level: Int) throws(End) -> [ConfigNode] {
        var elements: [ConfigNode] = []
        while true {
            let event = try next()
            if case .end = event.kind { return elements }
            elements.append(try node(event, level: level + 1))
        }
    }

    private mutating func entries(_ level: Int) throws(End) -> [ConfigNode.Entry] {
        var entries: [ConfigNode.Entry] = []
        var words = KeyWords()
        while true {
            let event = try next()
            if case .end = event.kind { return entries }
            let key = try node(event, level: level + 1)
            let value = try node(try next(), level: level + 1)
            guard let word = key.key else {
                problems.add(Problem(place: key.place, message: "A list or a group stands here as a key.", expected: "a word before the colon"))
                continue
            }
            guard words.isNew(word, in: entries) else {
                let line = entries.first { $0.key == word }?.place.line ?? place(event).line
                problems.add(
                    Problem(place: key.place, message: "`\(word)` stands here twice: it stands in line \(line) already.", expected: "each key once in a group"))
                continue
            }
            entries.append(ConfigNode.Entry(key: word, place: key.place, value: value))
        }
    }

    /// What the name stands for keeps its own place: a fault in it is put right there.
    private mutating func alias(_ event: YAMLEvent) throws(End) -> ConfigNode {
        guard let anchor = event.anchor, let named = named[anchor] else {
            throw .syntax(YAMLSyntaxError(kind: .syntax, words: "found undefined alias", line: event.line, column: event.column))
        }
        try count(named.values - 1)
        return named.node
    }

    private mutating func count(_ values: Int) throws(End) {
        left -= values
        guard left >= 0 else {
            throw .told(
                Problem(
                    place: Place(file: file, line: 1, column: 1), message: "The file holds more than \(Self.mostValues) values.",
                    expected: "every value written where it stands, without aliases (`*name`) that multiply it"))
        }
    }
}

/// Tells keys that stand twice. Most groups have few: looking at each is quicker than hashing it, until there are many.
private struct KeyWords {
    private static let few = 16
    private var many: Set<String> = []

    mutating func isNew(_ word: String, in entries: [ConfigNode.Entry]) -> Bool {
        guard entries.count >= Self.few else { return !entries.contains { $0.key == word } }
        if many.isEmpty { many = Set(entries.map(\.key)) }
        return many.insert(word).inserted
    }
}

extension ConfigNode {
    /// As a key: a text, and nothing where nothing stands; nil for lists and groups.
    fileprivate var key: String? {
        switch content {
        case .scalar(let text): text
        case .empty: ""
        case .list, .map: nil
        }
    }
}
