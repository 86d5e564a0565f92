import ArgumentParser
import Domain
import Storage
import Terminal

/// Erases a case or a person at somebody's request.
struct Erase: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Erases a person or a whole case for good, here and at the hub.",
        discussion: """
            Examples: restart-agent erase --home /srv/restart --person P00045 --reference IG-2026-17
                      restart-agent erase --home /srv/restart --case SUT-0032 --reference IG-2026-18
            Every version of every record goes, what issues, choices and transfers say of them, and with the next push every version and kept batch at
            the hub, which answers with a signed receipt. Of a person, what is about them alone goes; what is about others of the case too stays until
            the case does. They do not come back with the next export. A hold on the case stops it. Copies of the database from before keep what was
            sealed until `restart-agent keys rotate` makes them unreadable, and the rest until they are deleted.
            """)

    @OptionGroup var options: HomeOptions

    @Option(help: ArgumentHelp("The person's id, as it stands in the exports.", valueName: "id"))
    var person: String?

    @Option(name: .customLong("case"), help: ArgumentHelp("The case's id, as it stands in the exports.", valueName: "id"))
    var caseID: String?

    @Option(help: ArgumentHelp("The request's number in the borough's own files; it stands in the audit trail and names nobody.", valueName: "number"))
    var reference: String

    func validate() throws {
        guard (person == nil) != (caseID == nil) else { throw ValidationError("Name either --person or --case.") }
        let allowed = reference.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
        guard (1...40).contains(reference.utf8.count), allowed else {
            throw ValidationError("--reference is a number in your files such as IG-2026-17: at most 40 letters, digits and signs without spaces.")
        }
    }

    func run() throws {
        let configuration = try options.configuration()
        let wish: Eraser.Wish = person.map { .person($0) } ?? .wholeCase(caseID ?? "")
        try options.home.exclusively {
            let store = try options.home.store()
            let eraser = Eraser(home: options.home, store: store, configuration: configuration, today: options.shared.today)
            try ErasureTelling(options: options, store: store).tell([try eraser.erase(wish, reference: reference)], configuration)
        }
    }
}
