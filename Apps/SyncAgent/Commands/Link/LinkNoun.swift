import ArgumentParser
import Domain
import Terminal

/// People who may be known in more than one borough.
struct LinkNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link",
        abstract: "Says which service users may be known in another borough too, and keeps what people here decide. Nothing is ever merged.",
        discussion: """
            It begins with the programme's key, which the central team hands over; read its fingerprint to them by telephone. Then the hub
            proposes candidates, each under a number that both boroughs have. Talk to the other borough, then each decides for itself. A link
            stands when both have confirmed it. A rejection is for good, and a link can be undone at any time, which is a rejection.

              restart-agent link key --file link-1.key --home /srv/restart
              restart-agent link list --home /srv/restart
              restart-agent link show 0123456789abcdef --role service-user --home /srv/restart
              restart-agent link confirm 0123456789abcdef --reason "Same man; his worker there knows our case" --home /srv/restart
            """,
        subcommands: [LinkConfirm.self, LinkKeyCommand.self, LinkList.self, LinkReject.self, LinkShow.self, LinkUndo.self])
}

extension HomeOptions {
    /// Runs `body` at the desk while no other process works in this home.
    func atLinkDesk<T>(_ body: (LinkDesk) throws -> T) throws -> T {
        let configuration = try configuration()
        return try home.exclusively { try body(LinkDesk(home: home, configuration: configuration, today: shared.today)) }
    }
}

/// The number of a candidate, as somebody wrote it down.
struct LinkNumberArgument: ParsableArguments {
    @Argument(help: ArgumentHelp("The candidate's number, as `list` shows it.", valueName: "number"), transform: Self.read)
    var number: String

    private static func read(_ text: String) throws -> String {
        guard let number = LinkNumber.written(text) else {
            throw ValidationError("`\(text)` is no candidate's number: it has \(LinkNumber.length) digits from 0 to 9 and a to f.")
        }
        return number
    }
}

/// What a verb that decides says.
struct LinkReport: Encodable {
    let number: String
    let decision: LinkDecision

    func show(_ words: String, json: Bool) throws {
        if json { try Console.print(json: self) } else { Console.print(words) }
    }
}
