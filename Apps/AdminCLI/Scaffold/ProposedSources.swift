import BoroughConfig
import Domain
import Intake

/// `sources.yaml` as it was read off an example. What is only likely says so; what is a guess, or open, is written as a comment
/// that has to be decided, so that nothing is ever read by a guess that nobody looked at.
struct ProposedSources {
    let layout: LayoutProposal
    let codes: CodeBook
    let name: String

    static let mark = "CHANGE"

    var text: String {
        """
        # How the exports of \(name) are laid out, as read off an example. Lines marked \(Self.mark) are left to decide; those marked
        # `likely` are to be checked. boroughs/README.md explains each key.
        # Changed by the central team, with the borough's data officer.

        \((["defaults:"] + defaults).joined(separator: "\n"))

        sources:
        \((sources + census + unknown).joined(separator: "\n"))

        """
    }

    // MARK: What holds for every file

    private var encoding: Dialect.Encoding? { layout.encoding }

    private var defaults: [String] {
        var lines: [String] = []
        if let file = commonWorkbook { lines.append("  files: [\(quoted(file))]   # each source below is the sheet that it names") }
        if let encoding { lines.append("  encoding: \(encoding.rawValue)\(likely(layout.tables.compactMap(\.encoding).filter { $0.value == encoding }))") }
        if let delimiter = layout.delimiter {
            lines.append("  delimiter: \(delimiter.rawValue)\(likely(layout.tables.compactMap(\.delimiter).filter { $0.value == delimiter }))")
        }
        if !layout.dates.isEmpty {
            let patterns = layout.dates.map { $0.text.contains(",") ? quoted($0.text) : $0.text }.joined(separator: ", ")
            lines.append("  dates: [\(patterns)]" + (layout.isDateOrderOpen ? "   # \(Self.mark): every date could also be read with the month first" : ""))
        } else if encoding != nil {
            lines.append("  dates: [dd/MM/yyyy]   # \(Self.mark): the example shows no date")
        }
        lines.append("  headings: \(layout.headings.rawValue)" + (layout.headings == .relaxed ? "   # capitals, spaces, _ and - do not matter" : ""))
        lines.append("  codes: \(layout.codes.rawValue)" + (layout.codes == .relaxed ? "   # the same for codes" : ""))
        if !commonUnread.isEmpty { lines.append("  ignore: [\(commonUnread.map(quoted).joined(separator: ", "))]   # nothing asks for these") }
        let lists = Set(layout.labels.keys).union(layout.openWordings.keys).sorted()
        let labels = lists.map(labels)
        if !labels.isEmpty {
            let isAllOpen = lists.allSatisfy { (layout.labels[$0] ?? []).allSatisfy { $0.confidence == .guess } }
            lines.append(isAllOpen ? "  # labels:" : "  labels:   # what the export writes, and our code for it")
        }
        return lines + labels.flatMap(\.self)
    }

    private func labels(_ list: String) -> [String] {
        let known = layout.labels[list] ?? []
        let open = layout.openWordings[list] ?? []
        let sure = known.filter { $0.confidence > .guess }
        var lines = [sure.isEmpty ? "    # \(list):" : "    \(list):"]
        lines += sure.map { "      \(quoted($0.wording)): \($0.code)" + ($0.confidence == .likely ? "   # likely: \(title($0.code, list))" : "") }
        lines += known.filter { $0.confidence == .guess }.map { "      # \(quoted($0.wording)): \($0.code)   # \(Self.mark): a guess; \(title($0.code, list))" }
        let choices = (codes[list]?.codes ?? []).prefix(25).map(\.code).joined(separator: ", ")
        lines += open.map { "      # \(quoted($0)):   # \(Self.mark): one of \(choices)" }
        return lines
    }

    private func title(_ code: String, _ list: String) -> String { codes[list]?.label(code) ?? code }

    /// The only workbook, where there are no other files.
    private var commonWorkbook: String? {
        let patterns = Set(layout.tables.map(\.filePattern))
        return patterns.count == 1 && layout.tables.count > 1 && layout.tables.allSatisfy { $0.format == .xlsx } ? patterns.first : nil
    }

    /// Columns that nothing asks for in any table that has records.
    private var commonUnread: [String] {
        let tables = layout.tables.filter { !$0.records.isEmpty }
        guard tables.count > 1, let first = tables.first else { return [] }
        return first.unread.filter { heading in tables.allSatisfy { $0.unread.contains(heading) } }
    }

    // MARK: Each kind of file

    private var sources: [String] {
        layout.tables.filter { !$0.records.isEmpty }.flatMap(source)
    }

    private func source(_ table: LayoutProposal.Table) -> [String] {
        var lines: [String] = []
        if commonWorkbook == nil { lines.append("files: [\(quoted(files(table)))]") }
        if !table.sheet.isEmpty { lines.append("sheet: \(quoted(table.sheet))") }
        // Plain letters are written alike in both.
        if let own = table.encoding, own.value != encoding, !(own.value == .utf8 && own.confidence == .likely && encoding == .windows1252) {
            lines.append("encoding: \(own.value.rawValue)")
        }
        if table.headingsRow > 1 { lines.append("headings_row: \(table.headingsRow)   # likely: what stands above is no row of the table") }
        if let sign = table.codesJoinedBy { lines.append("codes_joined_by: \"\(sign)\"   # likely: what stands between codes of one cell") }
        if let own = table.delimiter?.value, own != layout.delimiter { lines.append("delimiter: \(own.rawValue)") }
        if table.records.count == 1, table.records[0].skipWhenEmpty.isEmpty {
            lines.append("record: \(table.records[0].type.name)")
            lines += keys(table.records[0])
        } else {
            lines.append("records:")
            for record in table.records {
                let inner = ["type: \(record.type.name)"] + keys(record)
                lines += inner.enumerated().map { ($0.offset == 0 ? "  - " : "    ") + $0.element }
            }
        }
        let unread = table.unread.filter { !commonUnread.contains($0) }
        if !unread.isEmpty {
            lines.append("ignore: [\(unread.map(quoted).joined(separator: ", "))]   # nothing asks for these: is one of them what is missing?")
        }
        return lines.enumerated().map { ($0.offset == 0 ? "  - " : "    ") + $0.element }
    }

    /// Two tables of other kinds must not answer to one pattern.
    private func files(_ table: LayoutProposal.Table) -> String {
        let rivals = layout.tables.filter { $0.filePattern == table.filePattern && $0.file != table.file && $0.sheet == table.sheet }
        return rivals.contains { $0.records.map(\.type) != table.records.map(\.type) } ? table.file : table.filePattern
    }

    private func keys(_ record: LayoutProposal.Record) -> [String] {
        let columns = record.columns.filter { layout.headings.normalise($0.heading) != layout.headings.normalise($0.field) }
        let read = columns.filter { $0.confidence > .guess }
        var lines = read.isEmpty ? [] : ["columns:"]
        lines += read.map { "  \(quoted($0.heading)): \($0.field)" + ($0.confidence == .likely ? "   # likely" : "") }
        lines += columns.filter { $0.confidence == .guess }.map { column in
            let meaning = record.type.field(column.field)?.meaning ?? ""
            return "\(read.isEmpty ? "# columns: " : "  # ")\(quoted(column.heading)): \(column.field)   # \(Self.mark): a guess. \(meaning)"
        }
        if !record.made.isEmpty {
            lines.append("made: {\(record.made.sorted { $0.key < $1.key }.map { "\($0.key): \(quoted($0.value))" }.joined(separator: ", "))}   # likely")
        }
        if let split = record.split {
            lines.append(
                "split: [{column: \(quoted(split.heading)), at: \(quoted(split.separator)), into: [\(split.fields.joined(separator: ", "))]}]   # likely")
        }
        if !record.constants.isEmpty {
            lines.append(
                "constants: {\(record.constants.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value.value)" }.joined(separator: ", "))}   # likely")
        }
        if !record.skipWhenEmpty.isEmpty { lines.append("skip_when_empty: [\(record.skipWhenEmpty.map(quoted).joined(separator: ", "))]") }
        if !record.without.isEmpty { lines.append("without: [\(record.without.joined(separator: ", "))]") }
        lines += record.missing.map {
            "# \(Self.mark): `\($0.name)` has no column (\($0.meaning)). Name its heading under `columns`, or under `constants` what holds for every row."
        }
        return lines
    }

    // MARK: The rest

    private var census: [String] {
        layout.censusFiles.isEmpty
            ? [] : ["  - files: [\"*cin*.xml\"]   # \(Self.mark) if the return is called otherwise: \(layout.censusFiles[0])", "    format: cin-census"]
    }

    private var unknown: [String] {
        layout.tables.filter(\.records.isEmpty).map { table in
            let place = table.sheet.isEmpty ? table.file : "\(table.file), sheet \(table.sheet)"
            return "  # \(Self.mark): \(place) is like no record. Describe it here (`only_where`, where a column says what a row is), or leave it out."
        }
    }

    private func likely<Value>(_ readings: [Recognised<Value>]) -> String {
        readings.contains { $0.confidence == .sure } || readings.isEmpty ? "" : "   # likely: nothing in the example shows otherwise"
    }

    private func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let hex = String(scalar.value, radix: 16)
                result += "\\x" + String(repeating: "0", count: 2 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
