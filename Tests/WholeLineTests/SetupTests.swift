import Foundation
import Terminal
import TestSupport
import Testing

@testable import SyncAgent

/// Set-up at a hub that is there, and the page as a program serves it.
@Suite(.serialized)
struct SetupTests {
    private let rig: Rig
    private var home: String { rig.home(of: "sutton") }

    init() throws { rig = try Rig() }

    private func code() throws -> String {
        try Programs.run("restart-admin", ["enrolment", "create", "sutton", "--hub", rig.url], environment: ["RESTART_TOKEN": rig.token]).lastLine
    }

    private func talk(_ answers: [String]) throws -> (isDone: Bool, said: String) {
        var (answers, said) = (answers, "")
        var setup = GuidedSetup(
            dialogue: Dialogue(translating: AgentFailures.translate, read: { _ in answers.isEmpty ? nil : answers.removeFirst() }, write: { said += $0 }))
        setup.givenHome = home
        setup.boroughs = Project.boroughs
        let isDone = try setup.run()
        #expect(answers.isEmpty, "not asked for: \(answers)")
        return (isDone, said)
    }

    @Test func `Straight through: home, hub, code, inbox, backup key, exports checked and sent`() throws {
        let key = try Programs.run("restart-agent", ["backup-key", "create", "--out", "\(rig.folder.path)/backup.key"]).lastLine
        let code = try code()
        let (isDone, said) = try talk([
            "", "sutton", rig.url, "7K2QF-WRONG", code, "/nowhere", "", "rbk1-12", key, Project.examples(of: "sutton"), "perhaps", "yes",
        ])
        #expect(isDone)
        #expect(said.contains("The hub answers."))
        #expect(said.contains("This code does not hold"))
        #expect(said.contains("Enrolled as agent-sutton-"))
        #expect(!said.contains(code))
        #expect(!said.contains("7K2QF"))
        #expect(said.contains("/nowhere is no folder"))
        #expect(said.contains("This is not that line"))
        #expect(said.contains("Backups are sealed to the backup key"))
        #expect(said.contains("Together: 941 rows, 941 accepted"))
        #expect(said.contains("Answer yes or no."))
        #expect(said.contains("Sent and acknowledged:"))
        #expect(said.contains("restart-agent keys backup --home \(home)"))
        #expect(said.contains("restart-agent sync --home \(home)"))
        #expect(try rig.agent("status", "sutton").output.contains("Sutton: synced."))

        let again = try talk(["", ""])
        #expect(again.isDone)
        #expect(again.said.contains("Done before: this agent is enrolled at \(rig.url)"))
        #expect(again.said.contains("Done before: backups are sealed"))
    }

    @Test func `The page is served until the program is stopped, under the address on its last line`() throws {
        try rig.enrol("sutton")
        #expect(try rig.agent("sync", "sutton", [Project.examples(of: "sutton")]).status == 0)
        let out = try FileHandle(forWritingTo: URL(fileURLWithPath: rig.folder.write("", to: "page.out")))
        let process = try Programs.start("restart-agent", ["page", "--home", home], output: out, errors: .nullDevice)
        defer { if process.isRunning { process.terminate() } }
        let address = try #require(Self.line(in: "\(rig.folder.path)/page.out", of: process))
        #expect(address.wholeMatch(of: #/http://127\.0\.0\.1:[0-9]+/[0-9a-f]{32}//#) != nil)
        let page = try Self.curl([address])
        #expect(page.contains("Synced: the hub has acknowledged everything."))
        #expect(try Self.curl(["--write-out", "%{http_code}", "--output", "/dev/null", address + "x"]) == "404")
        let port = try #require(address.split(separator: ":").last?.split(separator: "/").first)
        #expect(try rig.agent("page", "sutton", ["--port", String(port)]).status == 75)
        #expect(try rig.agent("page", "sutton", ["--listen", "0.0.0.0"]).status == 64)
        process.terminate()
        process.waitUntilExit()
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 0)
    }

    /// The last line that a program under way has written.
    private static func line(in path: String, of process: Process) -> String? {
        for _ in 0..<6000 where process.isRunning {
            let text = String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
            if text.hasSuffix("\n") { return text.split(separator: "\n").last.map(String.init) }
            Thread.sleep(forTimeInterval: 0.005)
        }
        return nil
    }

    private static func curl(_ arguments: [String]) throws -> String {
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["curl", "--silent", "--noproxy", "*"] + arguments
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: data, as: UTF8.self)
    }
}
