import ArgumentParser
import Domain
import Storage
import Terminal

struct KeysRotate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Seals the database anew under new keys and destroys the ones before.",
        discussion: """
            Example: restart-agent keys rotate --home /srv/restart
            What was erased, and every earlier copy of the database, can be read by nobody any more: that is what it is for. Make a new backup of the
            database and of the keys straight afterwards. Pseudonyms stay as they are.
            """)

    @OptionGroup var options: HomeOptions

    struct Report: Encodable {
        let generation: Int
        /// Sealed anew.
        let values: Int
    }

    func run() throws {
        let (generation, values) = try options.home.exclusively {
            try options.home.sealingKeyring.rotate(in: try options.home.store())
        }
        if options.shared.json { return try Console.print(json: Report(generation: generation, values: values)) }
        Console.print(
            """
            \(values) sealed values are under keys of generation \(generation) now, and the keys before are destroyed. Backups of the database from before \
            cannot be read any more: make new ones of the database and of the keys now, and destroy the old copies of the keys.
            """)
    }
}
