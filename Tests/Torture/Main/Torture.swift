import ArgumentParser
import Foundation

/// The fault campaign, as `scripts/torture` runs it.
@main
struct Torture: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scripts/torture",
        abstract: "Lets faults befall agent and hub on loopback, and looks whether both end as an undisturbed run does, or stop clearly.",
        discussion: """
            Kinds: \(Faults.all.map(\.name).joined(separator: ", ")). All of them by default.
            It ends with 1 when any run went wrong; such a run keeps its folder, and the command that repeats it is printed.

              scripts/torture
              scripts/torture --runs 50 --seed 7 kill-agent cut
            """)

    @Option(help: "Runs of each kind; by default each kind's own number, together more than two thousand.")
    var runs: Int?

    @Option(help: "What chance follows from; any by default, and printed.")
    var seed: UInt64 = .random(in: 1...999_999)

    @Option(help: "Make only this run of each kind, counted from 0.")
    var only: Int?

    @Flag(help: "Fill disks by a limit to the size of files, and close them by permissions, even where disks of their own can be mounted.")
    var limits = false

    @Argument(help: "What to do to them.")
    var kinds: [String] = []

    func validate() throws {
        if let unknown = kinds.first(where: { kind in !Faults.all.contains { $0.name == kind } }) {
            throw ValidationError("There is no kind `\(unknown)`. There are: \(Faults.all.map(\.name).joined(separator: ", ")).")
        }
        if let runs, runs < 1 { throw ValidationError("--runs is a whole number from 1.") }
        if let only, only < 0 { throw ValidationError("--only is a whole number from 0.") }
    }

    func run() throws {
        let disk: DiskKind = limits ? .limited : .available()
        let chosen = kinds.isEmpty ? Faults.all : Faults.all.filter { kinds.contains($0.name) }
        print("Seed \(seed). Disks: \(disk == .mounted ? "file systems of their own, in memory" : "limits to the size of files, and permissions").")
        for fault in chosen {
            if let obstacle = fault.obstacle(disk) { print("\(fault.name) is left out: \(obstacle).") }
        }
        let (runs, seed, limits) = (runs, seed, limits)
        let campaign = try Campaign(chosen.filter { $0.obstacle(disk) == nil }, seed: seed, runs: runs, only: only, disk: disk) { report in
            guard case .wrong(let faults) = report.outcome else { return }
            let number = runs.map { " --runs \($0)" } ?? ""
            let repeated = "scripts/torture --seed \(seed)\(number) --only \(report.number)\(limits ? " --limits" : "") \(report.kind)"
            print("WRONG  \(repeated)\n  kept: \(report.folder ?? "nothing")\n" + faults.map { "  \($0)" }.joined(separator: "\n"))
        }
        let signals = Self.stopOnSignal(campaign)
        let started = Date()
        let tally = try campaign.conduct(threads: 2)
        for signal in signals { signal.cancel() }
        print("\n\(tally.text)\n\n\(tally.runs) runs in \(Int(Date().timeIntervalSince(started))) seconds, \(tally.wrong) of them wrong.")
        if tally.wrong > 0 { throw ExitCode(1) }
    }

    /// An interrupted campaign ends what it has begun, so that no hub and no mounted disk is left behind.
    private static func stopOnSignal(_ campaign: Campaign) -> [any DispatchSourceSignal] {
        [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { campaign.stop() }
            source.activate()
            return source
        }
    }
}
