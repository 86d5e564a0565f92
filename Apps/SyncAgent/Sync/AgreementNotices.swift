import BoroughConfig
import Domain
import Storage
import Terminal

/// Tells the borough of agreements that end, once at each of 60, 30 and 7 days and once when they have.
struct AgreementNotices {
    let home: AgentHome
    let configuration: BoroughConfiguration
    let today: CivilDate

    /// The warnings that have not been given yet; they count as given from now on.
    func take() throws -> [String] {
        let endings = configuration.agreementsEnding(asAt: today)
        guard !endings.isEmpty else { return [] }
        let now = Clock.timestamp()
        return try home.store().write { transaction in
            try endings.compactMap { ending in
                guard let notice = ending.notice,
                    try transaction.giveNotice(notice.rawValue, ofAgreement: ending.agreement.id, lastDay: ending.lastDay, at: now)
                else { return nil }
                try transaction.audit(
                    at: now, actor: "restart-agent", action: "agreement.notice",
                    detail: "\(ending.agreement.id) until \(ending.lastDay): \(ending.daysLeft < 0 ? "ended" : "\(ending.daysLeft) days left")")
                return ending.warning
            }
        }
    }

    /// Writes them to standard error, where a scheduled job's mail picks them up.
    func announce() throws {
        for warning in try take() { Console.error(warning) }
    }
}
