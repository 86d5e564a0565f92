import ArgumentParser
import Domain
import Terminal

/// Takes back a confirmation.
struct LinkUndo: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "undo", abstract: "Takes back what was confirmed here. That is a rejection, and for good: the two are never proposed again.",
        discussion: """
            Example: restart-agent link undo 0123456789abcdef --reason "Another man of the same name, as it turned out" --home /srv/restart
            The reason stays here, sealed. What was decided leaves with the next push.
            """)

    @OptionGroup var options: HomeOptions
    @OptionGroup var candidate: LinkNumberArgument

    @OptionGroup var why: ReasonOption

    func run() throws {
        let reason = try why.checked()
        try options.atLinkDesk { try $0.undo(candidate.number, reason: reason) }
        try LinkReport(number: candidate.number, decision: .reject).show(
            "Undone: \(candidate.number). It leaves with the next push, and the two are never proposed again.", json: options.shared.json)
    }
}
