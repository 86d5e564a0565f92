import ArgumentParser
import Terminal

/// The central team's program: it brings boroughs on, checks and explains their configuration, and lets agents in.
@main
struct RestartAdmin: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restart-admin",
        abstract: "Brings boroughs on, checks and explains their configuration, and lets their agents in.",
        discussion: """
            A borough is a folder under `boroughs/`; nothing here needs a program to be changed.

              restart-admin borough new tower-hamlets --from 2025-04-01
              restart-admin borough validate
              restart-admin borough explain tower-hamlets > tower-hamlets.md
              restart-admin enrolment create tower-hamlets --hub https://hub.example --token-file token
            """,
        version: ProgramVersion.current,
        subcommands: [
            AgentNoun.self, AuditNoun.self, BoroughNoun.self, DictionaryCommand.self, DoctorCommand.self, EnrolmentNoun.self, LinkKeyNoun.self,
            LinksCommand.self,
            RulesCommand.self, SampleCommand.self, SchemaCommand.self, SigningKeyNoun.self, TokenNoun.self,
        ])

    static func main() async {
        await Program.run(Self.self, translating: AdminFailures.translate)
    }
}
