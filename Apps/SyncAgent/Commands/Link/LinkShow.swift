import ArgumentParser
import Domain
import Terminal

/// Says whom a candidate is of.
struct LinkShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Says whom here a candidate is of, to somebody who works for the person. The audit trail keeps that it was read.",
        discussion: """
            Example: restart-agent link show 0123456789abcdef --role service-user --home /srv/restart
            Of the other borough's person nothing is known here but the borough: ask there, under the number.
            """)

    @OptionGroup var options: HomeOptions
    @OptionGroup var candidate: LinkNumberArgument

    @Option(help: ArgumentHelp("Whom the reader works for: \(LinkedRole.allValueStrings.joined(separator: ", ")).", valueName: "role"))
    var role: LinkedRole

    func run() throws {
        let opened = try options.atLinkDesk { try $0.open(candidate.number, for: role.personRole) }
        if options.shared.json { return try Console.print(json: opened) }
        var lines = [
            "\(opened.number): \(opened.personID)\(opened.caseID.map { " of case \($0)" } ?? ""), and somebody in \(opened.other).",
            "\(opened.rule.map { "They have \($0.inWords)." } ?? "Their names and dates of birth meet no more.") \(opened.state.inWords.capitalisedFirst).",
        ]
        lines += opened.decisions.map { "\($0.decision.rawValue) on \($0.decidedOn)\($0.reason.map { ": \($0)" } ?? ", before this home was put back")" }
        Console.print(lines.joined(separator: "\n"))
    }
}

/// A role as it is written on the command line.
enum LinkedRole: String, ExpressibleByArgument, CaseIterable {
    case serviceUser = "service-user"
    case adultVictimSurvivor = "adult-victim-survivor"
    case child

    var personRole: PersonRole {
        switch self {
        case .serviceUser: .serviceUser
        case .adultVictimSurvivor: .adultVictimSurvivor
        case .child: .child
        }
    }
}

extension String {
    fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
