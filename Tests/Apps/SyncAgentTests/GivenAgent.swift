import ArgumentParser
import BoroughConfig
import Domain
import Foundation
import GRDB
import Intake
import Terminal
import TestSupport
import Testing

@testable import SyncAgent

/// An agent, Sutton's if nothing else is said, in a folder of its own, and its exports beside it. Commands are given as their users write them.
struct GivenAgent {
    let folder: TemporaryFolder
    var home: AgentHome { AgentHome(path: "\(folder.path)/home") }
    var exports: String { "\(folder.path)/exports" }

    init(of borough: String = "sutton") throws {
        folder = try TemporaryFolder()
        try home.create(borough: borough, boroughs: Project.boroughs)
    }

    static let referrals = """
        referral_id,case_id,received_on,route,residence_gss,dash_score,professional_judgement,service_user_consent,victim_survivor_consent,open_criminal_investigation,framing,child_impact_recorded,decision,decided_on,decision_reason,redirected_to
        R-1,SUT-0001,2024-04-02,mash,E09000029,9,,y,y,n,domestic_abuse,y,accepted,2024-04-04,,
        R-2,SUT-0002,2024-04-03,mash,E09000029,9,,y,y,n,domestic_abuse,y,accepted,2024-04-05,,

        """
    static let closures = """
        case_id,closed_on,reason
        SUT-0001,,completed
        SUT-0002,2024-13-01,completed

        """

    func write(_ text: String, _ name: String) throws { try folder.write(text, to: "exports/\(name)") }

    /// - Parameter verb: with its noun, if it has one, as `objection add`.
    /// - Returns: the exit code.
    @discardableResult
    func run(_ verb: String, _ arguments: [String] = [], today: String = "2024-07-15") throws -> Int32 {
        var command = try RestartAgent.parseAsRoot(verb.split(separator: " ").map(String.init) + ["--home", home.path, "--today", today] + arguments)
        do {
            try command.run()
            return 0
        } catch let code as ExitCode {
            return code.rawValue
        } catch {
            return Program.explain(error, AgentFailures.translate)?.status.rawValue ?? -1
        }
    }

    /// The details of what the audit trail says was done.
    func audit(_ action: String) throws -> [String] {
        try DatabaseQueue(path: home.databasePath).read { db in
            try String.fetchAll(db, sql: "SELECT detail FROM audit WHERE action = ? ORDER BY number", arguments: [action])
        }
    }

    @discardableResult
    func ingest(today: String = "2024-07-15") throws -> RunFeedback {
        try run("ingest", [exports], today: today)
        return try home.lastRun()
    }
}

extension RunFeedback {
    /// `code column row`, of the issues that stand so.
    func told(_ standing: ListedIssue.Standing) -> [String] {
        listed(standing).map { "\($0[.code]) \($0[.column]) \($0[.row])" }
    }
}

extension AgentHome {
    /// As it is on a day of the tests'.
    func configuration(boroughs: String? = nil) throws -> BoroughConfiguration {
        try configuration(boroughs: boroughs, today: CivilDate(daysSinceEpoch: 19_919))
    }
}
