import ArgumentParser
import Foundation
import Terminal

/// Why something is done, in somebody's own words.
struct ReasonOption: ParsableArguments {
    @Option(help: ArgumentHelp("Why; kept sealed.", valueName: "text"))
    var reason: String

    /// - Throws: `CommandFailure` where nothing is said.
    func checked() throws -> String {
        let reason = reason.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !reason.isEmpty else { throw CommandFailure(.usage, "--reason says why; it may not be empty.") }
        return reason
    }
}

/// The case that is meant.
struct CaseOption: ParsableArguments {
    @Option(name: .customLong("case"), help: ArgumentHelp("The case's id, as it stands in the exports.", valueName: "id"))
    var id: String
}
