import ArgumentParser

/// The programme's key, by which boroughs make match keys.
struct LinkKeyNoun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "link-key",
        abstract: "Make the programme's key for links between boroughs, and show its fingerprint.",
        discussion: """
            The hub may never have it: make it on another machine, and hand it over in person or by a channel that is encrypted.

              restart-admin link-key create --out link-1.key
              restart-admin link-key show link-1.key
            """,
        subcommands: [LinkKeyCreate.self, LinkKeyShow.self])
}
