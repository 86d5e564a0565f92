import DisclosureControl
public import Domain
public import GRDB

extension Counter {
    /// The boroughs as a table of the period shows them: whether each took part, and whether it sent anything.
    /// - Parameter sends: whether a borough, by slug, sends a record type, a field (`type.field`) or what a plugin adds (`section.name`) at all.
    public func areas(
        of boroughs: [Borough], for period: Period, in db: Database, sends: (_ slug: String, _ need: String) -> Bool = { _, _ in true }
    ) throws -> [CountedBorough] {
        let needs = catalogue.indicators.reduce(into: Set<String>()) { $0.formUnion($1.needsWithBreakdowns) }
        let sent = try boroughsWithRecords(in: period, db)
        return boroughs.map { borough in
            let status: CountedArea.Status =
                if !borough.tookPart(in: period) {
                    .notTakingPart
                } else if sent.contains(borough.slug) {
                    .reported
                } else {
                    .nothingReceived
                }
            return CountedBorough(
                slug: borough.slug, area: CountedArea(code: borough.gssCode, name: borough.name, status: status),
                doesNotSend: needs.filter { !sends(borough.slug, $0) })
        }
    }

    /// The slugs of the boroughs that hold a record of any type dated in the period, or that said for every quarter which the
    /// period touches that there was nothing.
    public func boroughsWithRecords(in period: Period, _ db: Database) throws -> Set<String> {
        var found = try boroughsWithNilReturns(in: period, db)
        let all = try String.fetchSet(db, sql: "SELECT slug FROM boroughs")
        let bounds = [period.from.description, period.through.description]
        for type in RecordType.all {
            guard let date = type.eventDate else { continue }
            // Of a borough that has none, every record is looked at: the others are not asked again.
            for slug in all.subtracting(found) {
                let sql = "SELECT EXISTS (SELECT 1 FROM \(type.name) WHERE borough = ? AND until_batch IS NULL AND \(date) BETWEEN ? AND ?)"
                if try Bool.fetchOne(db, sql: sql, arguments: StatementArguments([slug] + bounds)) ?? false { found.insert(slug) }
            }
        }
        return found
    }

    private func boroughsWithNilReturns(in period: Period, _ db: Database) throws -> Set<String> {
        var found: Set<String>?
        var quarter = FinancialQuarter(containing: period.from)
        while quarter.period.from <= period.through {
            let sql = "SELECT borough FROM nil_returns WHERE quarter = ?"
            let boroughs = Set(try String.fetchAll(db, sql: sql, arguments: [quarter.description]))
            found = found?.intersection(boroughs) ?? boroughs
            if boroughs.isEmpty { break }
            quarter = quarter.next
        }
        return found ?? []
    }
}
