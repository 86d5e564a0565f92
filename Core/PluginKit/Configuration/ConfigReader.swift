import Domain

/// Reads one group of keys strictly. A fault is recorded with its place and reading goes on with a harmless stand-in, so
/// that all faults of a file are found in one go; nobody uses what was read once a problem has been recorded.
///
/// Every key that is asked for is thereby known; `read` reports the keys that nobody asked for.
public final class ConfigReader {
    public let node: ConfigNode
    public let problems: ProblemList
    private let entries: [String: ConfigNode.Entry]
    private var asked: [String] = []
    /// Where nothing is read, but found out what would be.
    var probe: ConfigProbe? { node.probe }

    /// Reads `node` with `body` and then reports unknown keys.
    public static func read<T>(_ node: ConfigNode, _ problems: ProblemList, _ body: (ConfigReader) -> T) -> T {
        let reader = ConfigReader(node, problems)
        node.probe?.begin()
        let result = body(reader)
        reader.reportUnknownKeys()
        return result
    }

    private init(_ node: ConfigNode, _ problems: ProblemList) {
        self.node = node
        self.problems = problems
        var entries: [String: ConfigNode.Entry] = [:]
        switch node.content {
        case .map(let list):
            // Whoever read the file has told of keys that stand twice.
            for entry in list { entries[entry.key] = entry }
        case .empty: break
        case .scalar, .list:
            problems.add(Problem(place: node.place, message: "\(node.beginning) stands where a group of keys belongs.", expected: "`key: value` lines"))
        }
        self.entries = entries
    }

    private func reportUnknownKeys() {
        for entry in entries.values where !asked.contains(entry.key) {
            problems.add(
                Problem(
                    place: entry.place, message: "`\(entry.key)` is not a key that is known here.",
                    expected: "one of \(asked.sorted().map { "`\($0)`" }.joined(separator: ", "))",
                    nearest: NearestName.of(entry.key, among: asked)))
        }
    }

    /// The keys that stand here, in the order of the file.
    public var keys: [String] {
        if case .map(let list) = node.content { list.map(\.key) } else { [] }
    }

    /// Records a problem at a key, or at the group where the key is missing.
    public func report(_ key: String, _ message: String, expected: String, example: String? = nil, nearest: String? = nil) {
        var found: String?
        if case .scalar(let text)? = entries[key]?.value.content { found = text }
        problems.add(Problem(place: place(of: key), message: message, found: found, expected: expected, example: example, nearest: nearest))
    }

    /// Where the value of a key stands, or the group where the key is missing.
    public func place(of key: String) -> Place { entries[key]?.value.place ?? node.place }

    /// The value under a key; nil when the key is missing or has nothing after it.
    public func value(_ key: String) -> ConfigNode? {
        if !asked.contains(key) { asked.append(key) }
        probe?.note(key, .anything)
        guard let value = entries[key]?.value else { return nil }
        if case .empty = value.content { return nil }
        return value
    }

    public func has(_ key: String) -> Bool {
        guard let probe else { return value(key) != nil }
        probe.note(key, .anything)
        return probe.isThere
    }

    /// Whether a word stands where a list or a group may belong.
    public func holdsText(_ key: String) -> Bool {
        if case .scalar? = value(key)?.content { true } else { false }
    }

    // MARK: Text

    public func optionalText(_ key: String) -> String? {
        if let probe { return probed(probe, key, .text) { "x" } }
        guard let value = value(key) else { return nil }
        guard case .scalar(let text) = value.content else {
            report(key, "`\(key)` holds \(value.words).", expected: "one text after `\(key):`, without dashes or brackets")
            return nil
        }
        return text
    }

    /// A stand-in for what may be missing, where it is there this time.
    func probed<T>(_ probe: ConfigProbe, _ key: String, _ shape: ConfigShape, _ value: () -> T?) -> T? {
        probe.note(key, shape)
        return probe.isThere ? value() : nil
    }

    /// - Parameter example: what could stand there, for those who left it out.
    /// - Parameter mayBeBlank: whether spaces alone say something.
    public func text(_ key: String, like example: String? = nil, mayBeBlank: Bool = false) -> String {
        probe?.note(key, .text, isRequired: true)
        let text = optionalText(key)
        if let text, !mayBeBlank, text.allSatisfy(\.isWhitespace) {
            let line = example.map { "\(key): \($0)" }
            report(key, "`\(key)` is empty.", expected: line.map { "a line like `\($0)`" } ?? "text after `\(key):`", example: line)
            return ""
        }
        return missing(key, text, expected: example.map { "a line like `\(key): \($0)`" } ?? "a line `\(key):` with text after it", example: example) ?? ""
    }

    /// One of the given words.
    public func optionalChoice(_ key: String, of choices: [String]) -> String? {
        if let probe { return probed(probe, key, .choice(choices)) { probe.pick(choices) } }
        guard let text = optionalText(key) else { return nil }
        return check(text, choices, at: place(of: key)) { "\(key): \($0)" }
    }

    public func choice(_ key: String, of choices: [String]) -> String {
        if let probe {
            probe.note(key, .choice(choices), isRequired: true)
            return probe.pick(choices)
        }
        guard has(key) else { return missing(key, nil, expected: "one of \(Self.words(choices))", example: choices.first { !$0.isEmpty }) ?? "" }
        return optionalChoice(key, of: choices) ?? ""
    }

    /// A list of text; empty when the key is missing.
    public func texts(_ key: String) -> [String] {
        probe?.note(key, .list(.text))
        return texts(in: elements(key, ofTexts: true), of: key, expected: "one text after each dash or comma").map(\.text)
    }

    /// A list of the given words; empty when the key is missing.
    public func choices(_ key: String, of choices: [String]) -> [String] {
        if let probe {
            probe.note(key, .list(.choice(choices)))
            return choices.isEmpty ? [] : [probe.pick(choices)]
        }
        return texts(in: elements(key, ofTexts: true), of: key, expected: "one of \(Self.words(choices))").compactMap { text, place in
            check(text, choices, at: place) { "\(key): [\($0)]" }
        }
    }

    private func texts(in elements: [ConfigNode], of key: String, expected: String) -> [(text: String, place: Place)] {
        elements.compactMap { element in
            if case .scalar(let text) = element.content { return (text, element.place) }
            problems.add(Problem(place: element.place, message: "\(element.beginning) stands in the list `\(key)`.", expected: expected))
            return nil
        }
    }

    private func check(_ text: String, _ choices: [String], at place: Place, _ line: (String) -> String) -> String? {
        if choices.contains(text) { return text }
        let nearest = NearestName.of(text, among: choices)
        problems.add(
            Problem(
                place: place, message: "`\(text)` is not known here.", found: text, expected: "one of \(Self.words(choices))",
                example: (nearest ?? choices.first { !$0.isEmpty }).map(line), nearest: nearest))
        return nil
    }

    /// At most twenty of them, in backticks.
    public static func words(_ choices: [String]) -> String {
        var seen: Set<String> = [""]
        let choices = choices.filter { seen.insert($0).inserted }
        let shown = choices.prefix(20).map { "`\($0)`" }.joined(separator: ", ")
        return choices.count > 20 ? "\(shown) and \(choices.count - 20) more" : shown
    }

    // MARK: Lists and groups

    /// A list of groups; empty when the key is missing.
    public func list<T>(_ key: String, each body: (ConfigReader) -> T) -> [T] {
        if let probe { return [Self.read(probe.child(key, isList: true).node(in: node.place.file), problems, body)] }
        return elements(key).map { Self.read($0, problems, body) }
    }

    /// A group of keys; nil when the key is missing.
    public func group<T>(_ key: String, _ body: (ConfigReader) -> T) -> T? {
        if let probe { return Self.read(probe.child(key, isList: false).node(in: node.place.file), problems, body) }
        return value(key).map { Self.read($0, problems, body) }
    }

    /// A group whose keys are the user's own words, each with text; empty when the key is missing.
    public func dictionary(_ key: String) -> [(key: String, value: String, place: Place)] {
        probe?.note(key, .words)
        guard let value = value(key) else { return [] }
        guard case .map(let entries) = value.content else {
            report(key, "`\(key)` holds \(value.words).", expected: "`word: value` lines below `\(key):`, indented")
            return []
        }
        return entries.compactMap { entry in
            switch entry.value.content {
            case .scalar(let text): return (entry.key, text, entry.place)
            case .empty: return (entry.key, "", entry.place)
            case .list, .map:
                problems.add(
                    Problem(place: entry.value.place, message: "`\(entry.key)` holds \(entry.value.words).", expected: "one text after `\(entry.key):`"))
                return nil
            }
        }
    }

    /// A group whose keys are the user's own words, each with a list of text.
    public func textsByWord(_ key: String) -> [(key: String, texts: [String], place: Place)] {
        probe?.note(key, .wordLists)
        guard let value = value(key) else { return [] }
        guard case .map(let entries) = value.content else {
            report(key, "`\(key)` holds \(value.words).", expected: "`word: [value, value]` lines below `\(key):`, indented")
            return []
        }
        return entries.compactMap { entry in
            guard case .list(let elements) = entry.value.content else {
                let example = if case .scalar(let text) = entry.value.content { "\(entry.key): [\(text)]" } else { "\(entry.key): [value, value]" }
                problems.add(
                    Problem(
                        place: entry.value.place, message: "`\(entry.key)` holds \(entry.value.words).", expected: "a list, like `\(example)`",
                        example: example))
                return nil
            }
            return (entry.key, texts(in: elements, of: entry.key, expected: "one text after each dash or comma").map(\.text), entry.place)
        }
    }

    private func elements(_ key: String, ofTexts: Bool = false) -> [ConfigNode] {
        guard let value = value(key) else { return [] }
        if case .list(let elements) = value.content { return elements }
        var example: String?
        if ofTexts, case .scalar(let text) = value.content { example = "\(key): [\(text)]" }
        report(
            key, "`\(key)` holds \(value.words).",
            expected: example.map { "a list, like `\($0)`" } ?? (ofTexts ? "a list, each element after a dash" : "a list, each entry after a dash"),
            example: example)
        return []
    }

    /// - Parameter example: a value.
    func missing<T>(_ key: String, _ found: T?, expected: String, example: String? = nil) -> T? {
        if found == nil, !has(key) {
            problems.add(Problem(place: node.place, message: "`\(key)` is missing.", expected: expected, example: example.map { "\(key): \($0)" }))
        }
        return found
    }
}
