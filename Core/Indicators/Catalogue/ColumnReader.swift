import Domain
import PluginKit

/// Finds what indicators name: columns of facts, facts that plugins add, and code lists.
struct ColumnReader {
    let codes: CodeBook
    /// What plugins add to records, by full name; nil where the plugins are not known.
    private let added: [String: FactDeclaration]?
    /// The full names of the figures that plugins give by month; nil where the plugins are not known.
    private let monthly: [String]?

    init(codes: CodeBook, plugins: [PluginKind]?) {
        self.codes = codes
        added = plugins.map { kinds in
            // A plugin may say something of two record types under one name, so the record type is part of the key.
            Dictionary(
                kinds.flatMap { kind in kind.facts.map { ("\($0.recordType) \(kind.id).\($0.name)", $0) } },
                uniquingKeysWith: { first, _ in first })
        }
        monthly = plugins.map { kinds in kinds.flatMap { kind in kind.monthlyFigures.map { "\(kind.id).\($0.name)" } } }
    }

    /// The column of a name, of one of the kinds that `isFitting` accepts; nil, with a problem at `place`, if there is none.
    func own(
        _ name: String, of fact: Fact, at place: Place, for purpose: String, _ problems: ProblemList,
        fitting isFitting: (FactColumn.Kind) -> Bool = { _ in true }
    ) -> FactColumn? {
        let candidates = fact.columns.filter { isFitting($0.kind) }.map(\.name)
        if let column = fact.column(name), isFitting(column.kind) { return column }
        let message =
            fact.column(name) == nil ? "The fact `\(fact.name)` has no column `\(name)`." : "The column `\(name)` cannot be \(purpose)."
        problems.add(
            Problem(
                place: place, message: message, expected: candidates.isEmpty ? "another fact" : "one of \(Self.words(candidates))",
                nearest: NearestName.of(name, among: candidates)))
        return nil
    }

    /// A column of the fact or, where the name has a point in it, something that a plugin adds to the fact's record.
    func reference(
        _ name: String, of fact: Fact, at place: Place, for purpose: String, _ problems: ProblemList,
        fitting isFitting: (FactColumn.Kind) -> Bool = { _ in true }
    ) -> ColumnReference? {
        guard name.contains(".") else {
            return own(name, of: fact, at: place, for: purpose, problems, fitting: isFitting).map { .own($0) }
        }
        guard let record = fact.record else {
            problems.add(
                Problem(
                    place: place, message: "Nothing adds to the rows of the fact `\(fact.name)`, so it has no `\(name)`.",
                    expected: "a column of the fact itself"))
            return nil
        }
        if let added, added["\(record.type) \(name)"] == nil {
            let known = added.keys.filter { $0.hasPrefix("\(record.type) ") }.map { String($0.dropFirst(record.type.count + 1)) }.sorted()
            problems.add(
                Problem(
                    place: place, message: "No section of a borough's configuration says `\(name)` of \(record.type).",
                    expected: known.isEmpty ? "a column of the fact itself" : "one of \(Self.words(known))",
                    nearest: NearestName.of(name, among: known)))
            return nil
        }
        return .added(name)
    }

    /// The values that a column may hold; nil where they are not known.
    func values(of column: ColumnReference, in fact: Fact) -> [String]? {
        switch column {
        case .own(let own):
            if case .text = own.kind { return [Fact.boroughMonths.name, Fact.boroughDays.name].contains(fact.name) ? monthly : nil }
            return own.possibleCodes(in: codes)
        case .added(let name):
            switch added?["\(fact.record?.type ?? "") \(name)"]?.kind {
            case .code(let codes): return codes
            case .yesNo: return ["y", "n"]
            case .number, nil: return nil
            }
        }
    }

    func list(_ id: String, at place: Place, _ problems: ProblemList) -> CodeList? {
        if let list = codes[id] { return list }
        problems.add(
            Problem(
                place: place, message: "There is no code list `\(id)`.", expected: "the id of a list in the programme's `code-lists`",
                nearest: NearestName.of(id, among: codes.lists.keys.sorted())))
        return nil
    }

    static func words(_ names: [String]) -> String {
        let shown = names.prefix(20).map { "`\($0)`" }.joined(separator: ", ")
        return names.count > 20 ? "\(shown) and \(names.count - 20) more" : shown
    }
}
