import ArgumentParser
import Domain
import SyncProtocol
import Terminal
import Transport

/// Brings back what an earlier edition had.
struct BoroughRollback: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback",
        abstract: "Bring back an earlier edition of a borough's configuration, as a new edition with its contents; of several boroughs at once.",
        discussion: """
            Without --to it is the one before the last. Nothing is taken out of the history: the new edition says whose contents it has.

              restart-admin borough rollback sutton --hub https://hub.example --key signing.key --reason "The new route loses cases" --token-file token
              restart-admin borough rollback sutton --to 3 --hub https://hub.example --key signing.key --reason "As before June" --confirm sutton
            """)

    @Argument(help: ArgumentHelp("The boroughs, which go back together or not at all.", valueName: "slug"))
    var slugs: [String]

    @Option(help: ArgumentHelp("The edition whose contents are brought back.", valueName: "serial"))
    var to: Int?

    @OptionGroup var publishing: PublishingOptions
    @OptionGroup var hub: HubOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard to == nil || slugs.count == 1 else { throw ValidationError("--to is for one borough, because each counts its own editions.") }
        guard Set(slugs).count == slugs.count else { throw ValidationError("A borough is named once.") }
        try publishing.check()
    }

    func run() async throws {
        let hub = try EditionHub(try hub.connection())
        let making = try publishing.making(today: shared.today)
        try hub.check(making.key)
        let found = try slugs.map { try earlier($0, hub) }
        try Confirmation.check(slugs, in: hub.environment, given: publishing.confirm)
        let editions = try zip(slugs, found).map { slug, earlier in
            try hub.next(of: slug, earlier.texts, version: earlier.manifest.version, making, rollbackOf: earlier.manifest.serial)
        }
        try hub.apply(editions, texts: found.map(\.texts))
        try Published(try editions.map { try $0.manifest() }, in: hub.environment).show(shared.json)
    }

    /// The edition that a borough goes back to.
    private func earlier(_ slug: String, _ hub: EditionHub) throws -> (manifest: EditionManifest, texts: [String: String]) {
        guard let live = hub.live[slug] else {
            throw CommandFailure(.noSuchInput, "No edition of `\(slug)` was ever applied here, so there is none to go back to.")
        }
        let serial = to ?? live.serial - 1
        guard (1..<live.serial).contains(serial) else {
            throw CommandFailure(
                .usage,
                "Edition \(live.serial) of \(slug) is the last. \(live.serial == 1 ? "There is none before it." : "--to is from 1 to \(live.serial - 1).")")
        }
        return try hub.edition(serial, of: slug)
    }
}
