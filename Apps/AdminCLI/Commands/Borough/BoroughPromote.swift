import ArgumentParser
import Domain
import SyncProtocol
import Terminal
import Transport

/// Takes a borough's configuration from one hub to another as it stands.
struct BoroughPromote: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "promote",
        abstract: "Publish at one hub the very configuration that is live at another, as from test to live.",
        discussion: """
            The files are those that the first hub has, byte for byte, whatever lies in a folder here; the version is the same afterwards.

              restart-admin borough promote sutton --from https://test.example --from-token-file test-token --hub https://hub.example --key signing.key \\
                --reason "Tried for a month" --token-file token
            """)

    @Argument(help: "The borough.")
    var slug: String

    @Option(name: .customLong("from"), help: ArgumentHelp("The address of the hub where it was tried.", valueName: "url"))
    var source: String

    @Option(help: ArgumentHelp("The file of that hub's token; without it the other hub's token is shown there too.", valueName: "file"))
    var fromTokenFile: String?

    @OptionGroup var publishing: PublishingOptions
    @OptionGroup var hub: HubOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws { try publishing.check() }

    func run() async throws {
        let token = try TokenSource(tokenFile: fromTokenFile ?? hub.access.tokenFile).token()
        let tried = try EditionHub(try HubConnection(url: source, identity: .token(token)))
        let target = try EditionHub(try hub.connection())
        let making = try publishing.making(today: shared.today)
        try target.check(making.key)
        guard tried.environment != target.environment else {
            throw CommandFailure(.usage, "Both hubs are \(target.environment). Configuration is promoted from one kind of hub to another.")
        }
        guard let live = tried.live[slug] else { throw CommandFailure(.noSuchInput, "No edition of `\(slug)` is live at \(source).") }
        let (manifest, texts) = try tried.edition(live.serial, of: slug)
        guard target.live[slug]?.files != manifest.files else { return try Published([], in: target.environment).show(shared.json) }
        let version = try FolderPlan.version(of: slug, texts)
        guard version == manifest.version else { throw EditionFault.version(serial: manifest.serial) }
        try Confirmation.check([slug], in: target.environment, given: publishing.confirm)
        let edition = try target.next(of: slug, texts, version: version, making, promotedFrom: tried.environment)
        try target.apply([edition], texts: [texts])
        try Published([try edition.manifest()], in: target.environment).show(shared.json)
    }
}
