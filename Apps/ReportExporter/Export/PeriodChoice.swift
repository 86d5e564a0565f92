import ArgumentParser
import Domain

/// The period of a report as asked for: a quarter, or a first and a last day.
struct PeriodChoice: ParsableArguments {
    @Option(help: ArgumentHelp("A quarter of the financial year: 2024-25-Q1 is April to June 2024.", valueName: "quarter"))
    var quarter: String?

    @Option(help: ArgumentHelp("The first day, instead of a quarter.", valueName: "yyyy-mm-dd"))
    var from: String?

    @Option(help: ArgumentHelp("The last day, with --from.", valueName: "yyyy-mm-dd"))
    var to: String?

    var isEmpty: Bool { quarter == nil && from == nil && to == nil }

    /// - Throws: `ValidationError` that says how to write it.
    func period() throws -> Period {
        switch (quarter, from, to) {
        case (let quarter?, nil, nil): try Self.period(ofQuarter: quarter)
        case (nil, let from?, let to?): try Self.period(from: from, to: to)
        case (nil, nil, nil): throw ValidationError("Say which period: --quarter 2024-25-Q1, or --from 2024-04-01 --to 2024-06-30.")
        case (nil, _, _): throw ValidationError("Give --from and --to together, like --from 2024-04-01 --to 2024-06-30.")
        case (_?, _, _): throw ValidationError("Give either --quarter, or --from and --to.")
        }
    }

    private static func period(ofQuarter text: String) throws -> Period {
        guard let quarter = FinancialQuarter(text) else {
            throw ValidationError(
                "`\(text)` is not a quarter of the financial year. Write it like 2024-25-Q1, which is April to June 2024; 2024-25-Q4 is January to March 2025.")
        }
        return quarter.period
    }

    private static func period(from: String, to: String) throws -> Period {
        guard let first = CivilDate(iso: from) else { throw notADay(from, "--from") }
        guard let last = CivilDate(iso: to) else { throw notADay(to, "--to") }
        guard let period = Period(from: first, through: last) else {
            throw ValidationError("The period would end on \(last.inWords), before it begins on \(first.inWords).")
        }
        return period
    }

    private static func notADay(_ text: String, _ option: String) -> ValidationError {
        ValidationError("`\(text)` after \(option) is not a day that exists, written like 2024-06-30.")
    }
}
