import Domain

/// What is said of a cause, over the list of its cells. The words for each cell stand in the issue itself.
enum CauseWords {
    /// What is wrong, as the end of a heading; codes that are not here are told by their first issue's own message.
    private static let byCode: [String: String] = [
        "cell_not_split": "parts that are not all there",
        "code_unknown": "answers that are not known",
        "date_impossible": "dates that do not exist",
        "date_in_future": "dates after today",
        "date_order": "dates in the wrong order",
        "date_out_of_range": "dates too far from the programme’s time",
        "duplicate_key": "rows that stand there twice",
        "encoding_invalid": "letters that cannot be read",
        "erased": "people or cases that were erased here",
        "file_older": "an older file read again",
        "file_shrunken": "far fewer rows than last time",
        "file_truncated": "a last row that is cut off",
        "file_unknown": "a file that nobody described",
        "header_duplicate": "a heading that stands there twice",
        "header_missing": "a column that is missing",
        "header_unexpected": "a column that nobody asked for",
        "identifier_invalid": "numbers that no case system gives",
        "kept_no_longer": "records older than their kind is kept",
        "number_invalid": "numbers that are none",
        "number_out_of_range": "numbers out of range",
        "reference_unknown": "records that refer to nothing",
        "row_shape": "rows with too many or too few cells",
        "safe_contact_not_checked": "tries without a safe-contact check",
        "text_too_long": "texts that are too long",
        "value_missing": "empty cells",
        "wishes_not_recorded": "wishes that were not recorded",
        "wrong_borough": "another borough’s cases",
        "wrong_period": "days outside the period",
    ]

    /// What to write, for codes whose own advice names what another cell of the row says.
    private static let adviceByCode: [String: String] = [
        "date_order": "Write a day that fits the other days of the same record or case, or correct the other day."
    ]

    static func heading(_ group: CauseGroup) -> String { heading(group.code, file: group.file, column: group.column) }

    static func heading(_ code: String, file: String, column: String) -> String {
        let place = column.isEmpty ? file : "\(file), column \(column)"
        return "\(place): \(byCode[code] ?? code.split(separator: "_").joined(separator: " "))"
    }

    /// What to write, without a value of any row.
    static func advice(_ issue: ListedIssue) -> String { adviceByCode[issue[.code]] ?? issue[.fix] }

    static func count(_ number: Int, _ one: String, _ many: String) -> String { "\(number) \(number == 1 ? one : many)" }

    /// `Not taken because of this: Closures 3 of 17. Of these, 1 also has something else to put right.`
    static func rows(_ group: CauseGroup, held: [RecordType: Int]) -> String? {
        let parts = RecordType.all.compactMap { type -> String? in
            guard let count = group.gain.records[type], count > 0 else { return nil }
            return "\(type.title) \(count) of \(max(count, held[type] ?? 0))"
        }
        guard !parts.isEmpty else { return nil }
        var text = "Not taken because of this: \(PlainList.of(parts))."
        if group.gain.shared > 0 { text += " Of these, \(group.gain.shared) also \(group.gain.shared == 1 ? "has" : "have") something else to put right." }
        return text
    }

    /// `They fall into 2024-25-Q1 (2); of 1 the day cannot be read.`
    static func quarters(_ group: CauseGroup) -> String? {
        let known = group.gain.quarters.sorted { $0.key < $1.key }
        let unknown = group.gain.undated
        if known.isEmpty { return nil }
        let text = "Quarters: \(PlainList.of(known.map { "\($0.key) (\($0.value))" }))"
        return unknown > 0 ? "\(text); of \(unknown) the day cannot be read." : "\(text)."
    }
}
