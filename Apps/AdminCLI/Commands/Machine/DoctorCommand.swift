import ArgumentParser
import Terminal
import Transport

/// Checks what this machine needs: configuration, the hub, the token.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check configuration, hub and token on this machine, and say what to do.",
        discussion: """
            It ends with 0 when all is well, and otherwise with the code of the first problem.

              restart-admin doctor
              restart-admin doctor --hub https://hub.example --token-file token
            """)

    @Option(name: .customLong("hub"), help: ArgumentHelp("The hub to reach; without it only configuration is checked.", valueName: "url"))
    var hub: String?

    @OptionGroup var access: TokenOptions
    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let findings = Diagnosis(boroughs: shared.boroughs, hub: hub, access: TokenSource(tokenFile: access.tokenFile), now: Clock.seconds()).findings()
        if shared.json {
            try Console.print(json: findings)
        } else {
            findings.flatMap(\.lines).forEach { Console.print($0) }
        }
        if let first = findings.first(where: { !$0.ok }) { throw ExitCode(first.status) }
    }
}
