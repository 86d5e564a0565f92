import ArgumentParser
import BoroughConfig
import Domain
import Storage
import Terminal

/// Says that there was nothing.
struct NilReturn: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nil-return",
        abstract: "Says that there is nothing to report for a quarter; it leaves with the next push.",
        discussion: """
            Example: restart-agent nil-return --home /srv/restart --quarter 2024-25-Q2
            A nil return needs no withdrawal: records that come later count all the same. One that has not left yet is taken back
            as soon as a record of its quarter is read.
            """)

    @OptionGroup var options: HomeOptions

    @Option(help: ArgumentHelp("A quarter of the financial year, like 2024-25-Q1.", valueName: "quarter"))
    var quarter: String

    struct Report: Encodable {
        let quarter: String
        let from: CivilDate
        let through: CivilDate
        /// Whether it was noted before.
        let repeated: Bool
    }

    func run() throws {
        guard let quarter = FinancialQuarter(quarter) else {
            throw CommandFailure(.usage, "`\(quarter)` is no quarter of a financial year. April to June 2024 is 2024-25-Q1.")
        }
        let borough = try options.configuration().borough
        let period = quarter.period
        guard borough.tookPart(in: period) else {
            throw CommandFailure(.dataRefused, "\(borough.name) did not take part in \(quarter), \(period.inWords), so nothing is expected of it.")
        }
        guard period.from <= options.shared.today else {
            throw CommandFailure(.dataRefused, "\(quarter) has not begun yet: it is \(period.inWords). Say so when it is over.")
        }
        let isNew = try options.home.exclusively {
            try options.home.store().write { transaction in
                let kept = try RecordType.all.compactMap { type in
                    let count = try transaction.count(of: type, in: period)
                    return count == 0 ? nil : "\(type.title) \(count)"
                }
                guard kept.isEmpty else {
                    throw CommandFailure(
                        .dataRefused,
                        "Records of \(quarter) are kept here: \(kept.joined(separator: ", ")). A nil return would contradict them; nothing was noted.")
                }
                if try transaction.hasNilReturn(quarter.description) { return false }
                try transaction.addNilReturn(quarter.description)
                try transaction.audit(at: Clock.timestamp(), actor: "restart-agent", action: "nil-return", detail: quarter.description)
                return true
            }
        }
        if options.shared.json {
            return try Console.print(json: Report(quarter: quarter.description, from: period.from, through: period.through, repeated: !isNew))
        }
        var lines = [
            isNew
                ? "Noted: nothing to report for \(period.inWords). It leaves with the next push." : "A nil return for \(period.inWords) was noted before."
        ]
        if options.shared.today <= period.through { lines.append("The quarter is not over yet.") }
        lines.append("If records of the quarter come later, they count all the same.")
        Console.print(lines.joined(separator: "\n"))
    }
}
