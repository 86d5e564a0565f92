import BoroughConfig
import Domain
import Foundation

/// What can be said of a file only as a whole: that it has shrunk, is cut off, or speaks of another time.
struct WholeFile {
    /// Its first row.
    let location: Issue.Location
    let configuration: BoroughConfiguration
    /// Reads the file from its beginning, the headings first.
    let reopen: () throws -> any RowReader

    private static let batchSize = 1024
    private var limits: IntakeLimits { configuration.programme.intake }
    private var borough: Borough { configuration.borough }

    // MARK: Before its rows are read

    /// Why the file is not this borough's, or not of its time, as far as its first rows show; nil where it may be.
    func objection(first: RowBatch?, _ mapper: RowMapper) throws -> Issue? {
        guard let first else { return nil }
        return try ofAnotherBorough(first, mapper) ?? beforeParticipation(first, mapper)
    }

    /// What to say where most case ids of the first rows are not this borough's.
    private func ofAnotherBorough(_ first: RowBatch, _ mapper: RowMapper) -> Issue? {
        let plan = mapper.plan
        guard let column = plan.caseColumn else { return nil }
        let page = RowPage(first)
        var strangers: [(row: Int, id: String)] = []
        var seen = 0
        for row in first.rows where row.cellCount == plan.headings.count {
            guard let id = page.cells(of: row).text(column), !id.isEmpty else { continue }
            seen += 1
            if !configuration.owns(caseID: id), !mapper.knownIDs.names(caseID: id) { strangers.append((row.number, id)) }
        }
        guard let stranger = strangers.first, strangers.count * 2 > seen else { return nil }
        return Issue(
            .rejectFile, "wrong_borough", at: location.at(row: stranger.row), column: plan.heading(column), columnIndex: column,
            value: stranger.id, caseReference: stranger.id,
            message: "Case ids such as this are not \(borough.name)'s, which look like \(configuration.caseIDPattern).",
            fix: "Check that the right borough's export was put here.")
    }

    /// How many rows it has, where they are so few that the file waits; nil where they are enough, which is seen early.
    func rowsIfShrunken(since past: TakenFile?) throws -> Int? {
        guard let past, let most = limits.mostRowsOfShrunken(after: past.rows) else { return nil }
        var reader = try reopen()
        _ = try reader.nextBatch(limit: 1)
        var rows = 0
        while rows <= most, let batch = try reader.nextBatch(limit: Self.batchSize) { rows += batch.rows.count }
        return rows <= most ? rows : nil
    }

    /// - Parameter run: the one under which the file can be accepted; nil where the run leaves nothing behind.
    func shrunken(rows: Int, before: Int, run: Int?) -> Issue {
        let fix =
            run.map { "Look whether the export is whole. If it is: restart-agent accept \($0) --reason \"...\" reads it after all." }
            ?? "Look whether the export is whole. If it is, ingest it; it then waits, and `restart-agent accept` reads it after all."
        return Issue(
            .rejectFile, "file_shrunken", at: location,
            message: "The file has \(rows) rows; the last one of its kind had \(before). Nothing of it was taken until a person has looked.", fix: fix)
    }

    /// What to say of a file of which every event lies before the borough took part; nil for any other.
    /// - Parameter first: its first rows. Only when they all lie there is the rest looked at.
    private func beforeParticipation(_ first: RowBatch, _ mapper: RowMapper) throws -> Issue? {
        guard let began = borough.participation.map(\.from).min() else { return nil }
        var batch = first
        var reader: (any RowReader)?
        var (rows, latest) = (0, CivilDate?.none)
        while true {
            let days = mapper.map(RowPage(batch)).flatMap { $0.records.compactMap(\.record.eventDate) }
            if days.contains(where: { $0 >= began }) { return nil }
            rows += days.count
            latest = [latest, days.max()].compactMap(\.self).max()
            if reader == nil {
                if rows == 0 { return nil }
                reader = try reopen()
                var known = 1 + batch.rows.count
                // Rows that are long come fewer at a time than are asked for.
                while known > 0, let read = try reader?.nextBatch(limit: known) { known -= read.rows.count }
            }
            guard let next = try reader?.nextBatch(limit: Self.batchSize) else { break }
            batch = next
        }
        guard let latest else { return nil }
        return Issue(
            rows >= limits.leastRows ? .rejectFile : .query, "wrong_period", at: location,
            message: "Everything in this file happened before \(borough.name) took part, which began on \(began.inWords); the last of it on \(latest.inWords).",
            fix: "Check that this is the export of Restart's cases, and that its days are written as agreed.")
    }

    // MARK: After its rows were read

    /// What to say where the last row stops short and no line end follows it.
    func truncated(lastRow: Int) -> Issue {
        Issue(
            .query, "file_truncated", at: location.at(row: lastRow),
            message: "The file stops in the middle of its last row. It was probably cut off on its way, and rows after this one are missing.",
            fix: "Export or copy the file again, whole, and read it again.")
    }

    /// What to say of a file that ends in an earlier month than the one before it; nil for any other.
    func endsEarlier(_ latest: CivilDate?, than past: TakenFile?) -> Issue? {
        guard let latest, let before = past?.latest else { return nil }
        let (month, monthBefore) = (latest.components, before.components)
        guard (month.year, month.month) < (monthBefore.year, monthBefore.month) else { return nil }
        return Issue(
            .query, "wrong_period", at: location,
            message: "The last event in this file is of \(latest.inWords); the one read before it went on until \(before.inWords).",
            fix: "Check that this is the latest export. If it is an older one, read the latest one again.")
    }

    /// Whether the last byte of a text is of a line end, in any of the agreed encodings.
    static func endsWithLineEnd(_ path: String) -> Bool {
        guard let handle = FileHandle(forReadingAtPath: path), let size = try? handle.seekToEnd(), size > 0 else { return true }
        guard (try? handle.seek(toOffset: size - min(size, 2))) != nil, let end = try? handle.readToEnd() else { return true }
        let lineEnds: Set<UInt8> = [0x0A, 0x0D]
        guard let last = end.last else { return true }
        return lineEnds.contains(last) || (last == 0 && end.first.map(lineEnds.contains) ?? false)
    }
}
