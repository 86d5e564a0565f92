import ArgumentParser
import Domain
import Terminal

/// Says that a candidate is two people.
struct LinkReject: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reject", abstract: "Says that the two people of a candidate are not one. That is for good: they are never proposed again.",
        discussion: """
            Example: restart-agent link reject 0123456789abcdef --reason "Cousins of one name" --home /srv/restart
            The reason stays here, sealed. What was decided leaves with the next push.
            """)

    @OptionGroup var options: HomeOptions
    @OptionGroup var candidate: LinkNumberArgument

    @OptionGroup var why: ReasonOption

    func run() throws {
        let reason = try why.checked()
        try options.atLinkDesk { try $0.decide(.reject, on: candidate.number, reason: reason) }
        try LinkReport(number: candidate.number, decision: .reject).show(
            "Rejected \(candidate.number). It leaves with the next push, and the two are never proposed again.", json: options.shared.json)
    }
}
