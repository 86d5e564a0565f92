import BoroughConfig
import Domain

/// Matches a file's headings with its source, and says what is missing, unexpected or there twice.
struct HeadingMatcher {
    /// Each that nobody asked for is told, so there cannot be any number of them.
    static let mostHeadings = 2_000

    /// Where the headings stand.
    let location: Issue.Location
    let source: Source
    let programme: Programme
    let today: CivilDate
    private let headings: [String]
    private let columns: [String: Int]
    private(set) var issues: [Issue] = []
    private var used: Set<Int> = []

    private let format: ExportFormat

    init(at location: Issue.Location, headings: [String], source: Source, format: ExportFormat, programme: Programme, today: CivilDate) {
        self.location = location
        self.format = format
        self.source = source
        self.programme = programme
        self.today = today
        self.headings = headings
        let spelling = source.dialect.headings
        columns = Dictionary(
            headings.enumerated().filter { !$1.isEmpty }.map { (spelling.normalise($1), $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The first row's cells; nil where none of them says anything.
    static func headings(in batch: RowBatch) -> [String]? {
        guard let row = batch.rows.first, row.fault == nil else { return nil }
        let cells = RowPage(batch).cells(of: row)
        let headings = (0..<row.cellCount).map { cells.text($0) ?? cells.lossyText($0) }
        return headings.contains { !$0.isEmpty } ? headings : nil
    }

    /// The plan, with the issues found on the way; the file must be rejected when one of them says so.
    mutating func plan() -> RowPlan {
        let records = source.records.map { plan(for: $0) }
        let selectors = selectors()
        reportDuplicates()
        reportUnexpected()
        return RowPlan(heading: location, headings: headings, records: records, selectors: selectors)
    }

    private mutating func selectors() -> [RowSelector] {
        var selectors: [Int: RowSelector] = [:]
        for (texts, areChoices) in source.records.map({ ($0.onlyWhere, true) }) + [(source.passedOver, false)] {
            for heading in texts.keys.sorted() {
                guard let column = need(heading, for: nil) else { continue }
                selectors[column, default: RowSelector(column: column, spelling: source.dialect.codes)].add(texts[heading] ?? [], areChoices: areChoices)
            }
        }
        return selectors.values.sorted { $0.column < $1.column }
    }

    private func column(_ heading: String) -> Int? { columns[source.dialect.headings.normalise(heading)] }

    private mutating func need(_ heading: String, for field: Field?, optional: Bool = false) -> Int? {
        if let column = column(heading) {
            used.insert(column)
            return column
        }
        guard !issues.contains(where: { $0.code == "header_missing" && $0.column == heading }) else { return nil }
        let nearest = NearestName.of(heading, among: headings)
        issues.append(
            Issue(
                optional ? .query : .rejectFile, "header_missing", at: location, column: heading,
                message: "There is no column `\(heading)`" + (field.map { " (\($0.meaning.lowercasedFirst))" } ?? "") + ".",
                fix: nearest.map { "Name the column `\($0)` `\(heading)` if that is the one, or say so in sources.yaml." }
                    ?? "Add the column to the export, or say in sources.yaml where it comes from."))
        return nil
    }

    private mutating func plan(for mapping: RecordMapping) -> RowPlan.RecordPlan {
        let type = mapping.type
        let headingByField = Dictionary(mapping.columns.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        var splits: [String: RowPlan.Origin] = [:]
        for split in mapping.splits {
            guard let column = need(split.column, for: nil) else { continue }
            for (index, field) in split.fields.enumerated() {
                splits[field] = .part(column: column, separator: split.separator, index: index, count: split.fields.count)
            }
        }
        var fields: [RowPlan.FieldPlan] = []
        for field in type.fields {
            let checker = CellChecker(field, of: type, dialect: source.dialect, format: format, programme: programme, today: today)
            fields.append(.init(field: field, origin: origin(of: field, mapping, headingByField, splits, checker), checker: checker))
        }
        let skip = mapping.skipWhenEmpty.compactMap { need($0, for: nil) }
        let spelling = source.dialect.codes
        let conditions = mapping.onlyWhere.keys.sorted().compactMap { heading in
            need(heading, for: nil).map { column in
                RowPlan.RecordPlan.Condition(column: column, spelling: spelling, texts: Set((mapping.onlyWhere[heading] ?? []).map(spelling.normalise)))
            }
        }
        return .init(type: type, fields: fields, skipWhenEmpty: skip, onlyWhere: conditions)
    }

    private mutating func origin(
        of field: Field, _ mapping: RecordMapping, _ headingByField: [String: String], _ splits: [String: RowPlan.Origin],
        _ checker: CellChecker
    ) -> RowPlan.Origin {
        if mapping.without.contains(field.name) { return .absent }
        if let constant = mapping.constants[field.name] {
            // The configuration has checked it, and writes dates as it does everywhere.
            if case .date = field.kind, let date = CivilDate(iso: constant) {
                return .constant(field.isSealedAtRest ? .identifying(Identifying(constant)) : .date(date))
            }
            if case .value(let value) = checker.check(constant, in: Record(mapping.type)) { return .constant(value) }
            return .absent
        }
        if let template = mapping.made[field.name] {
            let parts = template.parts.compactMap { part -> RowPlan.Part? in
                switch part {
                case .text(let text): .text(text)
                case .column(let heading): need(heading, for: field).map { .column($0) }
                }
            }
            return .made(parts)
        }
        if let split = splits[field.name] { return split }
        if mapping.splits.contains(where: { $0.fields.contains(field.name) }) { return .absent }
        let heading = headingByField[field.name] ?? field.name
        if field.isLater, headingByField[field.name] == nil, column(heading) == nil { return .absent }
        return need(heading, for: field, optional: field.requirement == .never).map { .column($0) } ?? .absent
    }

    private mutating func reportDuplicates() {
        var first: [String: Int] = [:]
        for (index, heading) in headings.enumerated() where !heading.isEmpty {
            let name = source.dialect.headings.normalise(heading)
            if let earlier = first[name], used.contains(earlier) {
                issues.append(
                    Issue(
                        .rejectFile, "header_duplicate", at: location, column: heading, columnIndex: index,
                        value: heading, message: "Two columns are called `\(heading)`, and nobody can say which one counts.",
                        fix: "Remove or rename one of them."))
            }
            first[name] = first[name] ?? index
        }
    }

    private mutating func reportUnexpected() {
        let spelling = source.dialect.headings
        let ignored = Set(source.ignored.map(spelling.normalise))
        let known = source.records.flatMap { $0.type.fields.map(\.name) + $0.columns.keys }
        for (index, heading) in headings.enumerated()
        where !heading.isEmpty && !used.contains(index) && !ignored.contains(spelling.normalise(heading)) && columns[spelling.normalise(heading)] == index {
            let nearest = NearestName.of(heading, among: known)
            issues.append(
                Issue(
                    .query, "header_unexpected", at: location, column: heading, columnIndex: index, value: heading,
                    message: "Nobody asked for the column `\(heading)`; it is not read." + (nearest.map { " Was `\($0)` meant?" } ?? ""),
                    fix: nearest.map { "Rename it to `\($0)`, or list it under `ignore` in sources.yaml." }
                        ?? "Leave it out of the export, or list it under `ignore` in sources.yaml."))
        }
    }
}
