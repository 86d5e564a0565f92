import BoroughConfig
import Domain
import Storage

/// Counts the workers' cases at the end of every quarter that has ended since the borough took part, whenever files have been
/// read. A day is counted when something was read after it: before, nobody here could know of its last cases.
struct CaseloadKeeper {
    let configuration: BoroughConfiguration
    let today: CivilDate

    func settle(_ session: IngestSession) throws {
        guard configuration.brings(.caseloads), try session.knowsWorkers() else { return }
        let programme = configuration.programme
        for day in quarterEnds {
            let loads = try session.workerLoads(asAt: day)
            try session.keep(caseloads: WorkerLoad.caseloads(of: loads, asAt: day) { programme.caseloadCeiling(ofRole: $0, on: day) }, asAt: day)
        }
    }

    private var quarterEnds: [CivilDate] {
        configuration.borough.participation.flatMap { term in
            var days: [CivilDate] = []
            var quarter = FinancialQuarter(containing: term.from)
            while quarter.period.through < today, term.contains(quarter.period.through) {
                days.append(quarter.period.through)
                quarter = quarter.next
            }
            return days
        }
    }
}
