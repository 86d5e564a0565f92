import ArgumentParser
import Domain
import Storage
import Terminal

/// Says that there was nothing.
struct NilReturn: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nil-return",
        abstract: "Says that there is nothing to report for a quarter; it leaves with the next push.",
        discussion: "Example: restart-agent nil-return --home /srv/restart --quarter 2024-25-Q2")

    @OptionGroup var options: HomeOptions

    @Option(help: ArgumentHelp("A quarter of the financial year, like 2024-25-Q1.", valueName: "quarter"))
    var quarter: String

    func run() throws {
        guard let quarter = FinancialQuarter(quarter) else {
            throw CommandFailure(.usage, "`\(quarter)` is no quarter of a financial year. April to June 2024 is 2024-25-Q1.")
        }
        try options.home.exclusively {
            try options.home.store().write { transaction in
                try transaction.addNilReturn(quarter.description)
                try transaction.audit(at: Clock.timestamp(), actor: "restart-agent", action: "nil-return", detail: quarter.description)
            }
        }
        Console.print("Noted: nothing to report for \(quarter.period.inWords). It leaves with the next push.")
    }
}
