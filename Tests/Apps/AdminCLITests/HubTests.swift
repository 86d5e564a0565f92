@testable import AdminCLI
import Foundation
import SyncProtocol
import Terminal
import Transport
import Testing
import Transport

@Suite("Speaking to the hub")
struct HubTests {
    @Test("without a token it says how to give one")
    func missing() {
        let failure = #expect(throws: CommandFailure.self) { try TokenSource(tokenFile: nil, environment: ["RESTART_TOKEN": " \n"]).token() }
        #expect(failure?.status == .notPermitted)
        #expect(failure?.message.contains("RESTART_TOKEN") == true && failure?.message.contains("--token-file") == true)
    }

    @Test("the token comes from the file where one is named, else from the environment")
    func found() throws {
        let file = FileManager.default.temporaryDirectory.appending(path: "token-\(UUID().uuidString)").path
        try Data("from-file\n".utf8).write(to: URL(filePath: file))
        defer { try? FileManager.default.removeItem(atPath: file) }
        let environment = ["RESTART_TOKEN": "from-environment"]
        #expect(try TokenSource(tokenFile: file, environment: environment).token() == "from-file")
        #expect(try TokenSource(tokenFile: nil, environment: environment).token() == "from-environment")
        let failure = #expect(throws: CommandFailure.self) { try TokenSource(tokenFile: "/nowhere/token", environment: environment).token() }
        #expect(failure?.status == .noSuchInput)
    }

    static let refusals: [(Refusal.Code, Terminal.ExitStatus)] = [
        (.notPermitted, .notPermitted), (.codeInvalid, .notPermitted), (.boroughUnknown, .notPermitted), (.busy, .tryAgainLater),
        (.fault, .hubUnavailable), (.invalid, .usage), (.unreadable, .dataRefused), (.notFound, .dataRefused),
    ]

    @Test("every refusal ends with its own code and the hub's sentence", arguments: refusals)
    func refusal(code: Refusal.Code, status: Terminal.ExitStatus) {
        let failure = AdminFailures.translate(Refusal(code, "The hub says why."))
        #expect(failure?.status == status)
        #expect(failure?.message == "The hub says why.")
    }

    @Test("an error that is not known is left to be called a fault of ours")
    func unknown() {
        struct Strange: Error {}
        #expect(AdminFailures.translate(Strange()) == nil)
    }

    @Test("plain HTTP to another machine is refused before anything is sent")
    func plain() throws {
        let access = TokenSource(tokenFile: nil, environment: ["RESTART_TOKEN": "secret"])
        let error = #expect(throws: Refusal.self) { try HubConnection(url: "http://hub.example", identity: .token(access.token())) }
        #expect(error.flatMap { AdminFailures.translate($0) }?.status == .notPermitted)
    }

    @Test("the hub's audit chain is told in words")
    func audit() throws {
        let entry = #"{"number":1,"at":"2024-06-30T09:15:00Z","actor":"hub","action":"token.made","detail":"d"}"#
        let good = try AuditVerify.read(Data(#"{"holds":true,"entries":[\#(entry)]}"#.utf8))
        #expect(
            good.inWords == "The audit chain holds, up to entry 1. The last 1 entry, from 2024-06-30T09:15:00Z to 2024-06-30T09:15:00Z, came with this answer.")
        let bad = try AuditVerify.read(Data(#"{"holds":false,"firstBreak":1,"entries":[\#(entry)]}"#.utf8))
        #expect(bad.inWords.hasPrefix("The audit chain is broken at entry 1:"))
        #expect(throws: Refusal.self) { try AuditVerify.read(Data("nonsense".utf8)) }
    }
}
