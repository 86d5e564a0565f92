import BoroughConfig
import Domain

/// What was found in the tables, as one description.
struct LayoutSummary {
    let tables: [RecognisedTable]
    let reader: ExampleReader
    let codes: CodeBook

    var proposal: LayoutProposal {
        let chosen = DateRecognition.choose(datePatterns)
        let wordings = wordings
        return LayoutProposal(
            tables: tables.map(table), censusFiles: reader.censusFiles, dates: chosen.patterns, isDateOrderOpen: chosen.isOrderOpen,
            headings: everyHeadingIsOurs ? .exact : .relaxed, codes: wordings.needsRelaxed ? .relaxed : .exact, labels: wordings.labels,
            openWordings: wordings.open, casePattern: casePattern, notes: reader.notes)
    }

    // MARK: Dates

    /// Of each column that is read as a date and stands as text.
    private var datePatterns: [[DatePattern]] {
        tables.flatMap { table -> [[DatePattern]] in
            table.records.flatMap { record in
                record.columns.compactMap { field, found -> [DatePattern]? in
                    guard case .date = record.type.field(field)?.kind, let patterns = table.patterns[found.column] else { return nil }
                    // A date of a workbook is a date, whatever the source says.
                    return table.table.format == .xlsx && patterns.contains { $0.text == "yyyy-MM-dd" } ? nil : patterns
                }
            }
        }
    }

    // MARK: Headings

    private var everyHeadingIsOurs: Bool {
        tables.allSatisfy { table in
            table.records.allSatisfy { record in
                record.columns.allSatisfy { field, found in
                    guard let heading = table.column(found.column)?.heading else { return true }
                    return heading == field || NearestName.normalised(heading) != NearestName.normalised(field)
                }
            }
        }
    }

    private func table(_ found: RecognisedTable) -> LayoutProposal.Table {
        let used = found.records.reduce(into: Set<Int>()) { $0.formUnion($1.used) }
        return LayoutProposal.Table(
            file: found.table.file, sheet: found.table.sheet, filePattern: Self.pattern(of: found.table.file), format: found.table.format,
            encoding: found.table.encoding, delimiter: found.table.delimiter, headingsRow: found.table.headingsRow, codesJoinedBy: joiner(found),
            rows: found.table.rows,
            records: found.records.map { record($0, in: found) }, unread: found.table.columns.filter { !used.contains($0.index) }.map(\.heading))
    }

    /// What stands between codes in the columns that are taken for several of a list; nil where there are none, or it is `+`.
    private func joiner(_ found: RecognisedTable) -> String? {
        for record in found.records {
            for field in record.type.fields {
                guard case .codeSet = field.kind, let place = record.columns[field.name], Confidence(score: place.score) > .guess,
                    let column = found.column(place.column), column.joiner != "+"
                else { continue }
                return String(column.joiner)
            }
        }
        return nil
    }

    private func record(_ record: RecordProposal, in table: RecognisedTable) -> LayoutProposal.Record {
        func heading(_ index: Int) -> String { table.column(index)?.heading ?? "" }
        let columns = record.type.fields.compactMap { field in
            record.columns[field.name].map {
                LayoutProposal.Record.Column(heading: heading($0.column), field: field.name, confidence: Confidence(score: $0.score))
            }
        }
        return LayoutProposal.Record(
            type: record.type, columns: columns, constants: record.constants, made: record.made,
            split: record.split.map { (heading($0.column), $0.separator, $0.fields) }, skipWhenEmpty: record.skipWhenEmpty.map(heading),
            without: record.without.map(\.name), missing: record.missing)
    }

    /// `Referrals_2024-06.csv` is next month `Referrals_2024-07.csv`: a run of digits, with the signs between, is any.
    static func pattern(of file: String) -> String {
        let point = file.lastIndex(of: ".") ?? file.endIndex
        let stem = file[..<point].replacing(/[0-9]([0-9]|[-_. ](?=[0-9]))*/, with: "*")
        return String(stem) + file[point...]
    }

    // MARK: Codes

    private var wordings: (labels: [String: [LayoutProposal.Label]], open: [String: [String]], needsRelaxed: Bool) {
        var (labels, open, needsRelaxed) = ([String: [LayoutProposal.Label]](), [String: [String]](), false)
        for table in tables {
            for record in table.records {
                for (name, found) in record.columns {
                    guard let field = record.type.field(name), let column = table.column(found.column) else { continue }
                    for (list, reading) in readings(field, column) where reading.share >= 0.5 {
                        needsRelaxed = needsRelaxed || reading.needsRelaxed
                        for (wording, code) in reading.codes
                        where NearestName.normalised(wording) != NearestName.normalised(code.code)
                            && labels[list.id]?.contains(where: { $0.wording == wording }) != true
                        {
                            labels[list.id, default: []].append(.init(wording: wording, code: code.code, confidence: code.confidence))
                        }
                        for wording in reading.open where open[list.id]?.contains(wording) != true { open[list.id, default: []].append(wording) }
                    }
                }
            }
        }
        // A wording that another column of the same list made clear is open no more.
        for (list, found) in labels { open[list]?.removeAll { wording in found.contains { $0.wording == wording } } }
        return (labels.mapValues { $0.sorted { $0.wording < $1.wording } }, open.mapValues { $0.sorted() }.filter { !$0.value.isEmpty }, needsRelaxed)
    }

    private func readings(_ field: Field, _ column: ExampleColumn) -> [(list: CodeList, reading: CodeReading)] {
        switch field.kind {
        case .code(let id): return codes[id].map { [($0, CodeReading(column.values.keys, list: $0))] } ?? []
        case .codeSet(let id): return codes[id].map { [($0, CodeReading(column.values.keys, list: $0, joiner: column.joiner))] } ?? []
        case .answer(_, let items):
            return answers(to: items, column)
        case .identifier, .text, .date, .number: return []
        }
    }

    /// Which item a wording answers is not known here: it belongs to each list of answers that has it.
    private func answers(to items: String, _ column: ExampleColumn) -> [(list: CodeList, reading: CodeReading)] {
        let lists = Set((codes[items]?.codes ?? []).compactMap(\.answers)).sorted().compactMap { codes[$0] }
        let finders = lists.map { ($0, CodeFinder($0)) }
        var known: [String: [String]] = [:]
        for wording in CodeReading.wordings(column.values.keys, joiner: nil) {
            for (list, finder) in finders where list.contains(wording.text) || (finder.find(wording)?.confidence ?? .guess) > .guess {
                known[list.id, default: []].append(wording.text)
            }
        }
        return lists.compactMap { list in known[list.id].map { (list, CodeReading($0, list: list)) } }
    }

    // MARK: Case numbers

    /// What the case numbers of all tables begin with, up to their first digit.
    private var casePattern: Recognised<String>? {
        let cases = tables.flatMap { table in
            table.records.filter { $0.type == .referrals }.flatMap { record in
                record.columns["case_id"].flatMap { table.column($0.column) }.map { Array($0.values.keys) } ?? []
            }
        }
        guard let first = cases.first else { return nil }
        let prefix = cases.dropFirst().reduce(first) { String(zip($0, $1).prefix { $0 == $1 }.map(\.0)) }
        let letters = prefix.prefix { !$0.isNumber }
        return letters.isEmpty ? nil : Recognised("\(letters)*", cases.count > 3 ? .likely : .guess)
    }
}
