import BoroughConfig
import Domain

/// What to do with each cell of a row from which nothing is to be asked but that it be right: a row plan without objects.
///
/// Nearly every row of a type that needs no more of others than its case's referral is such a one: people, training, consultations, case
/// audits, outreach, workers. It is read from its bytes straight into a page of records; a row in which anything is to be said of any cell is
/// left to `RowMapper`, which finds out what. So this may pass over a row too many, and never let a wrong one through.
final class PlainPlan: Sendable {
    /// How one field is read. It holds no reference, because every cell of every row asks for it.
    struct Step: Sendable {
        enum Kind: Sendable {
            case identifier, text, number
            /// As days since 1970.
            case date
            /// The same where ISO 8601 is the first of its patterns.
            case isoDate
            case code
            case constant
        }

        let kind: Kind
        let column: Int
        let isRequired: Bool
        let isSealed: Bool
        /// Of a number or a date its bounds; of a text the most characters that it may have.
        let least: Int
        let most: Int
        /// Of a code its list, of a date its parser.
        let index: Int
        let constant: RecordPage.Cell
    }

    let type: RecordType
    let columnCount: Int
    let casePosition: Int?
    let eventPosition: Int?
    /// Columns of which one must hold something.
    let skipWhenEmpty: [Int]
    /// In the order of the type's fields.
    let steps: [Step]
    let codes: CodeTable
    /// What constants hold, after the codes.
    let constants: [UInt8]
    let dates: [DateParser]
    /// The bytes of the dates that a record may hold.
    let roomForDates: Int
    /// That its records keep the rules for sure.
    let rules: [PlainTest]
    let people: PlainPeople?
    let configuration: BoroughConfiguration

    /// Nil where rows need more than that each cell be right by itself.
    init?(_ plan: RowPlan, _ configuration: BoroughConfiguration, today: CivilDate) {
        guard plan.rowsStandAlone, plan.selectors.isEmpty, let record = plan.records.first, record.needs != .others else { return nil }
        rules = record.rules.compactMap { $0.plainTest(for: record.type, today: today) }
        guard rules.count == record.rules.count else { return nil }
        type = record.type
        (casePosition, eventPosition, skipWhenEmpty) = (type.casePosition, type.eventPosition, record.skipWhenEmpty)
        self.configuration = configuration
        columnCount = plan.headings.count
        var lists: [[String: String]] = []
        var (constants, dates): ([UInt8], [DateParser]) = ([], [])
        var steps: [Step] = []
        for field in record.fields {
            let check = field.checker.plain
            func step(
                _ kind: Step.Kind, _ column: Int, _ bounds: ClosedRange<Int> = 0...0, index: Int = 0, constant: RecordPage.Cell = .none
            ) -> Step {
                Step(
                    kind: kind, column: column, isRequired: field.field.requirement != .never, isSealed: field.field.isSealedAtRest,
                    least: bounds.lowerBound, most: bounds.upperBound, index: index, constant: constant)
            }
            switch field.origin {
            case .made, .part: return nil
            case .absent:
                if field.field.requirement != .never { return nil }
                steps.append(step(.constant, -1))
            case .constant(let value):
                if value.isEmpty, field.field.requirement != .never { return nil }
                let cell = Self.cell(value, &constants)
                steps.append(step(.constant, -1, constant: cell))
            case .column(let column):
                switch check {
                case .identifier: steps.append(step(.identifier, column))
                case .text(let most): steps.append(step(.text, column, 0...most))
                case .number(let range): steps.append(step(.number, column, range))
                case .date(let parser, let days):
                    steps.append(step(parser.prefersISO ? .isoDate : .date, column, days, index: dates.count))
                    dates.append(parser)
                case .code(let spellings):
                    steps.append(step(.code, column, index: lists.count))
                    lists.append(spellings)
                case nil: return nil
                }
            }
        }
        self.steps = steps
        codes = CodeTable(lists)
        self.dates = dates
        self.constants = constants
        roomForDates = CivilDate.isoLength * dates.count
        people = record.type == .people ? PlainPeople(record.type) : nil
    }

    /// A constant, its text among those of all constants.
    private static func cell(_ value: Value, _ texts: inout [UInt8]) -> RecordPage.Cell {
        switch value {
        case .none: return .none
        case .number(let number): return .number(number)
        case .date(let date):
            append(date.description, &texts)
            return .date(date, at: texts.count - CivilDate.isoLength)
        case .text(let text): return append(text, &texts)
        case .identifying(let text): return append(text.reveal(), &texts)
        }
    }

    @discardableResult
    private static func append(_ text: String, _ texts: inout [UInt8]) -> RecordPage.Cell {
        defer { texts += Array(text.utf8) }
        return .text(at: texts.count, length: text.utf8.count)
    }
}

/// What a cell of a plain row has to be.
enum PlainCheck: Sendable {
    case identifier
    case text(most: Int)
    case number(ClosedRange<Int>)
    /// - days: since 1970.
    case date(DateParser, days: ClosedRange<Int>)
    /// The code by spelling.
    case code([String: String])
}
