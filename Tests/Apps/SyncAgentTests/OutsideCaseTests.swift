import ArgumentParser
import BoroughConfig
import Domain
import Foundation
import Intake
import PluginKit
import TestSupport
import Testing

@testable import SyncAgent

/// What plugins make of records that belong to no case, through the agent's own verbs.
struct OutsideCaseTests {
    private let folder: TemporaryFolder
    private var home: AgentHome { AgentHome(path: "\(folder.path)/home") }

    /// Sutton, with learning goals of which CORE is scored.
    init() throws {
        folder = try TemporaryFolder()
        let from = URL(fileURLWithPath: Project.boroughs).resolvingSymlinksInPath().path
        try FileManager.default.copyItem(atPath: from, toPath: "\(folder.path)/boroughs")
        let example = try String(contentsOfFile: "\(Project.root)/Plugins/LearningGoals/example.yaml", encoding: .utf8)
        try folder.write(example, to: "boroughs/sutton/learning-goals.yaml")
        try home.create(borough: "sutton", boroughs: "\(folder.path)/boroughs")
        try folder.write(
            """
            booking_id,course,event_on,agency,attended,pre_score,post_score
            T-1,core,2024-05-01,childrens_social_care,y,60,80
            T-2,core,2024-05-01,childrens_social_care,y,,80
            T-3,core,2024-05-01,housing,n,,

            """, to: "exports/training.csv")
    }

    private func ingest() throws -> Ingestion.Outcome {
        try Ingestion(home: home, configuration: try home.configuration(), today: CivilDate(iso: "2024-06-30")!).run(["\(folder.path)/exports"], dryRun: false)
    }

    @Test func `a finding on a record without a case stands at its row`() throws {
        let issues = try ingest().summary.issues
        #expect(issues.map(\.code) == ["attended_without_score_before"])
        #expect(issues.first?.location.row == 3)
        #expect(issues.first?.caseReference == "")
    }

    @Test func `tasks follow from what is kept`() throws {
        _ = try ingest()
        let configuration = try home.configuration()
        let known = try PluginMaterial(home.store(), configuration)
        #expect(known.records[.training].map(\.key) == ["T-1", "T-2", "T-3"])
        let tasks = configuration.plugins.flatMap { $0.plugin.tasks(from: known.records, asAt: CivilDate(iso: "2024-06-30")!) }
        #expect(tasks.contains { $0.title.contains("2 of 60 have come and 0 are booked") })
    }

    @Test func `planned visits are written as a calendar, and the same file comes of the same plan but for the time`() throws {
        let out = "\(folder.path)/visits.ics"
        func events() throws -> [String] {
            let command = ["calendar", "--home", home.path, "--from", "2024-06-03", "--until", "2024-06-30", "--out", out]
            var parsed = try RestartAgent.parseAsRoot(command)
            try parsed.run()
            return try String(contentsOfFile: out, encoding: .utf8).components(separatedBy: "\r\n").filter { !$0.hasPrefix("DTSTAMP") }
        }
        let first = try events()
        #expect(first.first == "BEGIN:VCALENDAR" && first.contains("BEGIN:VEVENT"))
        #expect(first.filter { $0.hasPrefix("UID:") }.allSatisfy { $0.hasSuffix("@sutton.restart") || $0.utf8.count == 75 })
        #expect(try events() == first)
    }
}
