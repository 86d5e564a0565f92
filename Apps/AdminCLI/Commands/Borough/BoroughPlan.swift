import ArgumentParser
import Domain
import SyncProtocol
import Terminal
import Transport

/// Says what applying the folder would change.
struct BoroughPlan: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Show what applying boroughs' folders to a hub would change, and change nothing.",
        discussion: """
            For each borough it says which edition would be made, what that means and from which day on: what would leave or leave no longer, on what
            figures would rest, what intake would refuse. Then entry by entry what differs from what is live. A changed file of the programme's changes
            every borough that is live, unless --staged keeps it to those that are named.

              restart-admin borough plan --hub https://hub.example --token-file token
              restart-admin borough plan sutton --staged --hub https://hub.example --token-file token --json
            """)

    @Argument(help: ArgumentHelp("The boroughs that are meant; all where none is named.", valueName: "slug"))
    var slugs: [String] = []

    @Option(
        help: ArgumentHelp("The first day on which it would be in force; today where none is given.", valueName: "yyyy-mm-dd"),
        transform: PublishingOptions.day)
    var effective: CivilDate?

    @OptionGroup var extent: PlanExtent
    @OptionGroup var hub: HubOptions
    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let folder = try FolderPlan(
            try EditionHub(try hub.connection()), folder: shared.boroughs, named: slugs, staged: extent.staged, removals: extent.files)
        let report = Report(folder, try PlannedChanges(folder, effective: max(effective ?? shared.today, shared.today), asAt: shared.today))
        if shared.json { return try Console.print(json: report) }
        report.lines.forEach { Console.print($0) }
    }

    struct Report: Encodable {
        struct Entry: Encodable {
            let borough: String
            let live: Int?
            let next: Int?
            let added: [String]
            let changed: [String]
            let removed: [String]
            /// Nil where nothing is live or nothing changes.
            let changes: PlannedChanges.Borough?
        }

        let environment: String
        let boroughs: [Entry]
        /// Live, and without a folder here.
        let withoutFolder: [String]
        /// Live files that the folder does not have, where nobody said that they go: `apply` refuses this.
        let missing: [String]

        init(_ folder: FolderPlan, _ changes: PlannedChanges) {
            environment = folder.hub.environment
            boroughs = folder.plan.entries.map {
                Entry(
                    borough: $0.borough, live: $0.live, next: $0.next, added: $0.added, changed: $0.changed, removed: $0.removed,
                    changes: changes.changes(of: $0.borough))
            }
            withoutFolder = folder.plan.withoutFolder
            missing = folder.plan.missing
        }

        var lines: [String] {
            var lines = ["Environment: \(environment)."]
            for entry in boroughs {
                let live = entry.live.map { "edition \($0) is live" } ?? "nothing is live"
                lines.append("\(entry.borough): \(live); \(entry.next.map { "edition \($0) would be made" } ?? "nothing changes").")
                // Of a first edition everything is new.
                lines += (entry.live == nil ? ["  + \(Words.count(entry.added.count, "file"))"] : entry.added.map { "  + \($0)" })
                lines += entry.changed.map { "  ~ \($0)" } + entry.removed.map { "  - \($0)" } + (entry.changes?.lines ?? [])
            }
            if !withoutFolder.isEmpty {
                lines.append("Live and without a folder here, their own files stay as they are: \(withoutFolder.joined(separator: ", ")).")
            }
            lines += missing.map { "Live and not in the folder: \($0). `apply` refuses this without --remove \($0)." }
            return lines
        }
    }
}

/// What a plan reaches.
struct PlanExtent: ParsableArguments {
    @Flag(help: "Change the named boroughs alone, also where files of the programme's have changed.")
    var staged = false

    @Option(
        name: .customLong("remove"),
        help: ArgumentHelp(
            "A live file that goes, as slug/file.yaml, or an entry, as `plan` names it; may be given several times. Nothing is deleted by leaving it out.",
            valueName: "path"))
    var removals: [String] = []

    /// An entry's name has its file's before a colon, which no file's name has.
    var files: Set<String> { Set(removals.filter { !$0.contains(":") }) }
    var entries: Set<String> { Set(removals).subtracting(files) }
}
