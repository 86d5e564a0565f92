import ArgumentParser
import Terminal

/// The programme's key, in this home.
struct LinkKeyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "key", abstract: "Brings the programme's key into this home, or says which versions are here.",
        discussion: """
            Example: restart-agent link key --file link-1.key --home /srv/restart
            The file has to be readable for its owner alone. Read the fingerprint to the central team by telephone, then delete the file it came
            in. A key that follows another has the next version: hold both until every borough has the new one, then --retire the old one.
            """)

    @OptionGroup var options: HomeOptions

    @Option(help: ArgumentHelp("The file that the central team handed over.", valueName: "file"))
    var file: String?

    @Option(help: ArgumentHelp("A version that is not to be used any more; what was made under it is taken back.", valueName: "version"))
    var retire: Int?

    func validate() throws {
        guard file == nil || retire == nil else { throw ValidationError("Give one of --file and --retire.") }
    }

    func run() throws {
        let keeper = LinkKeyKeeper(home: options.home)
        if let file { return try show(try keeper.take(from: file), "The key is here.", "Read it to the central team, then delete \(file).") }
        if let retire {
            return try show(
                try keeper.retire(retire), "The key is used no more.", "What was made under it is taken back with the next push. Confirmed links stand.")
        }
        let known = try keeper.known()
        if options.shared.json { return try Console.print(json: known) }
        Console.print(
            known.isEmpty
                ? "This home has not been given the programme's key, so nobody here is compared with other boroughs' people."
                : known.map { "version \($0.version): \($0.fingerprint)" }.joined(separator: "\n"))
    }

    private func show(_ key: LinkKeyKeeper.Known, _ opening: String, _ ending: String) throws {
        if options.shared.json { return try Console.print(json: key) }
        Console.print("\(opening) Version \(key.version), with the fingerprint\n\(key.fingerprint)\n\(ending)")
    }
}
