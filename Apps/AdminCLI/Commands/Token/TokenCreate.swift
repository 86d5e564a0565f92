import ArgumentParser
import SyncProtocol
import Terminal
import Transport

/// Asks the hub for a token for somebody.
struct TokenCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a token for somebody, with a role, an end and, where less is enough, limits.",
        discussion: """
            The token stands alone on the last line of standard output. It is shown this once and kept nowhere.

            --person says whose it is. One person may hold several tokens; a release is approved by another person than the one who proposed it,
            and the audit notes who made which token for whom.

              restart-admin token create mopac-analyst --person "Ann Example" --role analyst --hub https://hub.example --token-file token > ann.token
              restart-admin token create press-office --role publisher --profile public --hub https://hub.example --token-file token
              restart-admin token create sutton-analyst --role analyst --borough sutton --hub https://hub.example --token-file token
            """)

    @Argument(help: "Its label, up to 60 letters, digits and - _ . @; the log and the audit name it.")
    var label: String

    @Option(help: ArgumentHelp("The person or program that it belongs to; without it the label stands for that.", valueName: "name"))
    var person: String?

    @Option(help: "What it is good for: administrator, analyst, publisher, auditor or reader.")
    var role: String

    @Option(help: "How many days it holds.")
    var days = 90

    @Option(name: .customLong("borough"), help: ArgumentHelp("Limits it to a borough; may be given several times.", valueName: "slug"))
    var boroughs: [String] = []

    @Option(name: .customLong("profile"), help: ArgumentHelp("Limits it to a profile of reports; may be given several times.", valueName: "id"))
    var profiles: [String] = []

    @Flag(help: "It may ask for the internal profile with a reason, one request at a time.")
    var mayBreakGlass = false

    @Option(help: ArgumentHelp("What it is for, for the audit.", valueName: "text"))
    var purpose: String?

    @OptionGroup var hub: HubOptions
    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let request = TokenRequest(
            label: label, person: person, role: role, days: days, boroughs: boroughs.isEmpty ? nil : boroughs,
            profiles: profiles.isEmpty ? nil : profiles, mayBreakGlass: mayBreakGlass ? true : nil, purpose: purpose)
        let token: IssuedToken = try hub.connection().call("POST", HubPath.tokens, sending: request, now: Clock.seconds())
        Console.error(
            """
            A token of the role \(token.role) for \(token.holder), good until \(token.expires); its id is \(token.id). It will not be shown again.
            Hand it over in person or by a channel that is encrypted, not by e-mail.
            """)
        if token.person == nil, ["administrator", "publisher"].contains(token.role) {
            Console.error("It names no person: a release tells its holder from others by the label alone. --person says whose it is.")
        }
        if shared.json {
            try Console.print(json: token)
        } else {
            Console.print(token.token)
        }
    }
}
