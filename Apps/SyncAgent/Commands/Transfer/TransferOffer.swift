import ArgumentParser
import Domain
import Privacy
import Terminal

/// Offers one party of a case to another borough.
struct TransferOffer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "offer", abstract: "Offers one party of a case to another borough, with the person's consent.",
        discussion: """
            Example: restart-agent transfer offer --home /srv/restart --case SUT-0001 --party service-user --to camden \\
              --consent-recorded-on 2024-06-28 --reason lives-there-now
            Only what surely belongs to this person goes along. Of the other party nothing does, and nobody's address does.
            """)

    @OptionGroup var options: HomeOptions

    @Option(name: .customLong("case"), help: ArgumentHelp("The case's number in the case system.", valueName: "id"))
    var caseID: String

    @Option(help: "Whom it is about.")
    var party: TransferParty

    @Option(help: ArgumentHelp("The person's number, where the case has several people in the role.", valueName: "id"))
    var person: String?

    @Option(name: .customLong("to"), help: ArgumentHelp("The receiving borough.", valueName: "slug"))
    var receiver: String

    @Option(
        help: ArgumentHelp("The day on which the person's consent to this was recorded.", valueName: "yyyy-mm-dd"),
        transform: DayOption.read)
    var consentRecordedOn: CivilDate

    @Option(help: "Why.")
    var reason: TransferReason

    struct Report: Encodable {
        let id: String
        let to: String
        let party: TransferParty
        let records: Int
    }

    func run() throws {
        let (id, records) = try options.atTransferDesk { desk in
            try TransferOffering(desk: desk).offer(
                .init(caseID: caseID, party: party, personID: person, to: receiver, consentRecordedOn: consentRecordedOn, reason: reason))
        }
        if options.shared.json { return try Console.print(json: Report(id: id, to: receiver, party: party, records: records)) }
        Console.print(
            """
            Offered to \(receiver) as \(id): \(records) record\(records == 1 ? "" : "s") about \(party.words). Tell \(receiver)'s worker this id, and whom it is about.
            """)
    }
}
