import Domain
import PluginKit

/// Reads a borough's `sources.yaml`.
struct SourcesReader {
    let codes: CodeBook
    let problems: ProblemList

    func read(_ node: ConfigNode) -> [Source] {
        ConfigReader.read(node, problems) { reader in
            let standard = Partial(
                dialect: Dialect(encoding: .utf8, delimiter: .comma, dates: [], headings: .exact, codes: .exact, labels: [:]),
                ignored: [], format: nil, files: [])
            let defaults = reader.group("defaults") { self.defaults($0, over: standard) } ?? standard
            let sources = reader.list("sources") { source($0, defaults) }
            if sources.isEmpty {
                reader.report(
                    "sources", "No source is described.",
                    expected: "one source for each kind of file, like `- {files: [\"referrals.csv\"], record: referrals}`",
                    example: "- {files: [\"referrals.csv\"], record: referrals}")
            }
            for problem in SourceOverlap.all(in: sources).compactMap({ $0.problem() }) { problems.add(problem) }
            return sources
        }
    }

    /// What `defaults` and a source may both say.
    private struct Partial {
        var dialect: Dialect
        var ignored: Set<String>
        var format: ExportFormat?
        /// Whether a pattern of dates is wrong, which has been told.
        var hasFaultyDates = false
        /// Those that stand here, not in `defaults`.
        var files: [String]
    }

    /// Files that hold for every source can only be workbooks with a sheet for each.
    private func defaults(_ reader: ConfigReader, over standard: Partial) -> Partial {
        var defaults = read(reader, over: standard)
        for file in defaults.files where ExportFormat(fileName: file) != .xlsx {
            reader.report(
                "files", "`\(file)` under `defaults` is no workbook.",
                expected: "workbooks with a sheet for each source, like [\"Return*.xlsx\"]; any other file under its own source")
        }
        if defaults.format == .xlsx { reportTextKeys(reader) }
        if defaults.format == .census {
            reader.report("format", "`cin-census` cannot hold for every source.", expected: "`format: cin-census` under the return's own source")
            defaults.format = nil
        }
        return defaults
    }

    private func read(_ reader: ConfigReader, over base: Partial) -> Partial {
        let format = reader.optionalChoice("format", of: ExportFormat.allCases.map(\.rawValue)).flatMap { ExportFormat(rawValue: $0) } ?? base.format
        let files = reader.texts("files")
        check(files: files, format, reader)
        let old = base.dialect
        let texts = reader.texts("dates")
        let dates = texts.compactMap { text -> DatePattern? in
            let pattern = DatePattern(text)
            if pattern == nil {
                reader.report(
                    "dates", "`\(text)` is not a date pattern.",
                    expected: "a pattern with one day, one month and one year, like dd/MM/yyyy or dd-MMM-yyyy, and a sign after `d` and `M` that stand alone")
            }
            return pattern
        }
        let dialect = Dialect(
            encoding: reader.optionalChoice("encoding", of: Dialect.Encoding.allCases.map(\.rawValue)).flatMap(Dialect.Encoding.init) ?? old.encoding,
            delimiter: reader.optionalChoice("delimiter", of: Dialect.Delimiter.allCases.map(\.rawValue)).flatMap(Dialect.Delimiter.init) ?? old.delimiter,
            dates: dates.isEmpty ? old.dates : dates,
            headings: spelling(reader, "headings") ?? old.headings,
            codes: spelling(reader, "codes") ?? old.codes,
            labels: old.labels.merging(reader.group("labels", labels) ?? [:]) { $0.merging($1) { _, new in new } },
            headingsRow: reader.optionalInteger("headings_row", in: 1...Dialect.lastHeadingsRow) ?? old.headingsRow,
            codesJoinedBy: joiner(reader) ?? old.codesJoinedBy)
        return Partial(
            dialect: dialect, ignored: base.ignored.union(reader.texts("ignore")), format: format,
            hasFaultyDates: base.hasFaultyDates || dates.count < texts.count, files: files)
    }

    private func check(files: [String], _ format: ExportFormat?, _ reader: ConfigReader) {
        for file in files {
            let ending = ExportFormat.ending(of: file)
            if ExportFormat.spreadsheetsNotRead.contains(ending) {
                reader.report("files", "Files that end in .\(ending) cannot be read.", expected: "the workbook saved as .xlsx, or its sheets saved as .csv")
            } else if let format, let told = ExportFormat(fileName: file), told != format {
                reader.report(
                    "format", "`\(file)` is named as `\(told.rawValue)`, but `format` is `\(format.rawValue)`.",
                    expected: "`format` left out, so that the ending of each name tells")
            }
        }
    }

    private func reportTextKeys(_ reader: ConfigReader) {
        for key in ["encoding", "delimiter"] where reader.has(key) {
            reader.report(key, "`\(key)` says how text files are written, and these are workbooks.", expected: "no `\(key)` here")
        }
    }

    /// A sign that no code has in it.
    private func joiner(_ reader: ConfigReader) -> String? {
        guard let text = reader.optionalText("codes_joined_by") else { return nil }
        guard text.contains(where: { !$0.isWhitespace }), !text.contains(where: { $0.isLetter || $0.isNumber || $0 == "_" }) else {
            reader.report(
                "codes_joined_by", "`\(text)` cannot stand between codes.", expected: "a sign, with or without spaces, like `codes_joined_by: \", \"`",
                example: "codes_joined_by: \", \"")
            return nil
        }
        return text
    }

    private func spelling(_ reader: ConfigReader, _ key: String) -> Dialect.Spelling? {
        reader.optionalChoice(key, of: Dialect.Spelling.allCases.map(\.rawValue)).flatMap(Dialect.Spelling.init)
    }

    /// What the export writes for our codes, by code list; an empty text for what is to be read as an empty cell.
    private func labels(_ reader: ConfigReader) -> [String: [String: String]] {
        var result: [String: [String: String]] = [:]
        for list in codes.lists.values {
            for (label, code, place) in reader.dictionary(list.id) {
                // A wording with nothing after it says nothing that we ask for.
                if !code.isEmpty { check(code: code, of: list.id, at: place) }
                result[list.id, default: [:]][label] = code
            }
        }
        return result
    }

    private func source(_ reader: ConfigReader, _ defaults: Partial) -> Source {
        let own = read(reader, over: defaults)
        let sheet = reader.optionalText("sheet")
        let files = own.files + (sheet == nil ? [] : defaults.files)
        if files.isEmpty {
            reader.report(
                "files", "`files` is missing.",
                expected: defaults.files.isEmpty
                    ? "file names or patterns, like [\"referrals*.csv\"]"
                    : "file names or patterns, or `sheet` with the name of a sheet in the workbooks under `defaults`")
        }
        let formats = files.map { own.format ?? ExportFormat(fileName: $0) }
        if formats.contains(.census) {
            if !formats.allSatisfy({ $0 == .census }) {
                reader.report("files", "A census return and other files stand in one source.", expected: "a source of its own for the return")
            }
            return Source(
                files: files, format: .census, sheet: nil, dialect: own.dialect, ignored: [], records: [], place: reader.node.place)
        }
        if sheet != nil, !files.isEmpty, formats.allSatisfy({ $0 == .csv }) {
            reader.report(
                "sheet", "Only workbooks have sheets, and none of these files is one.",
                expected: "a name that ends in .xlsx under `files`, here or under `defaults`")
        }
        if !files.isEmpty, formats.allSatisfy({ $0 == .xlsx }) {
            reportTextKeys(reader)
        } else if own.dialect.dates.isEmpty, !own.hasFaultyDates {
            reader.report("dates", "It is not said how dates are written.", expected: "`dates: [dd/MM/yyyy]` here or under `defaults`")
        }
        let records: [RecordMapping]
        if reader.has("record") {
            records = mapping(reader, typeKey: "record").map { [$0] } ?? []
            if reader.has("records") { reader.report("records", "`record` and `records` stand side by side.", expected: "one of the two") }
        } else {
            records = reader.list("records") { mapping($0, typeKey: "type") }.compactMap { $0 }
            if records.isEmpty { reader.report("record", "It is not said what the rows hold.", expected: "`record: referrals`, or `records:` with a list") }
        }
        return Source(
            files: files, format: own.format, sheet: sheet, dialect: own.dialect, ignored: own.ignored, records: records,
            passedOver: passedOver(reader, records, own.dialect.headings), place: reader.node.place)
    }

    /// What columns may say of rows that hold nothing: only of columns that are asked what a row holds.
    private func passedOver(_ reader: ConfigReader, _ records: [RecordMapping], _ headings: Dialect.Spelling) -> [String: [String]] {
        let asked = records.flatMap(\.onlyWhere.keys)
        var result: [String: [String]] = [:]
        for (heading, texts, place) in reader.textsByWord("passed_over") {
            result[heading] = texts
            guard !asked.contains(where: { headings.normalise($0) == headings.normalise(heading) }) else { continue }
            problems.add(
                Problem(
                    place: place, message: "No record's `only_where` asks what `\(heading)` says.",
                    expected: asked.isEmpty ? "`only_where` under the records that a row may hold" : "one of \(ConfigReader.words(Set(asked).sorted()))",
                    nearest: NearestName.of(heading, among: asked)))
        }
        return result
    }

    private func mapping(_ reader: ConfigReader, typeKey: String) -> RecordMapping? {
        let name = reader.choice(typeKey, of: RecordType.read.map(\.name))
        let columns = reader.dictionary("columns")
        let made = reader.dictionary("made")
        let constants = reader.dictionary("constants")
        let splits = reader.list("split") {
            RecordMapping.Split(column: $0.text("column", like: "Name"), separator: $0.text("at", like: "\", \"", mayBeBlank: true), fields: $0.texts("into"))
        }
        let skip = reader.texts("skip_when_empty")
        let without = reader.texts("without")
        let onlyWhere = reader.textsByWord("only_where")
        for (heading, texts, place) in onlyWhere where texts.isEmpty {
            problems.add(
                Problem(place: place, message: "It is not said what `\(heading)` has to say.", expected: "a list, like `\(heading): [\"One to one\"]`"))
        }
        guard let type = RecordType.named(name) else { return nil }

        var templates: [String: RecordMapping.Template] = [:]
        for (field, text, place) in made {
            guard let template = RecordMapping.Template(text) else {
                problems.add(Problem(place: place, message: "`\(text)` names no column.", expected: "a heading of the export in braces, like `R-{CaseRef}`"))
                continue
            }
            templates[field] = template
        }
        let named =
            columns.map { ($0.value, $0.place) } + made.map { ($0.key, $0.place) } + constants.map { ($0.key, $0.place) }
            + splits.flatMap { split in split.fields.map { ($0, reader.node.place) } } + without.map { ($0, reader.node.place) }
        var seen: Set<String> = []
        for (field, place) in named {
            if type.field(field) == nil {
                problems.add(
                    Problem(
                        place: place, message: "`\(field)` is not a field of `\(name)`.",
                        expected: "one of \(type.fields.map { "`\($0.name)`" }.joined(separator: ", "))",
                        nearest: NearestName.of(field, among: type.fields.map(\.name))))
            } else if !seen.insert(field).inserted {
                problems.add(Problem(place: place, message: "`\(field)` is filled twice.", expected: "one column, constant or `made` value for each field"))
            }
        }
        for field in without where type.field(field)?.requirement == .always {
            reader.report("without", "`\(field)` of `\(name)` cannot be left out.", expected: "a column, a constant or a `made` value for it")
        }
        for split in splits where split.fields.count < 2 || split.separator.isEmpty {
            reader.report(
                "split", "`\(split.column)` is not split into two fields or more.",
                expected: "what stands between the parts under `at`, and two or more fields under `into`")
        }
        for (field, text, place) in constants {
            check(constant: text, of: type.field(field), at: place)
        }
        return RecordMapping(
            type: type, columns: Dictionary(columns.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first }),
            made: templates, constants: Dictionary(constants.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first }),
            splits: splits, skipWhenEmpty: skip, onlyWhere: Dictionary(onlyWhere.map { ($0.key, $0.texts) }, uniquingKeysWith: { first, _ in first }),
            without: Set(without))
    }

    private func check(constant: String, of field: Field?, at place: Place) {
        func report(_ expected: String) {
            problems.add(Problem(place: place, message: "`\(constant)` cannot stand in `\(field?.name ?? "")`.", expected: expected))
        }
        switch field?.kind {
        case .number(let range) where !(Int(constant).map(range.contains) ?? false):
            report("a whole number from \(range.lowerBound) to \(range.upperBound)")
        case .date where CivilDate(iso: constant) == nil: report("a day that exists, written like 2024-06-30")
        case .answer: report("a column, because what may be answered depends on the item")
        case .identifier: report("a column or a `made` value, because it is not the same in every row")
        case .code(let id): check(code: constant, of: id, at: place)
        case .codeSet(let id):
            for code in constant.split(separator: "+", omittingEmptySubsequences: false) { check(code: String(code), of: id, at: place) }
        case .number, .date, .text, nil: break
        }
    }

    private func check(code: String, of id: String, at place: Place) {
        guard let list = codes[id], !list.contains(code) else { return }
        problems.add(
            Problem(
                place: place, message: "`\(code)` is not a code of `\(id)`.",
                found: code, expected: "one of \(ConfigReader.words(list.codes.map(\.code)))",
                nearest: NearestName.of(code, among: list.codes.map(\.code))))
    }
}
