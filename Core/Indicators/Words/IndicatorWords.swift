import DisclosureControl
import Domain
public import PluginKit

/// What an indicator counts in words, made from the definition that it is counted by, so that the two cannot differ.
public struct IndicatorWords: Sendable {
    /// What the figure is, such as `The rows are counted. One row is one needs assessment.`
    public let figure: String
    /// What each row meets that is counted at all; of a share, the denominator.
    public let conditions: [String]
    /// What a row of a share's numerator meets as well; empty for other kinds.
    public let numerator: [String]
    /// By which date a row falls into a period.
    public let period: String
    /// By what the figures are cut, each with how many categories there are.
    public let breakdowns: [String]
}

/// Puts indicators into words.
public struct IndicatorWording: Sendable {
    private let catalogue: IndicatorCatalogue
    private let plugins: [PluginKind]

    public init(_ catalogue: IndicatorCatalogue, plugins: [PluginKind]) {
        self.catalogue = catalogue
        self.plugins = plugins
    }

    public func words(of indicator: Indicator) -> IndicatorWords {
        var numerator: [String] = []
        if case .share(let conditions, _) = indicator.measure { numerator = conditions.map { text($0, of: indicator.fact) } }
        return IndicatorWords(
            figure: figure(of: indicator), conditions: indicator.conditions.map { text($0, of: indicator.fact) }, numerator: numerator,
            period: indicator.period.kind == .month
                ? "A row belongs to the period in which its month lies: \(lower(indicator.period.meaning))."
                : "A row belongs to the period in which its date lies: \(lower(indicator.period.meaning)).",
            breakdowns: indicator.breakdowns.map(text))
    }

    // MARK: The figure

    private func figure(of indicator: Indicator) -> String {
        let row = "One row is \(indicator.fact.row)."
        switch indicator.measure {
        case .count(nil): return "The rows are counted. \(row)"
        case .count(let distinct?): return "\(once(distinct)) \(row)"
        case .sum(let column): return "The sum over the rows of: \(lower(column.meaning)). \(row)"
        case .share(_, nil): return "Of the rows, the share that also meets the conditions of the numerator. \(row)"
        case .share(_, let distinct?): return "\(once(distinct)) It is in the numerator if any of its rows is. \(row)"
        case .numbers(let column):
            let name = indicator.description.kind == .mean ? "mean" : "median"
            return "The \(name) over the rows of: \(lower(meaning(of: column, in: indicator.fact))). Rows that do not say are left out. \(row)"
        case .answers(let column, let list):
            let answers = list.codes.map { "“\($0.label)”" }.joined(separator: ", ")
            return
                "How many rows hold each answer (\(lower(meaning(of: column, in: indicator.fact)))): \(answers). Rows without an answer are left out. \(row)"
        }
    }

    /// `The person counts once, …`.
    private func once(_ column: FactColumn) -> String {
        "\(column.meaning) counts once, however often in the period, and in the categories of the first time."
    }

    // MARK: Conditions

    /// `respondent (who gave the answer): Adult victim-survivor`.
    private func text(_ condition: Condition, of fact: Fact) -> String {
        let name =
            switch condition.column {
            case .own(let column): column.name
            // Behind the name of the section that says it.
            case .added(let name): String(name.split(separator: ".").last ?? "")
            }
        let meaning = lower(meaning(of: condition.column, in: fact))
        return "\(spaced(name)) (\(meaning)): \(text(condition.test, of: condition.column, in: fact))"
    }

    private func text(_ test: Condition.Test, of column: ColumnReference, in fact: Fact) -> String {
        switch test {
        case .isOneOf(let codes): either(codes.map { label($0, of: column, in: fact) })
        case .isNumber(let numbers): either(numbers.map(String.init))
        case .lies(let least?, let most?): least == most ? "\(least)" : "\(least) to \(most)"
        case .lies(let least?, nil): "\(least) or more"
        case .lies(nil, let most?): "\(most) or less"
        case .lies(nil, nil): "any number"
        case .isEmpty(true): "not recorded"
        case .isEmpty(false): "recorded"
        }
    }

    private func either(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "" }
        return "\(words.dropLast().joined(separator: ", ")) or \(last)"
    }

    private func label(_ code: String, of column: ColumnReference, in fact: Fact) -> String {
        guard case .own(let own) = column else { return code == "y" ? "yes" : code == "n" ? "no" : spaced(code) }
        if case .text = own.kind { return monthlyFigure(code) ?? code }
        if case .answer(let items) = own.kind {
            let scales = (catalogue.codes[items]?.codes ?? []).compactMap(\.answers)
            return scales.lazy.compactMap { catalogue.codes[$0]?[code]?.label }.first ?? code
        }
        return own.codeList(in: catalogue.codes)?.label(code) ?? code
    }

    // MARK: Columns

    private func meaning(of column: ColumnReference, in fact: Fact) -> String {
        switch column {
        case .own(let own): own.meaning
        case .added(let name):
            plugins.lazy.flatMap { kind in kind.facts.map { (kind, $0) } }
                .first { kind, declared in declared.recordType == fact.record?.type && "\(kind.id).\(declared.name)" == name }?.1.meaning ?? name
        }
    }

    private func monthlyFigure(_ name: String) -> String? {
        plugins.lazy.flatMap { kind in kind.monthlyFigures.map { ("\(kind.id).\($0.name)", $0.meaning) } }.first { $0.0 == name }.map { lower($0.1) }
    }

    private func text(_ breakdown: Breakdown) -> String {
        "\(spaced(breakdown.name)) (\(breakdown.list.title); \(breakdown.list.codes.count) categories)"
    }

    private func spaced(_ code: String) -> String { code.replacing("_", with: " ").replacing("-", with: " ") }

    /// As it reads inside a sentence; abbreviations and names of more than one capital keep theirs.
    private func lower(_ sentence: String) -> String {
        let second = sentence.dropFirst().first
        guard let first = sentence.first, second.map({ !$0.isUppercase }) ?? true else { return sentence }
        return first.lowercased() + sentence.dropFirst()
    }
}
