import ArgumentParser
import DisclosureControl
import Domain
import Publishing
import Terminal

/// Writes the figures of a period into a folder.
struct ExportCommand: AsyncParsableCommand {
    /// For whom figures are protected; the thresholds of each are configuration.
    enum Profile: String, ExpressibleByArgument, CaseIterable {
        case `internal`, partner, `public`
    }

    static let configuration = CommandConfiguration(
        commandName: "export",
        abstract: "Write the figures of a period, or a release as it is kept, into a folder.",
        discussion: """
            Files that are there are replaced whole; others in the folder are left alone. The paths written stand on standard output.

              restart-report export --hub https://hub.example --token-file token --quarter 2024-25-Q1 --out out/2024-25-Q1
              restart-report export --database hub.sqlite --from 2024-04-01 --to 2025-03-31 --profile partner --format csv --out out
              restart-report export --hub https://hub.example --token-file token --release 3 --format html,xlsx --out out/release-3
              restart-report export --database hub.sqlite --quarter 2024-25-Q1 --format html --borough-pages --out out
              restart-report export --hub https://hub.example --token-file token --quarter 2024-25-Q1 --profile internal \\
                --break-glass "Safeguarding review of July, asked for by the board" --out out
            """)

    @OptionGroup var source: SourceChoice
    @OptionGroup var period: PeriodChoice

    @Option(help: ArgumentHelp("A release as it was proposed, instead of a period; with --hub.", valueName: "number"))
    var release: Int?

    @Option(
        name: .customLong("profile"),
        help: ArgumentHelp("Who is to read it; without it figures are made for publication, the strictest.", valueName: "profile"))
    var givenProfile: Profile?

    @Option(
        help: ArgumentHelp(
            """
            Why you have to see the internal profile though your token ordinarily may not; it has to be a token that may break the glass. The reason \
            stands in the hub's audit for good: write no names.
            """, valueName: "reason"))
    var breakGlass: String?

    @Option(help: ArgumentHelp("What to write, separated by commas: \(OutputFormats.all.map(\.name).joined(separator: ", ")).", valueName: "formats"))
    var format = "csv,json,html"

    @Flag(help: "With html: also a page for each borough that took part, such as report-sutton.html, with its own figures beside the total.")
    var boroughPages = false

    @Option(help: ArgumentHelp("The folder to write into; it is made if need be.", valueName: "dir"))
    var out: String

    @OptionGroup var shared: SharedOptions

    var profile: Profile { givenProfile ?? .public }

    func validate() throws {
        guard try !boroughPages || OutputFormats.list(format).contains(where: { $0 is HTMLFormat }) else {
            throw ValidationError("--borough-pages goes with the format html.")
        }
        guard let release else {
            _ = try period.period()
            return try checkGlass()
        }
        try ReleaseChoice.check(release)
        guard period.isEmpty, givenProfile == nil, breakGlass == nil, source.hub != nil else {
            throw ValidationError("A release has its period and its profile, and is the hub's: --release goes with --hub, and with neither of them.")
        }
    }

    private func checkGlass() throws {
        guard breakGlass == nil || (profile == .internal && source.hub != nil) else {
            throw ValidationError("--break-glass goes with --hub and --profile internal.")
        }
    }

    struct Written: Encodable {
        let period: Period
        let profile: String
        let files: [String]
    }

    func run() async throws {
        // A format that does not exist is said before anything is asked of the hub.
        let formats = try OutputFormats.list(format).map { $0 is HTMLFormat ? HTMLFormat(withBoroughPages: boroughPages) : $0 }
        let figures = try release.map { try source.source().release($0) } ?? made()
        let paths = try Publisher.write(figures, formats: formats, to: out)
        if shared.json {
            try Console.print(json: Written(period: figures.period, profile: figures.profile.id, files: paths))
        } else {
            paths.forEach { Console.print($0) }
        }
    }

    private func made() throws -> Release {
        try source.source().release(
            ReportSource.Request(
                period: try period.period(), profile: profile.rawValue, givenToday: shared.givenToday, boroughs: shared.boroughs, breakGlass: breakGlass))
    }
}
