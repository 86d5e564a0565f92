import ArgumentParser
import Domain
import Terminal

/// Says that a candidate is one person.
struct LinkConfirm: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "confirm", abstract: "Says that the two people of a candidate are one. A link stands when both boroughs have said so.",
        discussion: """
            Example: restart-agent link confirm 0123456789abcdef --reason "Same man; his worker there knows our case" --home /srv/restart
            The reason stays here, sealed. What was decided leaves with the next push.
            """)

    @OptionGroup var options: HomeOptions
    @OptionGroup var candidate: LinkNumberArgument

    @OptionGroup var why: ReasonOption

    func run() throws {
        let reason = try why.checked()
        try options.atLinkDesk { try $0.decide(.confirm, on: candidate.number, reason: reason) }
        try LinkReport(number: candidate.number, decision: .confirm).show(
            "Confirmed \(candidate.number). It leaves with the next push; the link stands once the other borough has confirmed it too.",
            json: options.shared.json)
    }
}
