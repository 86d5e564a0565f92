import ArgumentParser
import BoroughConfig
import Domain
import PluginCatalogue
import Terminal

/// Writes a new borough's folder, complete and valid, with every key explained.
struct BoroughNew: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Write a new borough's folder, complete, with every key explained.",
        discussion: """
            The name of the folder is enough where it is the authority's name; otherwise name the authority or give its code.
            A folder that is there already is never touched.

              restart-admin borough new tower-hamlets --from 2025-04-01
              restart-admin borough new kingston --name "Kingston upon Thames"
              restart-admin borough new city --gss E09000001
            """)

    @Argument(help: "The name of the folder: lower-case letters and hyphens.")
    var slug: String

    @Option(help: "The local authority's name; by default the folder's.")
    var name: String?

    @Option(name: .customLong("gss"), help: ArgumentHelp("The Office for National Statistics' code of the authority.", valueName: "code"))
    var gss: String?

    @Option(name: .customLong("from"), help: ArgumentHelp("The first day it takes part; today by default.", valueName: "yyyy-mm-dd"), transform: Self.day)
    var from: CivilDate?

    @OptionGroup var shared: SharedOptions

    struct Made: Encodable {
        let slug: String
        let name: String
        let gssCode: String
        let files: [String]
    }

    func run() async throws {
        let folder = BoroughsFolder(path: shared.boroughs, plugins: PluginCatalogue.all)
        let programme = try folder.programme()
        guard let authorities = programme.codes["residence_gss"] else {
            throw CommandFailure(.configurationWrong, "The code list `residence_gss` is missing from \(folder.path)/programme/code-lists.")
        }
        let borough = try NewBorough.find(slug: slug, name: name, gss: gss, from: from ?? shared.today, in: authorities)
        let files = try BoroughScaffold(borough, purposes: programme.purposes).write(slug: slug, under: folder.path)
        if shared.json {
            try Console.print(json: Made(slug: slug, name: borough.name, gssCode: borough.gssCode, files: files))
        } else {
            files.forEach { Console.print($0) }
        }
        Console.error(Self.nextSteps(borough, in: folder.path))
    }

    private static func nextSteps(_ borough: NewBorough, in folder: String) -> String {
        """
        \(borough.name) (\(borough.gssCode)) has a folder. No data leaves yet: its agreement is a placeholder.
        Next: put right every line marked CHANGE in \(folder)/\(borough.slug), then run
          restart-admin borough validate \(borough.slug) --boroughs \(folder)
        """
    }

    @Sendable private static func day(_ text: String) throws -> CivilDate {
        guard let date = CivilDate(iso: text) else { throw ValidationError("`\(text)` is not a day that exists, written like 2025-04-01.") }
        return date
    }
}
