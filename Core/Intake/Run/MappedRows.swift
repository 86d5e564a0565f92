import Domain

/// Rows as records, with what is to be said of them, and what may be kept of them made ready for that.
struct MappedRows: Sendable {
    private let page: RowPage
    /// For each, its place among the page's rows.
    private let places: [Int]
    let rows: [MappedRow]
    /// The records of the rows that were not refused, row after row.
    let sealed: [SealedRecord]
    /// For each of them, its row's number.
    let rowNumbers: [Int]
    /// For each row, the case of its first record.
    let caseIDs: [String?]
    /// For each row, where its records begin among them; and the end.
    private let bounds: [Int]
    /// For each plan, how many of its records the rows were to bring.
    let counts: [Int]
    /// The days of their first and last event.
    let days: ClosedRange<CivilDate>?

    /// - Parameter places: which rows of the page.
    init(_ page: RowPage, _ places: [Int], _ mapper: RowMapper, _ sealing: any RecordSealing) throws {
        var (rows, caseIDs, bounds): ([MappedRow], [String?], [Int]) = ([], [], [0])
        var (sealed, rowNumbers): ([SealedRecord], [Int]) = ([], [])
        rows.reserveCapacity(places.count)
        sealed.reserveCapacity(places.count)
        var counts = Array(repeating: 0, count: mapper.plan.records.count)
        var days: ClosedRange<CivilDate>?
        for place in places {
            let raw = page.rows[place]
            let row = mapper.map(raw, page.cells(of: raw))
            let isRefused = row.isRefused
            if !row.unread.isEmpty { for plan in counts.indices { counts[plan] += 1 } }
            for (plan, record) in row.records {
                counts[plan] += 1
                days.widen(to: record.eventDate.map { $0...$0 })
                if isRefused { continue }
                sealed.append(try sealing.seal(record))
                rowNumbers.append(raw.number)
            }
            bounds.append(sealed.count)
            caseIDs.append(row.records.first?.record.caseID)
            rows.append(row)
        }
        (self.page, self.places, self.rows, self.caseIDs, self.bounds) = (page, places, rows, caseIDs, bounds)
        (self.sealed, self.rowNumbers, self.counts, self.days) = (sealed, rowNumbers, counts, days)
    }

    func cells(_ row: Int) -> Cells { page.cells(of: page.rows[places[row]]) }

    func sealed(ofRow row: Int) -> ArraySlice<SealedRecord> { sealed[bounds[row]..<bounds[row + 1]] }
}
