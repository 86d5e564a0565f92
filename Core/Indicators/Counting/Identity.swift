import DisclosureControl

/// What an indicator counts, written so that two definitions of the same thing give the same text.
extension Indicator {
    var identity: CountedIndicator.Identity {
        switch measure {
        case .count(let distinct):
            .init(counted: text(conditions, distinct), countedSelections: selections(conditions, distinct))
        case .share(let numerator, let distinct):
            .init(
                counted: text(conditions, distinct), numerator: text(conditions + numerator, distinct),
                countedSelections: selections(conditions, distinct), numeratorSelections: selections(conditions + numerator, distinct))
        case .answers(let column, _):
            .init(counted: text(conditions + [Condition(column: column, test: .isEmpty(false))], nil))
        case .numbers(let column):
            .init(counted: text(conditions + [Condition(column: column, test: .isEmpty(false))], nil))
        case .sum: .init()
        }
    }

    /// By each column that has to hold certain values, or any at all.
    private func selections(_ conditions: [Condition], _ distinct: FactColumn?) -> [CountedIndicator.Selection] {
        let columns = Dictionary(grouping: conditions) { $0.column.name }
        return columns.keys.sorted().compactMap { name in
            var values: Set<String>?
            for condition in columns[name] ?? [] {
                switch condition.test {
                case .isOneOf(let texts): values = values.map { $0.intersection(texts) } ?? Set(texts)
                case .isEmpty(false): continue
                case .isEmpty(true), .isNumber, .lies: return nil
                }
            }
            let others = conditions.filter { $0.column.name != name }
            return CountedIndicator.Selection(from: "\(text(others, distinct)); by \(name)", values: values)
        }
    }

    private func text(_ conditions: [Condition], _ distinct: FactColumn?) -> String {
        var tests: [String: Set<String>] = [:]
        for condition in conditions { tests[condition.column.name, default: []].insert(condition.test.text) }
        // A column that has to hold a certain value is not empty; saying so as well changes nothing.
        let words = tests.map { name, texts in
            let telling = texts.count > 1 ? texts.subtracting([Condition.Test.isEmpty(false).text]) : texts
            return "\(name) \(telling.sorted().joined(separator: " and "))"
        }
        return ([fact.name, period.name, distinct?.name ?? "rows"] + words.sorted()).joined(separator: "; ")
    }
}

extension ColumnReference {
    fileprivate var name: String {
        switch self {
        case .own(let column): column.name
        case .added(let name): name
        }
    }
}

extension Condition.Test {
    fileprivate var text: String {
        switch self {
        case .isOneOf(let texts): "is \(texts.sorted().joined(separator: " or "))"
        case .isNumber(let numbers): "is \(numbers.sorted().map(String.init).joined(separator: " or "))"
        case .lies(let from, let through): "lies \(from.map(String.init) ?? "")...\(through.map(String.init) ?? "")"
        case .isEmpty(let empty): empty ? "is empty" : "is given"
        }
    }
}
