import BoroughConfig
import Domain

/// A kind of fault in a row, in the order in which they take turns.
enum CellFault: CaseIterable {
    case impossibleDate, futureDate, ancientDate, unknownCode, missingValue, noNumber, largeNumber, unknownReference, strangeIdentifier, strangersCase
    /// The shape of the row. What a sheet's row lacks is empty; a text file's has too few cells.
    case shortRow, longRow
    /// What only a cell of a workbook can hold: a day that was typed as text in another way or as its bare number, and numbers that
    /// are shown as days but are none.
    case typedDate, bareSerial, serialBeyondCalendar, serialBelowNought, leapDayOf1900, timeOfDay
    case errorValue, flag, codeAsNumber, codeAsDigits, fraction, formulaWithoutResult, mergedCell

    func isPossible(inSheet: Bool) -> Bool {
        switch self {
        case .impossibleDate, .futureDate, .ancientDate, .unknownCode, .missingValue, .noNumber, .largeNumber, .unknownReference, .strangeIdentifier,
            .strangersCase, .longRow:
            true
        case .shortRow: !inSheet
        case .typedDate, .bareSerial, .serialBeyondCalendar, .serialBelowNought, .leapDayOf1900, .timeOfDay, .errorValue, .flag, .codeAsNumber,
            .codeAsDigits, .fraction, .formulaWithoutResult, .mergedCell:
            inSheet
        }
    }
}

/// The cell that a fault is to be put into.
struct CellPlace {
    let field: Field
    let mapping: RecordMapping
    let dialect: Dialect
    let isInSheet: Bool
    let configuration: BoroughConfiguration
    let today: CivilDate

    /// Without its own number a record cannot be known for what others refer to, so theirs would be faults of their own.
    private var isReferredTo: Bool {
        RecordType.all.contains { $0.references.contains { $0.to.type == mapping.type.name && $0.to.field == field.name } }
    }

    /// Whether another field is made from the column.
    private var isTemplate: Bool { mapping.made.values.contains { $0.columns.contains { mapping.columns[$0] == field.name } } }

    /// Whether another field's answers depend on it: without it they cannot be judged.
    private var isItem: Bool {
        mapping.type.fields.contains { if case .answer(let item, _) = $0.kind { item == field.name } else { false } }
    }

    /// Whether it can do without its value and nothing else goes wrong.
    private var standsAlone: Bool { !isTemplate && !isReferredTo && !isItem && field.name != "case_id" }

    /// Whether an empty cell in it is a fault.
    private var isNeeded: Bool {
        let decidesWhetherItIsThere = (mapping.skipWhenEmpty + mapping.onlyWhere.keys).contains { (mapping.columns[$0] ?? $0) == field.name }
        return field.requirement == .always && standsAlone && !decidesWhetherItIsThere
    }

    /// What is written instead, and what intake calls it; nil where the fault is none here.
    func change(_ fault: CellFault) -> (cell: SampleCell, code: String)? {
        switch field.kind {
        case .date(let rule): date(fault, rule) ?? any(fault)
        case .number(let range): number(fault, range) ?? any(fault)
        case .code, .codeSet, .answer: code(fault) ?? any(fault)
        case .identifier: identifier(fault) ?? any(fault)
        case .text: any(fault)
        }
    }

    /// What is a fault in a field of any kind.
    private func any(_ fault: CellFault) -> (SampleCell, String)? {
        switch fault {
        case .missingValue: isNeeded ? (.empty, "value_missing") : nil
        case .mergedCell: isNeeded ? (.merged(with: .above), "value_missing") : nil
        case .formulaWithoutResult: standsAlone ? (.formula("A1", result: nil), "formula_not_calculated") : nil
        case .errorValue: standsAlone ? (.error("#REF!"), "spreadsheet_error") : nil
        default: nil
        }
    }

    private func date(_ fault: CellFault, _ rule: Field.DateRule) -> (SampleCell, String)? {
        guard let pattern = dialect.dates.first else { return nil }
        func shown(_ date: CivilDate) -> SampleCell { isInSheet ? .day(String(date.workbookSerial)) : .text(pattern.text(date)) }
        return switch fault {
        case .impossibleDate: (.text(pattern.text(year: 2023, month: 2, day: 30)), "date_impossible")
        case .futureDate: rule == .planned ? nil : (shown(today.adding(days: 45)), "date_in_future")
        case .ancientDate:
            rule == .event && (isInSheet || pattern.parts.contains(.year4))
                ? CivilDate(year: 1949, month: 5, day: 6).map { (shown($0), "date_out_of_range") } : nil
        case .typedDate: (.text("the 5th of May 2023"), "date_impossible")
        case .bareSerial: (.number(String(today.adding(days: -90).workbookSerial)), "date_impossible")
        // The last day that Excel knows is 2,958,465.
        case .serialBeyondCalendar: (.day("2958466"), "date_impossible")
        case .serialBelowNought: (.day("-1"), "date_impossible")
        // Excel takes 1900 for a leap year.
        case .leapDayOf1900: (.day("60"), "date_impossible")
        case .timeOfDay: (.day("0.75"), "date_impossible")
        case .flag: (.flag(true), "date_impossible")
        default: nil
        }
    }

    private func number(_ fault: CellFault, _ range: ClosedRange<Int>) -> (SampleCell, String)? {
        let over = String(range.upperBound + 1)
        return switch fault {
        case .noNumber: (.text("several"), "number_invalid")
        case .largeNumber: (isInSheet ? .number(over) : .text(over), "number_out_of_range")
        case .fraction: (.number("\(range.lowerBound).5"), "number_invalid")
        case .flag: (.flag(false), "number_invalid")
        default: nil
        }
    }

    private func code(_ fault: CellFault) -> (SampleCell, String)? {
        if isItem && fault != .unknownCode { return nil }
        return switch fault {
        case .unknownCode: (.text("qqq"), "code_unknown")
        case .codeAsNumber: (.number("987"), "code_unknown")
        case .codeAsDigits: (.text("987"), "code_unknown")
        case .flag: (.flag(true), "code_unknown")
        default: nil
        }
    }

    private func identifier(_ fault: CellFault) -> (SampleCell, String)? {
        switch fault {
        case .unknownReference where field.reference != nil && field.name != "case_id": (.text("NONE-0"), "reference_unknown")
        case .strangeIdentifier where standsAlone: (.text("no number?"), "identifier_invalid")
        case .strangersCase where field.name == "case_id" && !configuration.owns(caseID: "??-1") && !isTemplate:
            (.text("ZZZZ-1"), configuration.owns(caseID: "ZZZZ-1") ? "reference_unknown" : "wrong_borough")
        default: nil
        }
    }
}
