import Domain

/// A batch of rows as a thread hands it over: mapped, and what may be kept of it made ready for that.
struct MappedBatch: Sendable {
    let page: RowPage
    let rows: [MappedRow]
    /// The records of the rows that were not refused, row after row.
    let sealed: [SealedRecord]
    /// For each of them, its row's number.
    let rowNumbers: [Int]
    /// For each row, the case of its first record.
    let caseIDs: [String?]
    /// For each row, whether there is something to say of it already.
    let hasIssues: [Bool]
    /// For each row, where its records begin among them; and the end.
    private let bounds: [Int]
    /// For each plan, how many of its records the rows were to bring.
    let counts: [Int]
    /// The days of their first and last event.
    let days: ClosedRange<CivilDate>?

    init(_ batch: RowBatch, _ mapper: RowMapper, _ seal: (Record) throws -> SealedRecord) rethrows {
        page = RowPage(batch)
        rows = mapper.map(page)
        hasIssues = rows.map { !$0.issues.isEmpty }
        caseIDs = rows.map { $0.records.first?.record.caseID }
        var (sealed, rowNumbers, bounds): ([SealedRecord], [Int], [Int]) = ([], [], [0])
        sealed.reserveCapacity(rows.count)
        rowNumbers.reserveCapacity(rows.count)
        bounds.reserveCapacity(rows.count + 1)
        var counts = Array(repeating: 0, count: mapper.plan.records.count)
        var days: ClosedRange<CivilDate>?
        for index in rows.indices {
            let isRefused = rows[index].isRefused
            if !rows[index].unread.isEmpty { for plan in counts.indices { counts[plan] += 1 } }
            for (plan, record) in rows[index].records {
                counts[plan] += 1
                if let date = record.eventDate { days = days.map { min($0.lowerBound, date)...max($0.upperBound, date) } ?? date...date }
                if isRefused { continue }
                sealed.append(try seal(record))
                rowNumbers.append(rows[index].number)
            }
            bounds.append(sealed.count)
        }
        (self.sealed, self.rowNumbers, self.bounds, self.counts, self.days) = (sealed, rowNumbers, bounds, counts, days)
    }

    func cells(_ row: Int) -> Cells { page.cells(of: page.rows[row]) }

    func sealed(ofRow row: Int) -> ArraySlice<SealedRecord> { sealed[bounds[row]..<bounds[row + 1]] }
}
