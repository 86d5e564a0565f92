public import Domain
public import PluginKit

extension Colocation {
    public static let facts = [
        FactDeclaration(
            "co_located", on: .referrals, .yesNo,
            "Whether, when the referral was received, an arrangement was in force at a site from which its route refers"),
        FactDeclaration(
            "phase", on: .referrals, .code(Phase.allCases.map(\.rawValue)),
            "Whether the referral was received before, while or after a worker sat with the team of its route, or whether none ever has"),
        FactDeclaration(
            "worker_on_site", on: .referrals, .yesNo,
            "Whether a worker was planned to be at such a site on the very day the referral was received"),
    ]

    public static let monthlyFigures = [
        MonthlyFigureDeclaration("days_with_worker_on_site", unit: "days", "Days on which at least one worker was planned to be at a site"),
        MonthlyFigureDeclaration("planned_visits", unit: "visits", "Visits planned to sites; a worker at a site for a session or a day is one"),
        MonthlyFigureDeclaration("planned_surgeries", unit: "surgeries", "Online surgeries planned"),
        MonthlyFigureDeclaration("coverage_minutes", unit: "minutes", "Minutes for which workers were planned to be at sites, each worker's counted"),
    ]

    public func facts(on caseFile: CaseFile) -> [RecordFact] {
        caseFile[.referrals].flatMap { referral -> [RecordFact] in
            guard let received = referral["received_on"].date, let route = referral["route"].text else { return [] }
            return [
                RecordFact("co_located", on: referral, .yesNo(!arrangements(serving: route, on: received).isEmpty)),
                RecordFact("phase", on: referral, .code(phase(of: route, on: received).rawValue)),
                RecordFact("worker_on_site", on: referral, .yesNo(isWorkerPresent(for: route, on: received))),
            ]
        }
    }

    public func standing(in month: Period) -> [MonthlyFigure] {
        let (surgeries, visits) = (visits(in: month).filter(\.isOnline), visits(in: month).filter { !$0.isOnline })
        return [
            MonthlyFigure("days_with_worker_on_site", Set(visits.map(\.date)).count),
            MonthlyFigure("planned_visits", visits.count),
            MonthlyFigure("planned_surgeries", surgeries.count),
            MonthlyFigure("coverage_minutes", minutes(of: visits)),
        ]
    }
}
