import Domain
import PluginKit

/// Reads the conditions under `where` and `numerator`: a column, then a value, a list of values, `at_least` and `at_most`,
/// or whether it is empty.
struct ConditionReader {
    let columns: ColumnReader
    let fact: Fact

    func read(_ key: String, in indicator: ConfigReader) -> [Condition] {
        indicator.group(key) { group in
            group.keys.compactMap { name in
                guard let value = group.value(name) else {
                    group.report(name, "`\(name)` has no value.", expected: "a value, or `{empty: true}`")
                    return nil
                }
                let column = columns.reference(name, of: fact, at: value.place, for: "tested", group.problems) { $0.isTestable }
                guard let column else {
                    return nil
                }
                return test(value, of: column, named: name, in: group).map { Condition(column: column, test: $0) }
            }
        } ?? []
    }

    private func test(_ value: ConfigNode, of column: ColumnReference, named name: String, in group: ConfigReader) -> Condition.Test? {
        switch value.content {
        case .map:
            return group.group(name) { range(of: column, $0) } ?? nil
        case .list(let elements):
            if elements.isEmpty { group.report(name, "The list is empty, so nothing would be counted.", expected: "at least one value") }
            return values(elements, of: column, group.problems)
        case .scalar, .empty:
            return values([value], of: column, group.problems)
        }
    }

    private func range(of column: ColumnReference, _ reader: ConfigReader) -> Condition.Test? {
        let bounds = -1_000_000...1_000_000
        let least = reader.optionalInteger("at_least", in: bounds)
        let most = reader.optionalInteger("at_most", in: bounds)
        if reader.has("empty") {
            return .isEmpty(reader.flag("empty"))
        }
        if case .own(let own) = column, own.kind != .number, least != nil || most != nil {
            reader.report(least == nil ? "at_most" : "at_least", "`\(own.name)` is no number.", expected: "values, or `{empty: true}`")
        }
        if least == nil, most == nil, reader.keys.isEmpty {
            reader.problems.add(Problem(place: reader.node.place, message: "Nothing is tested here.", expected: "`at_least`, `at_most` or `empty`"))
        }
        return .lies(from: least, through: most)
    }

    private func values(_ nodes: [ConfigNode], of column: ColumnReference, _ problems: ProblemList) -> Condition.Test? {
        let known = columns.values(of: column, in: fact)
        var texts: [String] = []
        for node in nodes {
            guard case .scalar(let text) = node.content else {
                problems.add(Problem(place: node.place, message: "No value stands here.", expected: "a code, a number or `{empty: true}`"))
                continue
            }
            if let known, !known.contains(text) {
                problems.add(
                    Problem(
                        place: node.place, message: "`\(text)` is no value of this column.", expected: "one of \(ColumnReader.words(known))",
                        nearest: NearestName.of(text, among: known)))
            }
            texts.append(text)
        }
        guard case .own(let own) = column, own.kind == .number else { return .isOneOf(texts) }
        for (node, text) in zip(nodes, texts) where Int(text) == nil {
            problems.add(Problem(place: node.place, message: "`\(text)` is no number.", expected: "a whole number"))
        }
        return .isNumber(texts.compactMap { Int($0) })
    }
}

extension FactColumn.Kind {
    /// Keys name people and records: whether one is there may matter, which one it is may not.
    var isTestable: Bool { self != .key }
    var isPeriod: Bool { self == .date || self == .month }
    var isAnswer: Bool { if case .answer = self { true } else { false } }
    var isCoded: Bool {
        switch self {
        case .code, .ownCode, .group: true
        case .key, .date, .month, .number, .text, .answer: false
        }
    }
}
