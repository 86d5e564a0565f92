import ArgumentParser
import BoroughConfig
import Domain
import PluginCatalogue
import SyncProtocol
import Terminal
import Transport

/// Asks the hub for the one-time code by which a borough's agent enrols.
struct EnrolmentCreate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "create",
        abstract: "Make a one-time code by which a borough's agent enrols with the hub.",
        discussion: """
            The code stands alone on the last line of standard output. Give it to the borough by telephone or in person.

              RESTART_TOKEN=... restart-admin enrolment create sutton --hub https://hub.example
              restart-admin enrolment create sutton --hub https://hub.example --token-file token
            """)

    @Argument(help: "The borough's folder.")
    var slug: String

    @OptionGroup var hub: HubOptions
    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let borough = try BoroughsFolder(path: shared.boroughs, plugins: PluginCatalogue.all).borough(slug).borough
        let connection = try hub.connection()
        let request = EnrolmentRequest(borough: borough)
        let answer: EnrolmentCode = try connection.call("POST", HubPath.enrolments, sending: request, now: Clock.seconds())
        Console.error(
            """
            \(borough.name)'s agent enrols with the code below, once, until \(answer.expires):
              restart-agent enrol --home DIR --hub \(connection.url) --code CODE
            Give it to the borough by telephone or in person, not by e-mail.
            """)
        if shared.json {
            try Console.print(json: answer)
        } else {
            Console.print(answer.code)
        }
    }
}
