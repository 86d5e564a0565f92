import ArgumentParser
import BoroughConfig
import Domain
import PluginCatalogue
import PluginKit
import Terminal

/// Checks the programme's folder and every borough's, and shows every problem with its place.
struct BoroughValidate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check configuration, and show every problem with file, line and column.",
        discussion: """
            Without a borough it checks all of them. It ends with 0 when there is nothing to put right, and with 78 otherwise.
            Agreements that end within sixty days, or have ended, are warnings.

              restart-admin borough validate
              restart-admin borough validate sutton camden --json
            """)

    @Argument(help: ArgumentHelp("The boroughs to check; all where none is named.", valueName: "slug"))
    var slugs: [String] = []

    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let result = try ConfigurationCheck(BoroughsFolder(path: shared.boroughs, plugins: PluginCatalogue.all)).run(slugs)
        if shared.json {
            try Console.print(json: Report(result, asAt: shared.today))
        } else {
            Self.lines(result, asAt: shared.today).forEach { Console.print($0) }
        }
        if !result.isFine { throw ExitCode(ExitStatus.configurationWrong.rawValue) }
    }

    /// Every problem, every warning, then a sentence that says how many boroughs are fine.
    static func lines(_ result: ConfigurationCheck.Result, asAt today: CivilDate) -> [String] {
        let warnings = result.boroughs.flatMap { borough in
            (borough.configuration?.agreementsEnding(asAt: today) ?? []).map { "\(borough.slug)/borough.yaml: warning: \($0.warning)" }
        }
        let summary =
            result.programmeProblems.isEmpty
            ? "\(result.fineBoroughs) of \(Words.count(result.boroughs.count, "borough")) \(result.fineBoroughs == 1 ? "is" : "are") fine."
            : "No borough can be checked until the programme's files are right."
        return result.problems.map(\.line) + warnings + [summary]
    }

    struct Report: Encodable {
        struct Entry: Encodable {
            let slug: String
            let fine: Bool
            let problems: [Fault]
            /// Agreements that end within sixty days or have ended.
            let agreementsEnding: [AgreementEnding]
        }

        struct Fault: Encodable {
            let file: String
            let line: Int
            let column: Int
            let message: String
            let expected: String
            let nearest: String?

            init(_ problem: Problem) {
                file = problem.place.file
                line = problem.place.line
                column = problem.place.column
                message = problem.message
                expected = problem.expected
                nearest = problem.nearest
            }
        }

        let checked: Int
        let fine: Int
        let programme: [Fault]
        let boroughs: [Entry]

        init(_ result: ConfigurationCheck.Result, asAt today: CivilDate) {
            checked = result.boroughs.count
            fine = result.fineBoroughs
            programme = result.programmeProblems.map(Fault.init)
            boroughs = result.boroughs.map {
                Entry(
                    slug: $0.slug, fine: $0.configuration != nil, problems: $0.problems.map(Fault.init),
                    agreementsEnding: $0.configuration?.agreementsEnding(asAt: today) ?? [])
            }
        }
    }
}
