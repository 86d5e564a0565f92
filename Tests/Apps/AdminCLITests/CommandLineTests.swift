@testable import AdminCLI
import ArgumentParser
import Domain
import Foundation
import Terminal
import Testing

@Suite("The command line of restart-admin")
struct CommandLineTests {
    static let examples: [(words: String, command: any ParsableCommand.Type)] = [
        ("borough list", BoroughList.self),
        ("borough new tower-hamlets --name Tower --gss E09000030 --from 2025-04-01", BoroughNew.self),
        ("borough validate", BoroughValidate.self),
        ("borough validate sutton camden --json", BoroughValidate.self),
        ("borough validate --strict --today 2025-04-01", BoroughValidate.self),
        ("borough explain sutton --format markdown --today 2024-06-30", BoroughExplain.self),
        ("enrolment create sutton --hub https://hub.example --token-file token", EnrolmentCreate.self),
        ("schema referrals", SchemaCommand.self),
        ("dictionary --format csv --boroughs elsewhere", DictionaryCommand.self),
        ("sample sutton --families 50 --out rehearsal", SampleCommand.self),
        ("sample camden --families 50 --faults --census-year 2023 --out rehearsal", SampleCommand.self),
        ("audit verify --hub https://hub.example", AuditVerify.self),
        ("audit list --overrides --hub https://hub.example", AuditList.self),
        ("token create press-office --role publisher --profile public --may-break-glass --hub https://hub.example", TokenCreate.self),
        ("token list --hub https://hub.example", TokenList.self),
        ("token revoke press-office --reason Left --hub https://hub.example", TokenRevoke.self),
        ("agent list --hub https://hub.example", AgentList.self),
        ("agent revoke agent-sutton-1 --reason Lost --hub https://hub.example", AgentRevoke.self),
        ("doctor --hub https://hub.example", DoctorCommand.self),
    ]

    @Test("every verb is read as it is documented", arguments: examples.indices)
    func verbs(index: Int) throws {
        let example = Self.examples[index]
        let command = try RestartAdmin.parseAsRoot(example.words.split(separator: " ").map(String.init))
        #expect(type(of: command) == example.command)
    }

    @Test("a new borough's options arrive as they were given")
    func newBorough() throws {
        let words = ["borough", "new", "kingston", "--name", "Kingston upon Thames", "--from", "2025-04-01", "--boroughs", "elsewhere"]
        let command = try #require(try RestartAdmin.parseAsRoot(words) as? BoroughNew)
        #expect(command.name == "Kingston upon Thames")
        #expect(command.from == Given.date("2025-04-01"))
        #expect(command.shared.boroughs == "elsewhere")
    }

    @Test(
        "a token on the command line is refused",
        arguments: ["enrolment create sutton --hub https://hub.example", "audit verify --hub https://hub.example", "doctor --hub https://hub.example"])
    func noTokenOption(words: String) {
        let words = words.split(separator: " ").map(String.init)
        #expect(throws: (any Error).self) { try RestartAdmin.parseAsRoot(words + ["--token", "secret"]) }
        #expect(throws: (any Error).self) { try RestartAdmin.parseAsRoot(words + ["--token=secret"]) }
    }

    @Test("a day that does not exist is a wrong use of the program")
    func impossibleDay() {
        let error = #expect(throws: (any Error).self) {
            try RestartAdmin.parseAsRoot(["borough", "new", "sutton", "--from", "2025-02-30"])
        }
        #expect(error.map { RestartAdmin.exitCode(for: $0).rawValue } == 64)
    }

    @Test("every command says what it does and shows an example of itself")
    func help() {
        var commands: [any ParsableCommand.Type] = [RestartAdmin.self]
        while let command = commands.popLast() {
            let configuration = command.configuration
            #expect(!configuration.abstract.isEmpty, "\(command)")
            #expect(configuration.discussion.contains("restart-admin "), "\(command)")
            if command != RestartAdmin.self { #expect(configuration.discussion.contains(configuration.commandName ?? "?"), "\(command)") }
            commands += configuration.subcommands
        }
    }

    static let nounConfigurations = [
        ("Borough", BoroughNoun.configuration), ("Enrolment", EnrolmentNoun.configuration), ("Audit", AuditNoun.configuration),
        ("Token", TokenNoun.configuration), ("Agent", AgentNoun.configuration),
    ]

    @Test("the list of a noun and its folder agree", arguments: nounConfigurations)
    func nouns(noun: String, configuration: CommandConfiguration) throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: "\(Given.root)/Apps/AdminCLI/Commands/\(noun)")
        #expect(configuration.subcommands.map { "\($0).swift" } == files.filter { $0 != "\(noun)Noun.swift" }.sorted())
    }
}
