public import Domain

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
    private var probe: ConfigProbe? { node.probe }

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
            for entry in list {
                if entries[entry.key] != nil {
                    problems.add(Problem(place: entry.place, message: "`\(entry.key)` stands here twice.", expected: "each key once"))
                }
                entries[entry.key] = entry
            }
        case .empty: break
        case .scalar, .list:
            problems.add(Problem(place: node.place, message: "\(node.words) stands where a group of keys belongs.", expected: "`key: value` lines"))
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
    public func report(_ key: String, _ message: String, expected: String, nearest: String? = nil) {
        let place = entries[key]?.value.place ?? node.place
        problems.add(Problem(place: place, message: message, expected: expected, nearest: nearest))
    }

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
            report(key, "`\(key)` holds \(value.words).", expected: "text")
            return nil
        }
        return text
    }

    /// A stand-in for what may be missing, where it is there this time.
    private func probed<T>(_ probe: ConfigProbe, _ key: String, _ shape: ConfigShape, _ value: () -> T?) -> T? {
        probe.note(key, shape)
        return probe.isThere ? value() : nil
    }

    public func text(_ key: String) -> String {
        probe?.note(key, .text, isRequired: true)
        return missing(key, optionalText(key), expected: "text") ?? ""
    }

    /// One of the given words.
    public func optionalChoice(_ key: String, of choices: [String]) -> String? {
        if let probe { return probed(probe, key, .choice(choices)) { probe.pick(choices) } }
        guard let text = optionalText(key) else { return nil }
        return check(text, choices, at: value(key)?.place ?? node.place)
    }

    public func choice(_ key: String, of choices: [String]) -> String {
        if let probe {
            probe.note(key, .choice(choices), isRequired: true)
            return probe.pick(choices)
        }
        guard has(key) else { return missing(key, nil, expected: "one of \(words(choices))") ?? "" }
        return optionalChoice(key, of: choices) ?? ""
    }

    /// A list of text; empty when the key is missing.
    public func texts(_ key: String) -> [String] {
        probe?.note(key, .list(.text))
        return elements(key).compactMap { element in
            guard case .scalar(let text) = element.content else {
                problems.add(Problem(place: element.place, message: "\(element.words) stands in the list `\(key)`.", expected: "text"))
                return nil
            }
            return text
        }
    }

    /// A list of the given words; empty when the key is missing.
    public func choices(_ key: String, of choices: [String]) -> [String] {
        if let probe {
            probe.note(key, .list(.choice(choices)))
            return choices.isEmpty ? [] : [probe.pick(choices)]
        }
        return elements(key).compactMap { element in
            guard case .scalar(let text) = element.content else {
                problems.add(Problem(place: element.place, message: "\(element.words) stands in the list `\(key)`.", expected: "one of \(words(choices))"))
                return nil
            }
            return check(text, choices, at: element.place)
        }
    }

    private func check(_ text: String, _ choices: [String], at place: Place) -> String? {
        if choices.contains(text) { return text }
        problems.add(
            Problem(
                place: place, message: "`\(text)` is not known here.", expected: "one of \(words(choices))",
                nearest: NearestName.of(text, among: choices)))
        return nil
    }

    private func words(_ choices: [String]) -> String {
        var seen: Set<String> = [""]
        let choices = choices.filter { seen.insert($0).inserted }
        let shown = choices.prefix(20).map { "`\($0)`" }.joined(separator: ", ")
        return choices.count > 20 ? "\(shown) and \(choices.count - 20) more" : shown
    }

    // MARK: Numbers, dates and yes or no

    public func optionalInteger(_ key: String, in range: ClosedRange<Int>) -> Int? {
        if let probe { return probed(probe, key, .integer(range)) { range.lowerBound } }
        guard let text = optionalText(key) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            report(key, "`\(key)` is `\(text)`.", expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
            return nil
        }
        return number
    }

    public func integer(_ key: String, in range: ClosedRange<Int>) -> Int {
        probe?.note(key, .integer(range), isRequired: true)
        guard has(key) else {
            return missing(key, nil, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)") ?? range.lowerBound
        }
        return optionalInteger(key, in: range) ?? range.lowerBound
    }

    public func optionalDate(_ key: String) -> CivilDate? {
        if let probe { return probed(probe, key, .date) { CivilDate(daysSinceEpoch: 0) } }
        guard let text = optionalText(key) else { return nil }
        guard let date = CivilDate(iso: text) else {
            report(key, "`\(key)` is `\(text)`.", expected: "a day that exists, written like 2024-06-30")
            return nil
        }
        return date
    }

    public func date(_ key: String) -> CivilDate {
        probe?.note(key, .date, isRequired: true)
        guard has(key) else { return missing(key, nil, expected: "a day like 2024-06-30") ?? CivilDate(daysSinceEpoch: 0) }
        return optionalDate(key) ?? CivilDate(daysSinceEpoch: 0)
    }

    /// `true` or `false`; the default where the key is missing, and a problem if there is no default.
    public func flag(_ key: String, default standard: Bool? = nil) -> Bool {
        if let probe {
            probe.note(key, .flag, isRequired: standard == nil)
            return probe.isThere
        }
        guard let text = optionalText(key) else { return missing(key, standard, expected: "true or false") ?? false }
        switch text {
        case "true", "yes": return true
        case "false", "no": return false
        default:
            report(key, "`\(key)` is `\(text)`.", expected: "true or false")
            return false
        }
    }

    /// The keys `from` and `until`: a first day and, if an end is known, a last one.
    public func term() -> Term {
        let from = date("from")
        let until = optionalDate("until")
        if let until, until < from {
            report("until", "`until` lies before `from`.", expected: "a day on or after \(from)")
        }
        return Term(from: from, until: until)
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
            report(key, "`\(key)` holds \(value.words).", expected: "`word: value` lines")
            return []
        }
        return entries.compactMap { entry in
            switch entry.value.content {
            case .scalar(let text): return (entry.key, text, entry.place)
            case .empty: return (entry.key, "", entry.place)
            case .list, .map:
                problems.add(Problem(place: entry.value.place, message: "`\(entry.key)` holds \(entry.value.words).", expected: "text"))
                return nil
            }
        }
    }

    private func elements(_ key: String) -> [ConfigNode] {
        guard let value = value(key) else { return [] }
        guard case .list(let elements) = value.content else {
            report(key, "`\(key)` holds \(value.words).", expected: "a list, each element after a dash or between square brackets")
            return []
        }
        return elements
    }

    private func missing<T>(_ key: String, _ found: T?, expected: String) -> T? {
        if found == nil, !has(key) {
            problems.add(Problem(place: node.place, message: "`\(key)` is missing.", expected: expected))
        }
        return found
    }
}
