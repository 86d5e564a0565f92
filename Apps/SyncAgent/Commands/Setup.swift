import ArgumentParser
import Domain
import Foundation
import Terminal

/// Leads through the set-up.
struct Setup: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Leads through the set-up of an agent, one question after the other.",
        discussion: """
            The same as `restart-agent` alone on a terminal. It can be stopped at any question and taken up again.

              restart-agent setup --home /srv/restart
            """)

    @Option(
        name: .customLong("home"), help: ArgumentHelp("The folder under which the agent keeps everything; asked for where it is left out.", valueName: "dir"))
    var home: String?

    @OptionGroup var shared: SharedOptions

    func validate() throws {
        if shared.json { throw ValidationError("Set-up is a conversation. `restart-agent init` and `restart-agent enrol` are for programs.") }
    }

    func run() throws {
        guard let dialogue = Dialogue.terminal(translating: AgentFailures.translate) else {
            throw CommandFailure(
                .usage, "Set-up asks questions, so it needs a terminal. Without one, `restart-agent init` and `restart-agent enrol` do the same.")
        }
        var setup = GuidedSetup(dialogue: dialogue)
        setup.givenHome = home
        setup.boroughs = shared.boroughs
        setup.givenToday = shared.givenToday
        setup.program = Bundle.main.executablePath ?? setup.program
        guard try setup.run() else { throw ExitCode(ExitStatus.tryAgainLater.rawValue) }
    }
}
