import ArgumentParser
import SyncProtocol
import Terminal

/// Makes another token.
struct TokenAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Make a token for somebody, with a role and an end.",
        discussion: """
            The token is printed once, alone on standard output's last line, and kept nowhere.

              restart-hub token add --home /srv/restart-hub --label mopac-analyst --person "Ann Example" --role analyst --days 90
            """)

    @Option(help: ArgumentHelp("The folder under which everything of the hub lies.", valueName: "dir"))
    var home: String

    @Option(help: "By which it is named in the log, in the audit and when it is revoked.")
    var label: String

    @Option(help: ArgumentHelp("The person or program that it belongs to; without it the label stands for that.", valueName: "name"))
    var person: String?

    @Option(help: "What it is good for.")
    var role: TokenRole

    @Option(help: "How many days it holds, up to \(TokenGrant.longestDays).")
    var days = TokenGrant.usualDays

    @Option(name: .customLong("borough"), help: ArgumentHelp("Limits it to a borough; may be given several times.", valueName: "slug"))
    var boroughs: [String] = []

    @Option(name: .customLong("profile"), help: ArgumentHelp("Limits it to a profile of reports; may be given several times.", valueName: "id"))
    var profiles: [String] = []

    @Flag(help: "It may ask for the internal profile with a reason, one request at a time.")
    var mayBreakGlass = false

    @Option(help: ArgumentHelp("What it is for, for the audit.", valueName: "text"))
    var purpose: String?

    @OptionGroup var shared: SharedOptions

    private var grant: TokenGrant {
        TokenGrant(
            label: label, person: person, role: role, days: days, boroughs: boroughs, profiles: profiles, mayBreakGlass: mayBreakGlass, purpose: purpose)
    }

    func validate() throws {
        if let problem = grant.problem { throw ValidationError(problem) }
    }

    func run() async throws {
        let token = try grant.issue(in: HubHome(path: home).store(), clock: .wall(), actor: "hub")
        Console.error(
            "A token of the role \(role.rawValue) for \(token.holder), good until \(token.expires); its id is \(token.id). It will not be shown again.")
        if shared.json {
            try Console.print(json: token)
        } else {
            Console.print(token.token)
        }
    }
}

extension TokenRole: ExpressibleByArgument {}
