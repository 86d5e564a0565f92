public import Domain
import GRDB

/// Caseloads: counts that are made of workers and allocations, and left as any other record.
extension IngestSession {
    /// Whether any worker is known at all.
    public func knowsWorkers() throws -> Bool {
        try Bool.fetchOne(db, sql: "SELECT EXISTS (SELECT 1 FROM workers WHERE superseded_by IS NULL)") ?? false
    }

    /// What each worker who was in post on a day held at its end: cases that were allocated and neither given up, nor taken over
    /// by a later worker of the same role, nor closed.
    public func workerLoads(asAt day: CivilDate) throws -> [WorkerLoad] {
        let sql = """
            WITH held AS (
                SELECT a.case_id, a.worker_id, w.role, MAX(a.started_on) AS started_on
                FROM case_allocations AS a JOIN workers AS w ON w.worker_id = a.worker_id AND w.superseded_by IS NULL
                WHERE a.superseded_by IS NULL AND a.started_on <= :day AND (a.ended_on IS NULL OR a.ended_on > :day)
                GROUP BY a.case_id, a.worker_id),
            holders AS (
                SELECT h.case_id, h.worker_id FROM held AS h
                WHERE NOT EXISTS (
                        SELECT 1 FROM case_allocations AS b JOIN workers AS v ON v.worker_id = b.worker_id AND v.superseded_by IS NULL
                        WHERE b.case_id = h.case_id AND b.superseded_by IS NULL AND b.worker_id <> h.worker_id AND v.role = h.role
                            AND b.started_on > h.started_on AND b.started_on <= :day)
                    AND NOT EXISTS (
                        SELECT 1 FROM closures AS c
                        WHERE c.case_id = h.case_id AND c.superseded_by IS NULL AND c.closed_on BETWEEN h.started_on AND :day))
            SELECT w.role, w.whole_time_percent, COUNT(h.case_id)
            FROM workers AS w LEFT JOIN holders AS h ON h.worker_id = w.worker_id
            WHERE w.superseded_by IS NULL AND w.started_on <= :day AND (w.ended_on IS NULL OR w.ended_on >= :day)
            GROUP BY w.worker_id
            """
        return try Row.fetchAll(db, sql: sql, arguments: ["day": day.description]).map {
            WorkerLoad(role: $0[0], wholeTimePercent: $0[1], openCases: $0[2])
        }
    }

    /// Makes these the current caseloads of a day. What differs from before gets a new version; what is no more is withdrawn.
    public func keep(caseloads records: [Domain.Record], asAt day: CivilDate) throws {
        let reader = try RecordReader(db, .caseloads, where: "t.as_at = '\(day.description)' AND t.superseded_by IS NULL")
        var known: [String: AgentTransaction.PendingRecord] = [:]
        while let found = try reader.next() { known[found.record.key] = found }
        let table = try table(of: .caseloads)
        let file = try Int.fetchOne(db, sql: "SELECT COALESCE(MAX(id), 0) FROM files") ?? 0
        for record in records {
            let before = known.removeValue(forKey: record.key)
            if let before, before.record.values == record.values { continue }
            if let before { try table.supersede(before.id, run: run) }
            // It is compared by its values: no file says it, so there is no digest of a row.
            let stored = SealedRecord(record: record, sealed: nil, fingerprint: .none)
            try table.insert(stored, version: (before?.version ?? 0) + 1, run: run, file: file, row: 0)
        }
        for gone in known.values {
            try table.supersede(gone.id, run: run)
            try db.execute(sql: "INSERT INTO withdrawn (type, record) VALUES (?, ?)", arguments: [RecordType.caseloads.name, gone.id])
        }
    }
}
