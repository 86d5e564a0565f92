/// How many cases one worker held on a day. It names nobody.
public struct WorkerLoad: Hashable, Sendable {
    public let role: String
    /// Contracted hours, in per cent of a whole-time post.
    public let wholeTimePercent: Int
    public let openCases: Int

    public init(role: String, wholeTimePercent: Int, openCases: Int) {
        self.role = role
        self.wholeTimePercent = wholeTimePercent
        self.openCases = openCases
    }

    /// Whether it is more than the hours' part of the most that a whole-time worker holds.
    public func isAbove(ceiling: Int) -> Bool { openCases * 100 > ceiling * wholeTimePercent }
}

extension WorkerLoad {
    /// The caseloads of a day: for each role in which there was a worker, one record of type `caseloads`, sorted by role.
    /// - Parameter ceiling: the most cases that a whole-time worker of a role holds; nil where there is no such number.
    public static func caseloads(of loads: [WorkerLoad], asAt day: CivilDate, ceiling: (_ role: String) -> Int?) -> [Record] {
        Dictionary(grouping: loads, by: \.role).sorted { $0.key < $1.key }.map { role, loads in
            var record = Record(.caseloads)
            record["as_at"] = .date(day)
            record["role"] = .text(role)
            record["workers"] = .number(loads.count)
            record["whole_time_percent"] = .number(loads.reduce(0) { $0 + $1.wholeTimePercent })
            record["open_cases"] = .number(loads.reduce(0) { $0 + $1.openCases })
            if let most = ceiling(role) { record["workers_above_ceiling"] = .number(loads.count { $0.isAbove(ceiling: most) }) }
            return record
        }
    }
}
