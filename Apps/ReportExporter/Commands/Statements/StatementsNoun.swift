import ArgumentParser
import Domain
import SyncProtocol
import Terminal
import Transport

/// What people said, to be read before any of it is quoted.
struct StatementsNoun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statements",
        abstract: "Read what people said and agreed to have shared, and decide what of it a report quotes.",
        discussion: """
            Nothing is quoted that nobody has read for the very period and profile. Reports and releases made afterwards quote what was approved;
            what is taken back in the borough is quoted in nothing made after that.

              restart-report statements list --quarter 2024-25-Q1 --hub https://hub.example --token-file token
              restart-report statements approve 17-0a1b2c3d --quarter 2024-25-Q1 --reason "Says what changed" --hub https://hub.example --token-file token
            """,
        subcommands: [StatementsList.self, StatementsApprove.self, StatementsRefuse.self])
}

/// For which release statements are read.
struct StatementReadingOptions: ParsableArguments {
    /// For whom releases are protected in which people are quoted.
    enum Profile: String, ExpressibleByArgument, CaseIterable {
        case partner, `public`
    }

    @OptionGroup var period: PeriodChoice

    @Option(help: "Who is to read the report; without it statements are read for publication.")
    var profile = Profile.public

    @OptionGroup var hub: HubOptions
    @OptionGroup var shared: SharedOptions

    func validate() throws { _ = try period.period() }
}

/// A statement of which something is decided, and why.
struct StatementDecisionOptions: ParsableArguments {
    @Argument(help: "The statement's reference, as `restart-report statements list` shows it.")
    var reference: String

    @OptionGroup var reading: StatementReadingOptions

    @Option(help: ArgumentHelp("Why; it stands in the list and in the audit for good: write no names.", valueName: "text"))
    var reason: String

    func validate() throws {
        guard reference.wholeMatch(of: #/[0-9]+-[0-9a-f]+/#) != nil else {
            throw ValidationError("`\(reference)` is not a statement's reference, which looks like 17-0a1b2c3d; `restart-report statements list` shows them.")
        }
    }

    func take(_ step: HubPath.StatementStep, removing phrases: [String] = []) throws {
        let request = StatementDecisionRequest(
            period: try reading.period.period(), profile: reading.profile.rawValue, remove: phrases.isEmpty ? nil : phrases, reason: reason)
        let entry: StatementEntry = try reading.hub.connection().call(
            "POST", HubPath.statement(reference, step), sending: request, now: Clock.seconds())
        if reading.shared.json {
            try Console.print(json: entry)
        } else {
            Console.print(entry.inWords)
        }
    }
}
