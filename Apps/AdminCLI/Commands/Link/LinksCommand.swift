import ArgumentParser
import Domain
import SyncProtocol
import Terminal
import Transport

/// Says how links between boroughs stand.
struct LinksCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "links",
        abstract: "Say how many service users are known in more than one borough, and how many candidates people have yet to decide on.",
        discussion: """
            The numbers are as they are, so they are for readers of the internal profile and not to be passed on. Nobody is named.

              restart-admin links --hub https://hub.example --token-file token
            """)

    @OptionGroup var hub: HubOptions
    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let standing: LinkStanding = try hub.connection().call("GET", HubPath.links, sending: String?.none, now: Clock.seconds())
        if shared.json {
            try Console.print(json: standing)
        } else {
            Console.print(standing.inWords)
        }
    }
}

extension LinkStanding {
    var inWords: String {
        let people = people.sorted { $0.key < $1.key }.map { role, count in
            "\(role.replacing("_", with: " ")): \(count) known in more than one borough, as people in both have confirmed"
        }
        let pairs = pairs.map { pair in
            "\(PlainList.of(pair.boroughs)): \(pair.linked) linked, \(pair.confirmedByOne) confirmed by one, \(pair.proposed) undecided, \(pair.ended) rejected"
        }
        guard !pairs.isEmpty else { return "There is no candidate between any two boroughs." }
        let opening = people.isEmpty ? ["Nobody is known in more than one borough, as far as people in both have confirmed."] : people
        return (opening + pairs + ["These numbers are as they are: for readers of the internal profile, and not to be passed on."]).joined(separator: "\n")
    }
}
