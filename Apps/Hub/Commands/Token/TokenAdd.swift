import ArgumentParser
import Terminal

/// Makes another token.
struct TokenAdd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Make a token for somebody, with a role and an end.",
        discussion: """
            The token is printed once, alone on standard output's last line, and kept nowhere.

              restart-hub token add --home /srv/restart-hub --label mopac-analyst --role analyst --days 90
            """)

    @Option(help: ArgumentHelp("The folder under which everything of the hub lies.", valueName: "dir"))
    var home: String

    @Option(help: "Whose it is; the log and the audit name it.")
    var label: String

    @Option(help: "What it is good for.")
    var role: TokenRole

    @Option(help: "How many days it holds.")
    var days = 90

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        guard (1...730).contains(days) else { throw ValidationError("A token holds from 1 to 730 days.") }
        guard !label.isEmpty, label.count <= 60, label.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_.@".contains($0)) }) else {
            throw ValidationError("A label is up to 60 letters, digits and - _ . @")
        }
    }

    func run() async throws {
        let token = try TokenGrant(label: label, role: role, days: days).issue(in: HubHome(path: home).store(), clock: .wall())
        Console.error("A token of the role \(role.rawValue) for \(label), good until \(token.expires). It will not be shown again.")
        if shared.json {
            try Console.print(json: token)
        } else {
            Console.print(token.token)
        }
    }
}

extension TokenRole: ExpressibleByArgument {}
