import ArgumentParser
import BoroughConfig
import Domain
import PluginCatalogue
import Terminal

/// Lists the boroughs that there are folders for.
struct BoroughList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the boroughs, and whether each takes part today.",
        discussion: "  restart-admin borough list --today 2025-04-01")

    @OptionGroup var shared: SharedOptions

    struct Row: Encodable {
        let slug: String
        let name: String?
        let gssCode: String?
        let takesPart: Bool?
        let agreementsInForce: Int?
        let problems: Int
    }

    func run() async throws {
        let result = try ConfigurationCheck(BoroughsFolder(path: shared.boroughs, plugins: PluginCatalogue.all)).run()
        let rows = result.boroughs.map(row)
        if shared.json {
            try Console.print(json: rows)
        } else if result.programmeProblems.isEmpty {
            rows.forEach { Console.print(Self.line($0)) }
        }
        guard result.isFine else {
            throw CommandFailure(.configurationWrong, "The configuration has problems; `restart-admin borough validate` shows each one.")
        }
    }

    private func row(_ outcome: ConfigurationCheck.Outcome) -> Row {
        let borough = outcome.configuration?.borough
        return Row(
            slug: outcome.slug, name: borough?.name, gssCode: borough?.gssCode, takesPart: borough?.tookPart(on: shared.today),
            agreementsInForce: outcome.configuration?.agreementsInForce(on: shared.today).count, problems: outcome.problems.count)
    }

    /// `sutton  E09000029  takes part, 3 agreements in force  Sutton`.
    static func line(_ row: Row) -> String {
        guard let name = row.name, let code = row.gssCode, let takesPart = row.takesPart, let agreements = row.agreementsInForce else {
            return "\(row.slug)  \(Words.count(row.problems, "problem"))"
        }
        let part = takesPart ? "takes part" : "does not take part"
        return "\(row.slug)  \(code)  \(name): \(part), \(Words.count(agreements, "agreement")) in force"
    }
}
