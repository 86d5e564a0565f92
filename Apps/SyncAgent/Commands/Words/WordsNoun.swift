import ArgumentParser

/// The words of statements that may be shared, and stay here because they could tell who somebody is.
struct WordsNoun: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "words",
        abstract: "Says which statements leave without their words, and lets a person decide about them.",
        discussion: """
            Example: restart-agent words list --home /srv/restart
            A statement leaves with its words only if its speaker agreed and nothing was found in them by which somebody could be told: a name of
            anybody whom the borough knows, an address, a number, a date. Put it right in the case system, with [name] or [place] in its place, or
            say that nobody can be told by what was found.
            """,
        subcommands: [WordsList.self, WordsShow.self, WordsConfirm.self, WordsHold.self])

    /// For a push and a status.
    static func held(_ count: Int) -> String {
        "\(count) statement\(count == 1 ? " stays without its words, which" : "s stay without their words, which") could tell who somebody is: "
            + "`restart-agent words list`."
    }
}

/// The statement that is meant.
struct StatementOption: ParsableArguments {
    @Option(name: .customLong("statement"), help: ArgumentHelp("The statement's id, as it stands in the exports.", valueName: "id"))
    var id: String
}
