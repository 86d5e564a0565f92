import DisclosureControl

/// What an indicator counts, written so that two definitions of the same thing give the same text.
extension Indicator {
    var identity: CountedIndicator.Identity {
        switch measure {
        case .count(let distinct):
            .init(
                counted: text(conditions, distinct), countedSelections: selections(conditions, distinct),
                categorySelections: distinct == nil ? categorySelections(conditions) : [:])
        case .share(let numerator, let distinct):
            .init(
                counted: text(conditions, distinct), numerator: text(conditions + numerator, distinct),
                countedSelections: selections(conditions, distinct), numeratorSelections: selections(conditions + numerator, distinct),
                categorySelections: distinct == nil ? categorySelections(conditions) : [:])
        case .answers(let column, _):
            .init(
                counted: text(conditions + [Condition(column: column, test: .isEmpty(false))], nil),
                categorySelections: categorySelections(conditions + [Condition(column: column, test: .isEmpty(false))]))
        case .numbers(let column):
            .init(counted: text(conditions + [Condition(column: column, test: .isEmpty(false))], nil))
        case .sum: .init()
        }
    }

    /// By each breakdown; who counts once stands in the category of the first event alone, which is no selection.
    private func categorySelections(_ conditions: [Condition]) -> [String: CountedIndicator.Selection] {
        Dictionary(
            zip(shownCuts.map(\.name), cuts).compactMap { name, column in
                let others = conditions.filter { $0.column.name != column.name }
                guard let chosen = chosen(by: conditions.filter { $0.column.name == column.name }) else { return nil }
                return (name, CountedIndicator.Selection(from: "\(text(others, nil)); by \(column.name)", values: chosen.codes))
            }, uniquingKeysWith: { first, _ in first })
    }

    private struct Choice {
        /// Nil for any.
        var codes: Set<String>?
    }

    /// The codes that conditions on one column leave; nil where they are no choice of codes.
    private func chosen(by conditions: [Condition]) -> Choice? {
        var values: Set<String>?
        for condition in conditions {
            switch condition.test {
            case .isOneOf(let texts): values = values.map { $0.intersection(texts) } ?? Set(texts)
            case .isEmpty(false): continue
            case .isEmpty(true), .isNumber, .lies: return nil
            }
        }
        return Choice(codes: values)
    }

    /// By each column that has to hold certain values, or any at all.
    private func selections(_ conditions: [Condition], _ distinct: FactColumn?) -> [CountedIndicator.Selection] {
        let columns = Dictionary(grouping: conditions) { $0.column.name }
        return columns.keys.sorted().compactMap { name in
            guard let chosen = chosen(by: columns[name] ?? []) else { return nil }
            let others = conditions.filter { $0.column.name != name }
            return CountedIndicator.Selection(from: "\(text(others, distinct)); by \(name)", values: chosen.codes)
        }
    }

    private func text(_ conditions: [Condition], _ distinct: FactColumn?) -> String {
        var tests: [String: Set<String>] = [:]
        for condition in conditions {
            // A number that is there exactly where a code is says no more than that the code is there.
            let name: String = if case .isEmpty(false) = condition.test { condition.column.telling } else { condition.column.name }
            tests[name, default: []].insert(condition.test.text)
        }
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

    /// The name of the column that says whether this one holds anything.
    fileprivate var telling: String {
        if case .own(let column) = self, let other = column.givenWith { other } else { name }
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
