import ArgumentParser
import Domain
import Foundation
import Terminal

/// How things stand, in a browser.
struct PageCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "page",
        abstract: "Shows on a page for a browser on this machine how things stand, until it is stopped.",
        discussion: """
            The last sync, what waits, what to put right, tasks, agreements and receipts. It holds no name of a person and no cell of the exports; tasks
            name cases. Nothing can be changed there. The page is served on 127.0.0.1 only, under an address that is new each time and that nobody can guess. It is the last line on
            standard output: whoever has it can read the page while it is served. Ctrl-C ends it.

              restart-agent page --home /srv/restart
              restart-agent page --home /srv/restart --port 8490
            """)

    @OptionGroup var options: HomeOptions

    @Option(help: ArgumentHelp("The port; one that is free where it is left out.", valueName: "number"))
    var port = 0

    func validate() throws {
        guard (0...65_535).contains(port) else { throw ValidationError("--port takes a number from 1 to 65535.") }
        if options.shared.json { throw ValidationError("A page is for people. `restart-agent status --json` is for programs.") }
    }

    func run() throws {
        let (home, boroughs, day) = (options.home, options.shared.givenBoroughs, options.shared.givenToday)
        // What would keep every page from being shown is said at once.
        _ = try AgentOverview(home, boroughs: boroughs, today: options.shared.today, at: Clock.timestamp())
        let listener = try LoopbackListener(port: port)
        let door = PageDoor(port: listener.port) { AgentPageMaker(home: home, boroughs: boroughs, givenToday: day).answer() }
        let signals = StopSignals { listener.stop() }
        Console.error("The page is served on this machine until Ctrl-C. Whoever has its address can read it:")
        Console.print(door.address)
        withExtendedLifetime(signals) { listener.serve { door.answer($0) } }
    }
}

/// Makes the page anew for each request.
struct AgentPageMaker: Sendable {
    let home: AgentHome
    let boroughs: String?
    /// The day to take as today; the clock's where it is nil.
    let givenToday: CivilDate?

    func answer() -> PageAnswer {
        do {
            let overview = try AgentOverview(home, boroughs: boroughs, today: givenToday ?? Clock.today(), at: Clock.timestamp())
            return PageAnswer(html: AgentPage(overview).html)
        } catch {
            let failure = Program.explain(error, AgentFailures.translate) ?? CommandFailure(.faultOfOurs, "This is a fault of ours. Please report it.")
            return PageAnswer(
                failure.status == .tryAgainLater ? .tryAgainLater : .fault, title: "How things stand cannot be shown", says: failure.message)
        }
    }
}
