import ArgumentParser
import Domain
import Storage
import Terminal

struct KeysList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Says which keys the database is sealed under, since when, and where they lie.",
        discussion: """
            Example: restart-agent keys list --home /srv/restart
            What is sealed of service users, of adult victim-survivors and children, and of the office opens with a key each. Whatever serves one
            party needs to be given that party's key alone: `subject-access` and `transfer offer` work without the other's.
            """)

    @OptionGroup var options: HomeOptions

    struct Entry: Encodable {
        let compartment: Compartment
        let file: String
        let generation: Int
        /// ISO 8601.
        let since: String
        let id: String
        /// Whether the key that the database needs can be read here.
        let isHeld: Bool
    }

    func run() throws {
        let store = try options.home.store()
        let notes = try store.read { try $0.sealingKeys() }
        let entries = Compartment.allCases.compactMap { compartment in
            notes[compartment].map { note in
                Entry(
                    compartment: compartment, file: options.home.sealingKeyring.path(of: compartment), generation: note.generation, since: note.since,
                    id: note.keyID, isHeld: (try? options.home.sealingKeyring.keys([compartment], in: store)) != nil)
            }
        }
        if options.shared.json { return try Console.print(json: entries) }
        for entry in entries {
            let held = entry.isHeld ? "" : ". It cannot be read by this account, or is another one"
            Console.print("\(entry.compartment.rawValue): \(entry.file), generation \(entry.generation) since \(entry.since) (\(entry.id))\(held)")
        }
    }
}
