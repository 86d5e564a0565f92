import ArgumentParser
import Domain
import Privacy
import Terminal

/// Takes an offered case.
struct TransferAccept: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "accept", abstract: "Takes an offered case, and writes it to a file that only its owner can read.",
        discussion: """
            Example: restart-agent transfer accept 0123456789abcdef --party service-user --overlap-until 2024-08-12 --out case.json --home /srv/restart
            Both boroughs support the person until the day given, four to six weeks after today. The case is written as JSON, and as readable
            text beside it. Enter it in the case system: nothing is added to the records here, which come from its exports.
            """)

    @OptionGroup var options: HomeOptions

    @Argument(help: ArgumentHelp("The transfer.", valueName: "id"))
    var id: String

    @Option(help: "Whom the reader works for; a case of the other does not open.")
    var party: TransferParty

    @Option(
        help: ArgumentHelp("The last day on which both boroughs support the person.", valueName: "yyyy-mm-dd"),
        transform: DayOption.read)
    var overlapUntil: CivilDate

    @Option(help: ArgumentHelp("Where to write it.", valueName: "file"))
    var out: String

    struct Report: Encodable {
        let id: String
        let state: String
        let overlapUntil: CivilDate
        let file: String
        let text: String
    }

    func run() throws {
        let text = try options.atTransferDesk { try TransferAnswering(desk: $0).accept(id, for: party, overlapUntil: overlapUntil, out: out) }
        if options.shared.json {
            return try Console.print(json: Report(id: id, state: "accepted", overlapUntil: overlapUntil, file: out, text: text))
        }
        Console.print("Accepted \(id). It lies in \(out), and as text in \(text). Both boroughs support the person until \(overlapUntil.inWords).")
    }
}
