import DisclosureControl
import Domain
import PluginKit

/// Reads one indicator's file.
struct IndicatorReader {
    let columns: ColumnReader
    let file: String

    /// An indicator whose whole has not been looked up yet.
    struct Draft {
        let indicator: Indicator
        let partOfPlace: Place?
        let headlinePlace: Place?
    }

    static let kinds: [CountedIndicator.Kind] = [.count, .share, .mean, .median, .distribution]
    static let strands = ["family", "system"]

    func read(_ reader: ConfigReader) -> Draft? {
        let description = description(reader)
        let catalogueID = reader.text("catalogue_id")
        let partOf = reader.optionalText("part_of")
        let factName = reader.choice("fact", of: Fact.all.map(\.name))
        guard let fact = Fact.named(factName), let description else {
            // Without its fact nothing else can be judged, so its other keys are passed over.
            for key in reader.keys where Self.keysAboutFacts.contains(key) { _ = reader.value(key) }
            return nil
        }
        let period = ownColumn("period", reader, fact, for: "a period", required: true) { $0.isPeriod }
        let conditions = ConditionReader(columns: columns, fact: fact).read("where", in: reader)
        let measure = measure(description.kind, reader, fact)
        let breakdowns = breakdowns(reader, fact)
        checkNames(of: breakdowns, reader)
        guard let period, let measure else { return nil }
        return Draft(
            indicator: Indicator(
                description: described(description, catalogueID: catalogueID), catalogueID: catalogueID,
                partOf: partOf, fact: fact, breakdowns: breakdowns, period: period, conditions: conditions, measure: measure),
            partOfPlace: reader.value("part_of")?.place, headlinePlace: reader.value("headline")?.place)
    }

    private static let keysAboutFacts = [
        "period", "where", "count", "sum", "numerator", "measure", "answers", "list", "breakdowns",
    ]

    /// Nil, with a problem recorded, where the kind is not known.
    private func description(_ reader: ConfigReader) -> IndicatorDescription? {
        let id = reader.text("id")
        if "\(id).yaml" != file {
            reader.report("id", "The indicator `\(id)` stands in `\(file)`.", expected: "a file `\(id).yaml`")
        }
        let (title, definition) = (reader.text("title"), reader.text("definition"))
        let (section, strand) = (reader.text("section"), reader.choice("strand", of: Self.strands))
        let (unit, source) = (reader.text("unit"), reader.text("source"))
        let headline = reader.optionalInteger("headline", in: 1...99)
        guard let kind = CountedIndicator.Kind(rawValue: reader.choice("kind", of: Self.kinds.map(\.rawValue))) else { return nil }
        return IndicatorDescription(
            id: id, title: title, definition: definition, section: section, strand: strand, unit: unit, kind: kind, source: source,
            headline: headline)
    }

    /// With the line of the catalogue named in its source.
    private func described(_ description: IndicatorDescription, catalogueID: String) -> IndicatorDescription {
        IndicatorDescription(
            id: description.id, title: description.title, definition: description.definition, section: description.section,
            strand: description.strand, unit: description.unit, kind: description.kind,
            source: "Restart indicator catalogue, \(catalogueID); \(description.source)", headline: description.headline)
    }

    // MARK: What is counted

    private func measure(_ kind: CountedIndicator.Kind, _ reader: ConfigReader, _ fact: Fact) -> Indicator.Measure? {
        switch kind {
        case .count:
            let distinct = ownColumn("count", reader, fact, for: "counted") { $0 == .key }
            let sum = ownColumn("sum", reader, fact, for: "added up") { $0 == .number }
            guard let sum else { return .count(distinct: distinct) }
            if fact.isAboutPeople {
                reader.report("sum", "The rows of `\(fact.name)` are about people, and a sum hides how few they are.", expected: "a mean, a median or a count")
            }
            if distinct != nil {
                reader.report("sum", "`count` and `sum` stand together.", expected: "one of the two")
            }
            return .sum(sum)
        case .share:
            let numerator = ConditionReader(columns: columns, fact: fact).read("numerator", in: reader)
            let distinct = ownColumn("count", reader, fact, for: "counted") { $0 == .key }
            if numerator.isEmpty { reportMissing("numerator", reader, expected: "what a row must meet to be part of the share") }
            return .share(numerator: numerator, distinct: distinct)
        case .mean, .median:
            return reference("measure", reader, fact, for: "measured") { $0 == .number }.map { .numbers($0) }
        case .distribution:
            let column = reference("answers", reader, fact, for: "an answer") { $0.isCoded || $0.isAnswer }
            guard let column else {
                _ = reader.value("list")
                return nil
            }
            return list(of: column, reader, missing: "the id of the list that the answers are from").map { .answers(column, $0) }
        }
    }

    // MARK: Breakdowns

    /// A column's name, or a group with `column`, the `list` of its codes where the fact declares none, and its name in reports.
    private func breakdowns(_ reader: ConfigReader, _ fact: Fact) -> [Breakdown] {
        guard let value = reader.value("breakdowns") else { return [] }
        guard case .list(let elements) = value.content else {
            reader.report("breakdowns", "`breakdowns` holds no list.", expected: "a list of columns between square brackets")
            return []
        }
        return elements.compactMap { element in
            guard case .scalar(let name) = element.content else {
                return ConfigReader.read(element, reader.problems) { entry in
                    let column = reference("column", entry, fact, for: "a breakdown") { $0.isCoded }
                    let shown = entry.optionalText("as") ?? entry.optionalText("column") ?? ""
                    guard let column else {
                        _ = entry.value("list")
                        return nil
                    }
                    return list(of: column, entry, missing: "the id of the list that its codes are from").map {
                        Breakdown(name: shown, list: $0, column: column)
                    }
                }
            }
            let column = columns.reference(name, of: fact, at: element.place, for: "a breakdown", reader.problems) { $0.isCoded }
            guard let column else { return nil }
            guard case .own(let own) = column, let list = own.codeList(in: columns.codes) else {
                reader.problems.add(
                    Problem(
                        place: element.place, message: "The codes of `\(name)` are not known.",
                        expected: "`{column: \(name), list: <code list>, as: <its name in reports>}`"))
                return nil
            }
            return Breakdown(name: name, list: list, column: column)
        }
    }

    /// Reports tell breakdowns apart by their names, and a distribution's answers stand under one of their own.
    private func checkNames(of breakdowns: [Breakdown], _ reader: ConfigReader) {
        var seen: Set<String> = [Indicator.answerBreakdown]
        for breakdown in breakdowns where !seen.insert(breakdown.name).inserted {
            reader.report("breakdowns", "The breakdown `\(breakdown.name)` stands here twice.", expected: "each name once, and none `answer`")
        }
    }

    // MARK: Columns and lists

    private func list(of column: ColumnReference, _ reader: ConfigReader, missing: String) -> CodeList? {
        if let id = reader.optionalText("list") {
            return columns.list(id, at: reader.value("list")?.place ?? reader.node.place, reader.problems)
        }
        if case .own(let own) = column, let list = own.codeList(in: columns.codes) { return list }
        reportMissing("list", reader, expected: missing)
        return nil
    }

    private func ownColumn(
        _ key: String, _ reader: ConfigReader, _ fact: Fact, for purpose: String, required: Bool = false,
        _ isFitting: (FactColumn.Kind) -> Bool
    ) -> FactColumn? {
        guard let name = required ? reader.text(key) : reader.optionalText(key), !name.isEmpty else { return nil }
        return columns.own(name, of: fact, at: place(key, reader), for: purpose, reader.problems, fitting: isFitting)
    }

    private func reference(
        _ key: String, _ reader: ConfigReader, _ fact: Fact, for purpose: String, _ isFitting: (FactColumn.Kind) -> Bool
    ) -> ColumnReference? {
        let name = reader.text(key)
        if name.isEmpty { return nil }
        return columns.reference(name, of: fact, at: place(key, reader), for: purpose, reader.problems, fitting: isFitting)
    }

    private func place(_ key: String, _ reader: ConfigReader) -> Place { reader.value(key)?.place ?? reader.node.place }

    private func reportMissing(_ key: String, _ reader: ConfigReader, expected: String) {
        if !reader.has(key) {
            reader.problems.add(Problem(place: reader.node.place, message: "`\(key)` is missing.", expected: expected))
        }
    }
}
