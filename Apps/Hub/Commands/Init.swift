import ArgumentParser
import Foundation
import Storage
import SyncProtocol
import Terminal

/// Makes the hub's home and the first administrator's token.
struct Init: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the hub's database, its key and the first administrator's token.",
        discussion: """
            The token is printed once, alone on standard output's last line, and kept nowhere.

              restart-hub init --home /srv/restart-hub > administrator.token
              restart-hub init --home /srv/restart-hub --person "Ann Example" > administrator.token
              restart-hub init --home /srv/restart-test --environment test > test.token
            """)

    @Option(help: ArgumentHelp("The folder under which everything of the hub lies.", valueName: "dir"))
    var home: String

    @Option(help: ArgumentHelp("The administrator's name; without it the token's label stands for that.", valueName: "name"))
    var person: String?

    @Option(help: ArgumentHelp("What kind of hub it is: configuration is signed for one kind. Small letters, digits and dashes.", valueName: "name"))
    var environment = HubStore.liveEnvironment

    @OptionGroup var shared: SharedOptions

    private var grant: TokenGrant {
        TokenGrant(label: "first-administrator", person: person, role: .administrator, days: TokenGrant.longestDays)
    }

    func validate() throws {
        if let problem = grant.problem { throw ValidationError(problem) }
        guard environment.wholeMatch(of: /[a-z][a-z0-9-]{0,39}/) != nil else {
            throw ValidationError("--environment is a name like `live` or `test`: small letters, digits and dashes, up to 40.")
        }
    }

    func run() async throws {
        let home = HubHome(path: home)
        let store = try home.create()
        guard try !store.hasTokens else {
            throw CommandFailure(
                .usage,
                "\(home.path) is a hub's home already, and nothing in it was changed. For another token use `restart-hub token add --home \(home.path)`.")
        }
        if environment != HubStore.liveEnvironment { try store.setEnvironment(environment, at: Clock.timestamp()) }
        let token = try grant.issue(in: store, clock: .wall(), actor: "hub")
        Console.error(
            """
            The hub's home \(home.path) is ready. Keep keys/hub.key in a safe place as well: receipts are signed with it.
            The line on standard output is the administrator's token, good for everything until \(token.expires). It is kept nowhere
            and will not be shown again. Programs read it from RESTART_TOKEN or from a file named with --token-file.
            """)
        if shared.json {
            try Console.print(json: token)
        } else {
            Console.print(token.token)
        }
    }
}
