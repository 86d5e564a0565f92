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
            What is right and about to end, or has nobody, is a warning: contacts, agreements, budgets, visits on bank holidays. \
            Warnings change the exit code only with --strict. They are those of today, or of the day after --today.

              restart-admin borough validate
              restart-admin borough validate sutton camden --json
              restart-admin borough validate --today 2025-04-01 --strict
            """)

    @Argument(help: ArgumentHelp("The boroughs to check; all where none is named.", valueName: "slug"))
    var slugs: [String] = []

    @Flag(help: "End with 78 where there are warnings, too.")
    var strict = false

    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let result = try ConfigurationCheck(BoroughsFolder(path: shared.boroughs, plugins: PluginCatalogue.all)).run(slugs)
        if shared.json {
            try Console.print(json: Report(result, asAt: shared.today))
        } else {
            Self.lines(result, asAt: shared.today).forEach { Console.print($0) }
        }
        if !result.isFine || strict && !result.warnings(asAt: shared.today).isEmpty { throw ExitCode(ExitStatus.configurationWrong.rawValue) }
    }

    /// Every problem, every warning, then a sentence that says how many boroughs are fine and how many warnings there are.
    static func lines(_ result: ConfigurationCheck.Result, asAt today: CivilDate) -> [String] {
        let warnings = result.warnings(asAt: today)
        let fine =
            result.programmeProblems.isEmpty
            ? "\(result.fineBoroughs) of \(Words.count(result.boroughs.count, "borough")) \(result.fineBoroughs == 1 ? "is" : "are") fine."
            : "No borough can be checked until the programme's files are right."
        let summary = warnings.isEmpty ? fine : "\(fine) There \(warnings.count == 1 ? "is" : "are") \(Words.count(warnings.count, "warning"))."
        return result.problems.map(\.line) + warnings.map(\.line) + [summary]
    }

    struct Report: Encodable {
        struct Entry: Encodable {
            let slug: String
            let fine: Bool
            let problems: [Fault]
            let warnings: [Notice]
            /// Agreements that end within sixty days or have ended.
            let agreementsEnding: [AgreementEnding]
        }

        struct Fault: Encodable {
            let file: String
            let line: Int
            let column: Int
            let message: String
            /// What stands there; nil where nothing does.
            let found: String?
            let expected: String
            /// A line that one could write.
            let example: String?
            let nearest: String?

            init(_ problem: Problem) {
                file = problem.place.file
                line = problem.place.line
                column = problem.place.column
                message = problem.message
                found = problem.found
                expected = problem.expected
                example = problem.example
                nearest = problem.nearest
            }
        }

        /// A warning.
        struct Notice: Encodable {
            let file: String
            let line: Int
            let column: Int
            let message: String
            let remedy: String

            init(_ warning: Warning) {
                file = warning.place.file
                line = warning.place.line
                column = warning.place.column
                message = warning.message
                remedy = warning.remedy
            }
        }

        let checked: Int
        let fine: Int
        /// How many there are, of the programme and all boroughs.
        let warnings: Int
        let programme: [Fault]
        let programmeWarnings: [Notice]
        let boroughs: [Entry]

        init(_ result: ConfigurationCheck.Result, asAt today: CivilDate) {
            checked = result.boroughs.count
            fine = result.fineBoroughs
            warnings = result.warnings(asAt: today).count
            programme = result.programmeProblems.map(Fault.init)
            programmeWarnings = result.programmeWarnings(asAt: today).map(Notice.init)
            boroughs = result.boroughs.map {
                Entry(
                    slug: $0.slug, fine: $0.isFine, problems: $0.problems.map(Fault.init), warnings: $0.warnings(asAt: today).map(Notice.init),
                    agreementsEnding: $0.configuration?.agreementsEnding(asAt: today) ?? [])
            }
        }
    }
}
