import BoroughConfig
import Domain

/// Reads plain rows from their bytes into a page of records.
struct PlainReader {
    private let plan: PlainPlan
    private let fieldCount: Int

    init(plan: PlainPlan) {
        self.plan = plan
        fieldCount = plan.steps.count
    }

    /// What can be read of a page of rows.
    struct Result {
        var records: RecordPage
        /// By record: its place among the rows that were read.
        var rows: [Int] = []
        /// The cases of the records, each with its first record, as often as it comes after another.
        var cases: [(start: Int, id: String)] = []
        var people: [PersonInTwoRoles.Sighting] = []
        var days: ClosedRange<CivilDate>?
    }

    func read(_ page: RowPage) -> Result {
        let (source, count) = (page.bytes, page.rows.count)
        // Codes and constants lie behind what was read, and behind them dates in the form in which they are kept.
        let codesStart = source.count
        let constantsStart = codesStart + plan.codes.bytes.count
        let datesStart = constantsStart + plan.constants.count
        var found = Result(records: RecordPage(plan.type, bytes: [], cells: []))
        found.rows.reserveCapacity(count)
        var cells: [RecordPage.Cell] = []
        let bytes = [UInt8](unsafeUninitializedCapacity: datesStart + count * plan.roomForDates) { bytes, length in
            let buffer = UnsafeMutableRawBufferPointer(bytes)
            source.withUnsafeBytes { buffer.copyMemory(from: $0) }
            plan.codes.bytes.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: buffer[codesStart...]).copyMemory(from: $0) }
            plan.constants.withUnsafeBytes { UnsafeMutableRawBufferPointer(rebasing: buffer[constantsStart...]).copyMemory(from: $0) }
            cells = [RecordPage.Cell](unsafeUninitializedCapacity: count * fieldCount) { cells, cellCount in
                plan.codes.withLook { codes in
                    plan.steps.withUnsafeBufferPointer { steps in
                        page.withCellEnds { ends in
                            var reading = Reading(
                                plan: plan, steps: steps.baseAddress!, codes: codes, ends: ends, buffer: buffer, codesStart: codesStart,
                                constantsStart: constantsStart,
                                datesEnd: datesStart)
                            for (index, row) in page.rows.enumerated() where row.fault == nil && row.cellCount == plan.columnCount {
                                let record = UnsafeMutableBufferPointer(rebasing: cells[cellCount..<cellCount + fieldCount])
                                guard reading.read(row, into: record) else { continue }
                                reading.note(record, index, in: &found)
                                cellCount += fieldCount
                            }
                            length = reading.datesEnd
                        }
                    }
                }
            }
        }
        found.records = RecordPage(plan.type, bytes: bytes, cells: cells)
        return found
    }
}

/// The reading of one page: pointers only, so that a cell costs no counting of references.
private struct Reading {
    let plan: PlainPlan
    let steps: UnsafePointer<PlainPlan.Step>
    let fieldCount: Int
    let rules: [PlainTest]
    let codes: CodeTable.Look
    let ends: UnsafeBufferPointer<Int>
    let buffer: UnsafeMutableRawBufferPointer
    let codesStart: Int
    let constantsStart: Int
    var datesEnd: Int
    /// The case of the record before, and that of this one where it is another.
    private var lastCase: RecordPage.Cell?
    private var newCase: String?

    init(
        plan: PlainPlan, steps: UnsafePointer<PlainPlan.Step>, codes: CodeTable.Look, ends: UnsafeBufferPointer<Int>,
        buffer: UnsafeMutableRawBufferPointer, codesStart: Int, constantsStart: Int, datesEnd: Int
    ) {
        (self.plan, self.steps, self.codes, self.ends, self.buffer) = (plan, steps, codes, ends, buffer)
        (fieldCount, rules) = (plan.steps.count, plan.rules)
        (self.codesStart, self.constantsStart, self.datesEnd) = (codesStart, constantsStart, datesEnd)
    }

    /// Whether nothing is to be said of the row.
    mutating func read(_ row: RowBatch.Row, into record: UnsafeMutableBufferPointer<RecordPage.Cell>) -> Bool {
        let dates = datesEnd
        for position in 0..<fieldCount {
            // By its place: a step has many parts, and would be copied for every cell.
            guard let cell = cell(steps + position, of: row) else {
                datesEnd = dates
                return false
            }
            record.initializeElement(at: position, to: cell)
        }
        if !plan.skipWhenEmpty.isEmpty, plan.skipWhenEmpty.allSatisfy({ range(ofCell: row.firstCell + $0).isEmpty }) { return false }
        let plain = PlainRecord(UnsafeBufferPointer(record), UnsafeRawBufferPointer(buffer))
        return (rules.isEmpty || rules.allSatisfy { $0(plain) }) && isOurs(plain)
    }

    /// Whether its case is the borough's, if it has one.
    private mutating func isOurs(_ record: PlainRecord) -> Bool {
        guard let position = plan.casePosition else { return true }
        let text = record.text(position)
        if let lastCase, record.text(lastCase).holdsSame(as: text) { return true }
        let id = String(decoding: text, as: UTF8.self)
        guard plan.configuration.owns(caseID: id) else { return false }
        lastCase = record.cell(position)
        newCase = id
        return true
    }

    /// Nil where something is to be said of it.
    private mutating func cell(_ place: UnsafePointer<PlainPlan.Step>, of row: RowBatch.Row) -> RecordPage.Cell? {
        if place.pointee.kind == .constant { return place.pointee.constant.moved(by: constantsStart) }
        let range = range(ofCell: row.firstCell + place.pointee.column)
        if range.isEmpty { return place.pointee.isRequired ? nil : RecordPage.Cell.none }
        let text = UnsafeRawBufferPointer(rebasing: buffer[range])
        switch place.pointee.kind {
        case .identifier:
            return CellChecker.isIdentifier(text) ? .text(at: range.lowerBound, length: range.count) : nil
        case .text:
            return Self.characters(text).map { $0 <= place.pointee.most } ?? false ? .text(at: range.lowerBound, length: range.count) : nil
        case .number:
            guard let number = Self.number(text), number >= place.pointee.least, number <= place.pointee.most else { return nil }
            return .number(number)
        case .code:
            guard let code = codes.code(text, list: place.pointee.index) else { return nil }
            return .text(at: codesStart + Int(code.lowerBound), length: code.count)
        case .isoDate:
            guard let date = CivilDate(iso: text) else { return self.date(text, place) }
            guard Int(date.daysSinceEpoch) >= place.pointee.least, Int(date.daysSinceEpoch) <= place.pointee.most else { return nil }
            return place.pointee.isSealed ? .text(at: range.lowerBound, length: CivilDate.isoLength) : .date(date, at: range.lowerBound)
        case .date: return date(text, place)
        case .constant: return nil
        }
    }

    /// A date that has to be written anew in the form in which it is kept.
    private mutating func date(_ text: UnsafeRawBufferPointer, _ place: UnsafePointer<PlainPlan.Step>) -> RecordPage.Cell? {
        guard let date = plan.dates[place.pointee.index].date(text), Int(date.daysSinceEpoch) >= place.pointee.least,
            Int(date.daysSinceEpoch) <= place.pointee.most
        else { return nil }
        let start = datesEnd
        date.write(to: buffer.baseAddress! + start)
        datesEnd += CivilDate.isoLength
        return place.pointee.isSealed ? .text(at: start, length: CivilDate.isoLength) : .date(date, at: start)
    }

    /// Without white space around it.
    private func range(ofCell index: Int) -> Range<Int> {
        var (lower, upper) = (index == 0 ? 0 : ends[index - 1], ends[index])
        if lower < upper, buffer[lower] > 0x20, buffer[upper - 1] > 0x20 { return lower..<upper }
        while lower < upper, Cells.isSpace(buffer[lower]) { lower += 1 }
        while lower < upper, Cells.isSpace(buffer[upper - 1]) { upper -= 1 }
        return lower..<upper
    }

    /// How many characters it has; nil where it is no text.
    private static func characters(_ text: UnsafeRawBufferPointer) -> Int? {
        // Of ASCII only a line break may be two bytes.
        if text.isASCIIWithoutReturn { return text.count }
        return String(validating: text, as: UTF8.self)?.count
    }

    /// Digits only, as a case system writes them; nil for all else that might be a number.
    private static func number(_ text: UnsafeRawBufferPointer) -> Int? {
        guard text.count <= 9 else { return nil }
        var number = 0
        for byte in text {
            guard byte >= 48, byte <= 57 else { return nil }
            number = number * 10 + Int(byte - 48)
        }
        return number
    }

    /// Writes down what is asked of a record besides its values.
    mutating func note(_ record: UnsafeMutableBufferPointer<RecordPage.Cell>, _ row: Int, in found: inout PlainReader.Result) {
        let plain = PlainRecord(UnsafeBufferPointer(record), UnsafeRawBufferPointer(buffer))
        if let id = newCase {
            found.cases.append((found.rows.count, id))
            newCase = nil
        }
        if let position = plan.eventPosition { found.days.widen(to: plain.date(position).map { $0...$0 }) }
        if let people = plan.people { found.people.append(people.sighting(of: plain)) }
        found.rows.append(row)
    }
}
