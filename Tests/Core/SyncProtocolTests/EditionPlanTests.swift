import Domain
import Testing

@testable import SyncProtocol

/// What applying a folder would do.
struct EditionPlanTests {
    private static func live(_ borough: String, _ files: [String: String]) -> EditionManifest {
        EditionManifest(
            borough: borough, environment: "live", serial: 3, previous: "p", version: "v", files: files.map { .init(path: $0.key, sha256: $0.value) },
            effectiveFrom: CivilDate(daysSinceEpoch: 1), madeAt: "t", reason: "test")
    }

    private let live = [
        "sutton": live("sutton", ["programme/a.yaml": "1", "sutton/b.yaml": "1", "sutton/c.yaml": "1"]),
        "camden": live("camden", ["programme/a.yaml": "1", "camden/b.yaml": "1"]),
    ]

    private func plan(_ folder: [String: [String: String]], _ named: [String] = [], staged: Bool = false, removing: Set<String> = []) -> EditionPlan {
        EditionPlan(live: live, folder: folder, named: named, staged: staged, removals: removing)
    }

    private func folder(programme: String = "1", sutton: [String: String] = ["sutton/b.yaml": "1", "sutton/c.yaml": "1"]) -> [String: [String: String]] {
        ["sutton": sutton.merging(["programme/a.yaml": programme]) { a, _ in a }, "camden": ["camden/b.yaml": "2", "programme/a.yaml": programme]]
    }

    @Test func `Only what differs makes an edition, and only of those that are named`() {
        #expect(plan(folder()).changes.map(\.borough) == ["camden"])
        #expect(plan(folder(), ["sutton"]).changes.isEmpty)
        let both = plan(folder(sutton: ["sutton/b.yaml": "2", "sutton/c.yaml": "1", "sutton/d.yaml": "1"]), ["sutton"])
        #expect(both.changes.map(\.next) == [4] && both.entries.first?.changed == ["sutton/b.yaml"] && both.entries.first?.added == ["sutton/d.yaml"])
    }

    @Test func `A changed programme reaches those that are not named, who keep their own files, unless it is staged`() {
        let all = plan(folder(programme: "2"), ["sutton"])
        #expect(all.changes.map(\.borough) == ["camden", "sutton"])
        #expect(all.entries.first?.files == ["programme/a.yaml": "2", "camden/b.yaml": "1"])
        #expect(plan(folder(programme: "2"), ["sutton"], staged: true).changes.map(\.borough) == ["sutton"])
    }

    @Test func `Nothing is deleted by leaving it out`() {
        let short = folder(sutton: ["sutton/b.yaml": "1"])
        let plan = plan(short, ["sutton"])
        #expect(plan.missing == ["sutton/c.yaml"] && plan.changes.isEmpty)
        let said = self.plan(short, ["sutton"], removing: ["sutton/c.yaml"])
        #expect(said.missing.isEmpty && said.vainRemovals.isEmpty && said.changes.first?.removed == ["sutton/c.yaml"])
        #expect(self.plan(folder(), ["sutton"], removing: ["sutton/c.yaml"]).vainRemovals == ["sutton/c.yaml"])
        #expect(self.plan(["sutton": folder()["sutton"] ?? [:]]).withoutFolder == ["camden"])
    }
}
