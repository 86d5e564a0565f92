import Foundation
import Terminal

/// A word that is typed before what is live changes, so that nobody changes it by the arrow keys.
enum Confirmation {
    /// The borough's slug, or `all` for several.
    static func word(for boroughs: [String]) -> String { boroughs.count == 1 ? boroughs[0] : "all" }

    /// - Parameters:
    ///   - given: with `--confirm`; nil where it was not.
    ///   - ask: reads a line from a terminal; nil where there is none.
    /// - Throws: `CommandFailure` (64) where the word was not given or is another.
    static func check(
        _ boroughs: [String], in environment: String, given: String?, ask: ((_ question: String) -> String?)? = Confirmation.terminal
    ) throws(CommandFailure) {
        guard environment == "live" else { return }
        let wanted = word(for: boroughs)
        let typed =
            given ?? ask.flatMap { $0("This changes what is live for \(boroughs.joined(separator: ", ")). Type `\(wanted)` to go on: ") }
            ?? ""
        guard typed.trimmingCharacters(in: .whitespaces) == wanted else {
            throw CommandFailure(
                .usage,
                "This hub is live. Type `\(wanted)` when asked, or give --confirm \(wanted), to change \(boroughs.joined(separator: ", ")). Nothing was applied."
            )
        }
    }

    /// Nil where standard input is no terminal.
    static var terminal: ((_ question: String) -> String?)? {
        guard isatty(STDIN_FILENO) == 1 else { return nil }
        return { question in
            FileHandle.standardError.write(Data(question.utf8))
            return readLine()
        }
    }
}
