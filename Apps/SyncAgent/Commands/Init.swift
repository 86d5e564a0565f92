import ArgumentParser
import BoroughConfig
import Domain
import Foundation
import PluginCatalogue
import Terminal

/// Makes an agent's home.
struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Makes the agent's home: keys, database, inbox.",
        discussion: "Example: restart-agent init --home /srv/restart --borough sutton")

    @OptionGroup var options: HomeOptions

    @Option(help: ArgumentHelp("The borough's folder of configuration.", valueName: "slug"))
    var borough: String

    func run() throws {
        let folder = BoroughsFolder(path: URL(fileURLWithPath: options.shared.boroughs).standardizedFileURL.path, plugins: PluginCatalogue.all)
        let configuration = try folder.borough(borough)
        let home = options.home
        try home.create(borough: borough, boroughs: folder.path)
        Console.print("\(configuration.borough.name)'s agent is ready in \(home.path).")
        Console.error(
            """
            Keep a copy of \(home.boroughKeyPath) in a safe place that is not this machine:
            without it nothing that is sealed can be read again.
            """)
    }
}
