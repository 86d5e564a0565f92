import Domain
import Testing

struct WorkerLoadTests {
    private func load(_ role: String, _ percent: Int, _ cases: Int) -> WorkerLoad { WorkerLoad(role: role, wholeTimePercent: percent, openCases: cases) }

    @Test func `a part-time worker holds a part of the ceiling`() {
        #expect(!load("a", 100, 12).isAbove(ceiling: 12))
        #expect(load("a", 100, 13).isAbove(ceiling: 12))
        #expect(!load("a", 50, 6).isAbove(ceiling: 12))
        #expect(load("a", 50, 7).isAbove(ceiling: 12))
        #expect(!load("a", 1, 0).isAbove(ceiling: 1))
    }

    @Test func `a role's workers are counted together, and a role without a ceiling has none above it`() throws {
        let day = try #require(CivilDate(iso: "2024-06-30"))
        let loads = [load("b", 100, 30), load("a", 60, 9), load("a", 100, 3), load("a", 40, 0)]
        let records = WorkerLoad.caseloads(of: loads, asAt: day) { $0 == "a" ? 12 : nil }
        #expect(records.map { $0["role"].text } == ["a", "b"])
        #expect(records.allSatisfy { $0.type == .caseloads && $0["as_at"] == .date(day) })
        #expect(records.map { $0["workers"].number } == [3, 1])
        #expect(records.map { $0["whole_time_percent"].number } == [200, 100])
        #expect(records.map { $0["open_cases"].number } == [12, 30])
        #expect(records.map { $0["workers_above_ceiling"].number } == [1, nil])
        #expect(WorkerLoad.caseloads(of: [], asAt: day) { _ in 1 }.isEmpty)
    }
}
