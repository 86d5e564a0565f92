import BoroughConfig
import Domain
import Storage

/// What of one entry of the retention schedule has had its time.
struct RetentionDue {
    /// Of an entry for whole cases.
    let cases: [String]
    let count: Int

    init(_ entry: Retention.Entry, on today: CivilDate, in store: AgentStore) throws {
        let first = entry.firstDayKept(on: today)
        if let type = entry.type {
            (cases, count) = ([], try store.read { try $0.count(of: type, before: first) })
        } else {
            cases = try store.read { try $0.casesLastHeardOf(before: first) }
            count = cases.count
        }
    }
}
