import ArgumentParser
import Domain
import Foundation
import Terminal
import TestSupport
import Testing

@testable import SyncAgent

/// The conversation that sets up an agent, held without a terminal and without a hub.
struct GuidedSetupTests {
    private let folder: TemporaryFolder
    private var home: String { "\(folder.path)/home" }

    init() throws { folder = try TemporaryFolder() }

    /// - Returns: whether it came to its end, and what was said.
    private func talk(_ answers: [String], home: String? = nil) throws -> (isDone: Bool, said: String) {
        let script = Script(answers)
        var setup = GuidedSetup(dialogue: script.dialogue)
        setup.givenHome = home
        setup.boroughs = Project.boroughs
        setup.proposedHome = self.home
        let isDone = try setup.run()
        #expect(script.answers.isEmpty, "not asked for: \(script.answers)")
        return (isDone, script.said)
    }

    @Test func `Wrong answers are told with what to answer, and asked again`() throws {
        try folder.write("x", to: "file")
        try folder.write("x", to: "full/other")
        let (isDone, said) = try talk([
            "\(folder.path)/file", "\(folder.path)/full", "", folder.path, "", "Sutn", "sutto", "", "hub.example", "http://hub.example",
            "http://127.0.0.1:1", "stop",
        ])
        #expect(!isDone)
        #expect(said.contains("\(folder.path)/file is a file."))
        #expect(said.contains("\(folder.path)/full holds other files."))
        #expect(said.contains("There is no configuration in this folder."))
        #expect(said.contains("There is no borough `Sutn`. Did you mean sutton? Then press Enter."))
        #expect(said.contains("Borough (Enter: sutton): "))
        #expect(said.contains("Sutton's agent is ready in \(home)."))
        #expect(said.contains("`hub.example` is not the address of a hub, like https://hub.example."))
        #expect(said.contains("Plain HTTP is used on this machine only"))
        #expect(said.contains("cannot be reached"))
        #expect(said.contains("Check the address and the network"))
        #expect(said.hasSuffix("To go on: restart-agent setup --home \(home)\n"))
        #expect(try AgentHome(path: home).borough() == "sutton")
    }

    @Test func `A name is known however it is written`() throws {
        #expect(try talk(["", "", "Barking and Dagenham", "stop"]).said.contains("Barking and Dagenham's agent is ready"))
    }

    @Test func `Broken off anywhere, it goes on with what is left`() throws {
        #expect(try !talk([]).isDone)
        #expect(!FileManager.default.fileExists(atPath: home))
        #expect(try !talk(["", "", "STOP"]).isDone)
        #expect(!FileManager.default.fileExists(atPath: "\(home)/agent.json"))
        #expect(try !talk(["", "", "sutton"]).isDone)
        let key = FileManager.default.contents(atPath: AgentHome(path: home).boroughKeyPath)
        let (isDone, said) = try talk(["stop"], home: home)
        #expect(!isDone)
        #expect(said.contains("Done before: this is the home of Sutton's agent."))
        #expect(!said.contains("Folder of configuration"))
        #expect(FileManager.default.contents(atPath: AgentHome(path: home).boroughKeyPath) == key)
    }

    @Test func `A home that cannot be one is a wrong argument`() throws {
        let file = try folder.write("x", to: "file")
        let failure = #expect(throws: CommandFailure.self) { try talk([], home: file) }
        #expect(failure?.status == .usage)
    }

    @Test func `Lines for a shell hold together`() {
        #expect(SetupFolders.shellWord("/srv/restart") == "/srv/restart")
        #expect(SetupFolders.shellWord("/srv/our home") == "'/srv/our home'")
        #expect(SetupFolders.shellWord("it's; rm") == "'it'\\''s; rm'")
        #expect(SetupFolders.shellWord("") == "''")
    }

    @Test func `Without a terminal it says how to do without it`() throws {
        // The tests' own standard input and output are none.
        try #require(!Dialogue.isPossible)
        var command = try RestartAgent.parseAsRoot(["setup"])
        let failure = #expect(throws: CommandFailure.self) { try command.run() }
        #expect(failure?.status == .usage)
        #expect(failure?.message.contains("restart-agent init") == true)
    }
}

/// A person who has written down what to answer.
final class Script {
    private(set) var answers: [String]
    private(set) var said = ""
    /// The questions at which what is typed was hidden.
    private(set) var hidden: [String] = []

    init(_ answers: [String]) { self.answers = answers }

    var dialogue: Dialogue {
        Dialogue(
            translating: AgentFailures.translate,
            read: { [self] isHidden in
                if isHidden { hidden.append(said.components(separatedBy: "\n").last ?? "") }
                guard !answers.isEmpty else { return nil }
                said += "\n"
                return answers.removeFirst()
            },
            write: { [self] in said += $0 })
    }
}
