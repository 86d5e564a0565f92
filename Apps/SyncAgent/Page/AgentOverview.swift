import BoroughConfig
import Domain
import Intake
import Storage
import Terminal

/// Everything that the page shows, as it stands at one moment. Each part comes from the type that the verb of its name uses.
struct AgentOverview {
    struct Receipt {
        let check: OwnReceipts.Check
        /// Nil where what lies here is no receipt any more.
        let batch: SentBatch?
    }

    let borough: Borough
    let today: CivilDate
    /// ISO 8601.
    let madeAt: String
    let status: AgentStatus
    /// What the last run found; or why that is not known.
    let feedback: Result<RunFeedback, CommandFailure>
    let due: DueTasks
    let agreements: [AgreementStanding]
    /// Of what the hub has signed for, the newest first.
    let receipts: [Receipt]
    /// Of every batch that lies here: what is wrong with it.
    let faults: [CommandFailure]

    /// How long before the end of an agreement the page speaks of it, in days: renewing one takes a quarter of a year.
    static let agreementNotice = 90

    /// - Parameter boroughs: a folder to read in place of what is in force.
    /// - Throws: what the verbs throw.
    init(_ home: AgentHome, boroughs: String?, today: CivilDate, at moment: String) throws {
        let configuration = try home.configuration(boroughs: boroughs, today: today)
        let store = try home.store()
        borough = configuration.borough
        self.today = today
        madeAt = moment
        status = try AgentStatus(home, configuration, today: today)
        do {
            feedback = .success(try home.lastRun())
        } catch let failure as CommandFailure {
            feedback = .failure(failure)
        }
        due = try DueTasks(home, configuration, today: today)
        agreements = configuration.agreements.map { AgreementStanding($0, configuration, asAt: today) }
        if status.enrolled {
            let own = try OwnReceipts(home, store)
            receipts = zip(own.batches, own.checks).filter { $0.1.isSigned }.map { Receipt(check: $1, batch: try? SentBatch($0)) }.reversed()
            faults = own.checks.compactMap(\.fault)
        } else {
            (receipts, faults) = ([], [])
        }
    }

    var overdue: Int { due.tasks.count(where: due.isOverdue) }

    /// Those that end soon or have ended, where something stops with them; the soonest end first.
    var ending: [AgreementEnding] {
        agreements.compactMap(\.whenItEnds).filter { $0.daysLeft <= Self.agreementNotice && !$0.stopping.isEmpty }
            .sorted { ($0.lastDay, $0.agreement.id) < ($1.lastDay, $1.agreement.id) }
    }
}
