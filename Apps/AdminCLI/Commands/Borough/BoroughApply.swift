import ArgumentParser
import BoroughConfig
import Domain
import PluginCatalogue
import SyncProtocol
import Terminal
import Transport

/// Makes boroughs' folders the configuration that is live.
struct BoroughApply: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Publish boroughs' folders: check, sign, and have the hub take all of them or none.",
        discussion: """
            Agents take the new edition with their next sync, check the signature, and it comes into force on its day. On a live hub the borough's slug is
            typed first, or `all` for several; --confirm gives it without a terminal. If it is cut short, give it again: what was applied is not applied
            twice.

              restart-admin borough apply sutton --hub https://hub.example --key signing.key --reason "New route from MASH" --token-file token
              restart-admin borough apply sutton --staged --hub https://hub.example --key signing.key --reason "Tried in one borough" --confirm sutton
              restart-admin borough apply --hub https://hub.example --key signing.key --reason "From April" --effective 2025-04-01 --confirm all
            """)

    @Argument(help: ArgumentHelp("The boroughs that are meant; all where none is named.", valueName: "slug"))
    var slugs: [String] = []

    @OptionGroup var extent: PlanExtent
    @OptionGroup var publishing: PublishingOptions
    @OptionGroup var hub: HubOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard !extent.staged || !slugs.isEmpty else { throw ValidationError("--staged names the boroughs that are to have it first.") }
        try publishing.check()
    }

    func run() async throws {
        let check = try ConfigurationCheck(BoroughsFolder(path: shared.boroughs, plugins: PluginCatalogue.all)).run(slugs)
        guard check.isFine else { throw ConfigurationFault(check.problems) }
        let hub = try EditionHub(try hub.connection())
        let making = try publishing.making(today: shared.today)
        try hub.check(making.key)
        let folder = try FolderPlan(hub, folder: shared.boroughs, named: slugs, staged: extent.staged, removals: extent.files)
        try folder.checkRemovals()
        try PlannedChanges(folder, effective: max(making.effectiveFrom, shared.today), asAt: shared.today).checkRemovals(extent.entries)
        let changes = folder.plan.changes
        if !folder.plan.withoutFolder.isEmpty {
            Console.error("Live and without a folder here, their own files stay as they are: \(folder.plan.withoutFolder.joined(separator: ", ")).")
        }
        guard !changes.isEmpty else { return try Published([], in: hub.environment).show(shared.json) }
        try Confirmation.check(changes.map(\.borough), in: hub.environment, given: publishing.confirm)
        if hub.environment == "live" {
            for change in changes where change.live == nil {
                Console.error("\(change.borough) was never activated: `restart-admin borough activate \(change.borough)` looks at what has to be there first.")
            }
        }
        let outcomes = try changes.map { try folder.outcome(for: $0) }
        let editions = try zip(changes, outcomes).map { try hub.next(of: $0.borough, $1.texts, version: $1.version, making) }
        try hub.apply(editions, texts: outcomes.map(\.texts))
        try Published(try editions.map { try $0.manifest() }, in: hub.environment).show(shared.json)
    }
}
