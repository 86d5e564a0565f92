import Domain

/// A batch of rows as a thread hands it over: the plain ones as a page of records ready to be kept, the others mapped one by one.
struct MappedBatch: Sendable {
    /// Rows that follow one another.
    enum Piece: Sendable {
        /// Records of the page of plain rows.
        case plain(Range<Int>)
        /// Of the mapped rows.
        case mapped(Range<Int>)
    }

    let page: RowPage
    let plain: PlainRows
    let mapped: MappedRows
    /// All rows, in their order.
    let pieces: [Piece]
    /// For each plan, how many of its records the rows were to bring.
    let counts: [Int]
    /// The days of their first and last event.
    let days: ClosedRange<CivilDate>?

    /// - Parameter plan: nil where each row is to be mapped.
    init(_ batch: RowBatch, _ mapper: RowMapper, plainly plan: PlainPlan?, _ sealing: any RecordSealing) throws {
        let page = RowPage(batch)
        var read = plan.map { PlainReader(plan: $0).read(page) }
        if let first = read?.days?.lowerBound, !mapper.isKept(on: first) { read = nil }
        let plain = try PlainRows(read, page, mapper.plan, sealing)
        let others = plain.places.isEmpty ? Array(page.rows.indices) : Self.gaps(between: plain.places, in: page.rows.count)
        let mapped = try MappedRows(page, others, mapper, sealing)
        (self.page, self.plain, self.mapped) = (page, plain, mapped)
        pieces = Self.pieces(plain.places, others)
        counts = mapped.counts.enumerated().map { $1 + ($0 == 0 ? plain.places.count : 0) }
        var days = mapped.days
        days.widen(to: read?.days)
        self.days = days
    }

    private static func gaps(between places: [Int], in count: Int) -> [Int] {
        guard places.count < count else { return [] }
        var next = 0
        return (0..<count).filter { place in
            guard next < places.count, places[next] == place else { return true }
            next += 1
            return false
        }
    }

    private static func pieces(_ plain: [Int], _ others: [Int]) -> [Piece] {
        var pieces: [Piece] = []
        var (record, row) = (0, 0)
        while record < plain.count || row < others.count {
            let (firstRecord, firstRow) = (record, row)
            let nextOther = row < others.count ? others[row] : .max
            while record < plain.count, plain[record] < nextOther { record += 1 }
            if record > firstRecord { pieces.append(.plain(firstRecord..<record)) }
            let nextPlain = record < plain.count ? plain[record] : .max
            while row < others.count, others[row] < nextPlain { row += 1 }
            if row > firstRow { pieces.append(.mapped(firstRow..<row)) }
        }
        return pieces
    }
}

/// Plain rows as records ready to be kept.
struct PlainRows: Sendable {
    let sealed: SealedPage
    /// For each record, its place among the rows that were read, and the row's number.
    let places: [Int]
    let numbers: [Int]
    private let cases: [(start: Int, id: String)]
    /// For each record, where they are people.
    let people: [PersonInTwoRoles.Sighting]

    fileprivate init(_ read: PlainReader.Result?, _ page: RowPage, _ plan: RowPlan, _ sealing: any RecordSealing) throws {
        guard let read, !read.rows.isEmpty else {
            sealed = SealedPage(page: RecordPage(plan.records[0].type, bytes: [], cells: []), blobs: [], blobEnds: [], fingerprints: [])
            (places, numbers, cases, people) = ([], [], [], [])
            return
        }
        sealed = try sealing.seal(read.records)
        places = read.rows
        numbers = read.rows.map { page.rows[$0].number }
        (cases, people) = (read.cases, read.people)
    }

    /// The cases of records that follow one another, each with its records; none where they have no case.
    func cases(of records: Range<Int>) -> [(id: String, records: Range<Int>)] {
        guard let first = cases.lastIndex(where: { $0.start <= records.lowerBound }) else { return [] }
        return cases[first...].indices.prefix { cases[$0].start < records.upperBound }.map { index in
            let end = index + 1 < cases.count ? cases[index + 1].start : places.count
            return (cases[index].id, max(cases[index].start, records.lowerBound)..<min(end, records.upperBound))
        }
    }
}
