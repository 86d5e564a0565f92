import ArgumentParser
import BoroughConfig
import Domain
import PluginCatalogue
import SyncProtocol
import Terminal
import Transport

/// Lets a borough go live once everything is there.
struct BoroughActivate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "activate",
        abstract: "Let a borough go live: look at everything that has to be there, say what is missing, and publish its folder.",
        discussion: """
            Looked at are the folder, the sharing agreement with its impact assessment, appropriate policy document and service level agreement, the
            contacts, the agent's key as the borough reads it out, and a rehearsal that passed with this very configuration. While something is
            missing nothing is published, and it ends with 65. The edition carries what was looked at. --check only looks.

              restart-admin borough activate sutton --check --hub https://hub.example --key signing.key --token-file token
              restart-admin borough activate sutton --hub https://hub.example --key signing.key --reason "Joins in April" --effective 2025-04-01 \\
                --fingerprint 0f3a5c7e9b1d2468 --rehearsal rehearsal/rehearsal.json --token-file token
            """)

    @Argument(help: "The borough's folder.")
    var slug: String

    @Flag(help: "Only look; publish nothing.")
    var check = false

    @Option(help: ArgumentHelp("The fingerprint of the agent's key, as the borough told it by telephone.", valueName: "digits"))
    var fingerprint: String?

    @Option(help: ArgumentHelp("The signed sheet that `borough rehearse` wrote.", valueName: "file"))
    var rehearsal: String?

    @Option(help: ArgumentHelp("The file of the central team's key.", valueName: "file"))
    var key: String

    @Option(help: ArgumentHelp("Why, on one line; it stands in the edition and in the audit for good.", valueName: "text"))
    var reason: String?

    @Option(
        help: ArgumentHelp("The first day on which it is live; today where none is given.", valueName: "yyyy-mm-dd"), transform: PublishingOptions.day)
    var effective: CivilDate?

    @Option(help: ArgumentHelp("The word that is asked for on a live hub: the borough's slug.", valueName: "word"))
    var confirm: String?

    @OptionGroup var hub: HubOptions
    @OptionGroup var shared: SharedOptions

    struct Report: Encodable {
        let borough: String
        let isComplete: Bool
        let items: [ActivationCheck.Item]
        /// Nil where nothing was published.
        let published: Published?
    }

    func validate() throws {
        guard check || reason.flatMap({ StatedReason($0) }) != nil else {
            throw ValidationError("--reason has from \(StatedReason.shortest) to \(StatedReason.longest) characters, on one line; or give --check.")
        }
    }

    func run() async throws {
        let boroughs = BoroughsFolder(path: shared.boroughs, plugins: PluginCatalogue.all)
        let checked = try ConfigurationCheck(boroughs).run([slug])
        guard checked.isFine, let configuration = checked.boroughs.first?.configuration else { throw ConfigurationFault(checked.problems) }
        let connection = try hub.connection()
        let hub = try EditionHub(connection)
        let signer = try CentralTeamKey(readingFrom: key).key
        try hub.check(signer)
        let agents: [AgentEntry] = try connection.call("GET", HubPath.agents, sending: String?.none, now: Clock.seconds())
        let day = max(effective ?? shared.today, shared.today)
        let list = ActivationCheck(
            configuration: configuration, texts: try boroughs.texts(of: slug).filter { $0.key.hasPrefix("\(slug)/") }, agents: agents,
            fingerprint: fingerprint, rehearsed: SignedRehearsal.read(rehearsal, trusting: signer.publicKey), day: day)
        let items = list.items
        if !shared.json { items.forEach { Console.print($0.line) } }
        guard let activation = list.activation else {
            if shared.json { try Console.print(json: Report(borough: slug, isComplete: false, items: items, published: nil)) }
            Console.error(
                "\(configuration.borough.name) cannot go live yet: \(items.count { !$0.isComplete }) of \(items.count) things are missing. Nothing was published."
            )
            throw ExitCode(ExitStatus.dataRefused.rawValue)
        }
        guard !check, let reason else {
            if shared.json { try Console.print(json: Report(borough: slug, isComplete: true, items: items, published: nil)) }
            return Console.error("Everything is there. Nothing was published, because of --check.")
        }
        try publish(configuration, hub, .init(key: signer, reason: StatedReason(reason)?.text ?? reason, effectiveFrom: day), activation, items)
    }

    private func publish(
        _ configuration: BoroughConfiguration, _ hub: EditionHub, _ making: EditionHub.Making, _ activation: Activation, _ items: [ActivationCheck.Item]
    ) throws {
        let folder = try FolderPlan(hub, folder: shared.boroughs, named: [slug], staged: true)
        try folder.checkRemovals()
        try Confirmation.check([slug], in: hub.environment, given: confirm)
        let texts = try BoroughsFolder(path: shared.boroughs, plugins: PluginCatalogue.all).texts(of: slug)
        let edition = try hub.next(of: slug, texts, version: configuration.version, making, activation: activation)
        try hub.apply([edition], texts: [texts])
        let published = Published([try edition.manifest()], in: hub.environment)
        if shared.json { return try Console.print(json: Report(borough: slug, isComplete: true, items: items, published: published)) }
        try published.show(false)
        Console.print("\(configuration.borough.name) is live.")
    }
}
