import ArgumentParser
import BoroughConfig
import Domain
import Foundation
import PluginCatalogue
import Privacy
import SyncProtocol
import Terminal

/// Takes a borough through everything once, with invented people.
struct BoroughRehearse: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rehearse",
        abstract: "Go through everything once with invented people: export, agent, hub, report. Ends in a sheet to sign.",
        discussion: """
            Writes invented exports in the borough's own layout, with and without faults, checks and sends them with an agent and a hub that are thrown
            away, and makes a report. With --key the sheet is signed, and `borough activate` takes it. Ends with 65 where a step failed.

              restart-admin borough rehearse sutton
              restart-admin borough rehearse sutton --today 2025-04-01 --out rehearsal --key signing.key
            """)

    @Argument(help: "The borough's folder.")
    var slug: String

    @Option(help: "How many invented families.")
    var families = 60

    @Option(help: "Any whole number from 0; the same gives the same export.")
    var seed: UInt64 = 1

    @Option(help: ArgumentHelp("The folder to write the sheet to, as sheet.md and rehearsal.json.", valueName: "dir"))
    var out: String?

    @Option(help: ArgumentHelp("The file of the central team's key, to sign the sheet with.", valueName: "file"))
    var key: String?

    @Option(help: ArgumentHelp("The folder of our programs; by default this one's.", valueName: "dir"))
    var programs: String?

    @OptionGroup var shared: SharedOptions

    func run() async throws {
        guard (10...2_000).contains(families) else { throw CommandFailure(.usage, "--families takes a number from 10 to 2,000.") }
        guard key == nil || out != nil else { throw CommandFailure(.usage, "--key signs the sheet that --out writes. Name a folder with --out.") }
        let signer = try key.map { try CentralTeamKey(readingFrom: $0).key }
        let check = try ConfigurationCheck(BoroughsFolder(path: shared.boroughs, plugins: PluginCatalogue.all)).run([slug])
        guard check.isFine, let configuration = check.boroughs.first?.configuration else { throw ConfigurationFault(check.problems) }
        let scratch = FileManager.default.temporaryDirectory.appendingPathComponent("restart-rehearsal-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: scratch) }
        let rehearsal = Rehearsal(
            configuration: configuration, boroughs: URL(filePath: shared.boroughs).path, today: shared.today, families: families, seed: seed,
            programs: programs, scratch: scratch)
        let steps = try rehearsal.steps { Console.error("\($0.passed ? "pass" : "FAIL")  \($0.name)") }
        let sheet = RehearsalSheet(
            kind: RehearsalSheet.kind, borough: slug, name: configuration.borough.name, version: configuration.version, day: shared.today,
            madeAt: Clock.timestamp(), program: ProgramVersion.current, families: families, steps: steps)
        try write(sheet, signer)
        if shared.json { try Console.print(json: sheet) } else { sheet.lines.forEach { Console.print($0) } }
        if !sheet.passed { throw ExitCode(ExitStatus.dataRefused.rawValue) }
    }

    private func write(_ sheet: RehearsalSheet, _ signer: SigningKey?) throws {
        guard let out else { return }
        try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
        try sheet.markdown.write(toFile: "\(out)/sheet.md", atomically: true, encoding: .utf8)
        let json = try signer.map { try StableJSON.text(sheet.signed(by: $0)) } ?? StableJSON.text(sheet)
        try json.write(toFile: "\(out)/rehearsal.json", atomically: true, encoding: .utf8)
    }
}
