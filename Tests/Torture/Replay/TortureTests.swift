import Foundation
import TestSupport
import Testing

/// Some runs of each kind of the fault campaign.
@Suite(.serialized)
struct TortureTests {
    /// In seconds: after the first run of each kind, further ones are made as long as this lasts.
    private static let enough = 20.0

    @Test(.timeLimit(.minutes(5)))
    func `some of each fault end as an undisturbed run does, or with a clear stop`() throws {
        let disk = DiskKind.available()
        let faults = Faults.all.filter { $0.obstacle(disk) == nil }
        let station = try Station(seed: 1, disk: disk)
        var tally = Tally()
        let started = Date()
        for number in 0..<10 where number == 0 || Date().timeIntervalSince(started) < Self.enough {
            for fault in faults where number == 0 || Date().timeIntervalSince(started) < Self.enough {
                let report = station.run(fault, number: number, of: 10)
                tally.add(report)
                if case .wrong(let reasons) = report.outcome { Issue.record("\(fault.name) \(number), kept in \(report.folder ?? ""): \(reasons)") }
            }
        }
        #expect(tally.runs >= faults.count)
        #expect(tally.wrong == 0)
        #expect(faults.allSatisfy { tally.text.contains($0.name) })
    }

    @Test func `without the administrator, disks are filled and closed by limits`() throws {
        let station = try Station(seed: 2, disk: .limited)
        for end in [End.agent, .hub] {
            let report = station.run(FullDiskFault(end: end), number: 0, of: 1)
            guard case .equal = report.outcome else {
                Issue.record("\(report.outcome)")
                continue
            }
        }
    }

    @Test func `every kind has a name of its own`() {
        #expect(Set(Faults.all.map(\.name)).count == Faults.all.count)
    }

    @Test func `the campaign makes each run once and counts it`() throws {
        let campaign = try Campaign([RestoredHubFault()], seed: 3, runs: 3, only: nil, disk: .limited) { _ in }
        let tally = try campaign.conduct(threads: 2)
        #expect(tally.runs == 3)
        #expect(tally.wrong == 0)
    }
}
