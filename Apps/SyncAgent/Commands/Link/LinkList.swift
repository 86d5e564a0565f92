import ArgumentParser
import Domain
import Terminal

/// Lists candidates.
struct LinkList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Asks the hub which people here may be known in another borough too, and says how each stands.",
        discussion: """
            Example: restart-agent link list --home /srv/restart
            Whom a number is of it does not say: `show` does, to those who work for the person. That it was asked is in the audit trail.
            """)

    @OptionGroup var options: HomeOptions

    @Flag(help: "Also those that are ended.")
    var all = false

    func run() throws {
        let (found, hasKey) = try options.atLinkDesk { desk in (try desk.list(), try !desk.home.linkKeys().isEmpty) }
        let shown = found.filter { all || $0.state != .ended }
        if options.shared.json { return try Console.print(json: shown) }
        if !hasKey { Console.error("This home has not been given the programme's key, so nobody here is compared. See `restart-agent link key`.") }
        Console.print(shown.isEmpty ? "There is no candidate." : shown.map(words).joined(separator: "\n"))
    }

    private func words(_ candidate: LinkDesk.Candidate) -> String {
        let rule = candidate.rule.map { "They have \($0.inWords)." } ?? "Their names and dates of birth meet no more."
        let waits = candidate.waits ? " What was decided here leaves with the next push." : ""
        return "\(candidate.number)  with \(candidate.other), \(candidate.role.replacing("_", with: " ")): \(candidate.state.inWords). \(rule)\(waits)"
    }
}
