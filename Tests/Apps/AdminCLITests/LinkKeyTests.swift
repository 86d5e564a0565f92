@testable import AdminCLI
import ArgumentParser
import Foundation
import Privacy
import SyncProtocol
import Terminal
import Testing
import TestSupport

@Suite("The programme's key for links")
struct LinkKeyTests {
    private let folder: TemporaryFolder
    private var path: String { "\(folder.path)/link-1.key" }

    init() throws { folder = try TemporaryFolder() }

    /// - Returns: how it ended.
    private func run(_ arguments: [String]) async throws -> Terminal.ExitStatus {
        do {
            var command = try RestartAdmin.parseAsRoot(["link-key"] + arguments)
            if var command = command as? any AsyncParsableCommand { try await command.run() } else { try command.run() }
            return .done
        } catch {
            return Program.explain(error, AdminFailures.translate)?.status ?? .faultOfOurs
        }
    }

    @Test("is made for its owner alone and never written over another")
    func made() async throws {
        #expect(try await run(["create", "--out", path, "--version-of-key", "2"]) == .done)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        #expect(try LinkKey(readingFrom: path).version == 2)
        let before = FileManager.default.contents(atPath: path)
        #expect(try await run(["create", "--out", path]) == .dataRefused)
        #expect(FileManager.default.contents(atPath: path) == before)
        #expect(try await run(["show", path]) == .done)
    }

    @Test("is not made in a hub's home, nor in a folder within one")
    func notAtTheHub() async throws {
        try folder.write("", to: "hub/hub.sqlite")
        try folder.write("", to: "hub/more/file")
        for place in ["hub", "hub/more"] {
            #expect(try await run(["create", "--out", "\(folder.path)/\(place)/link-1.key"]) == .notPermitted)
            #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/\(place)/link-1.key"))
        }
    }

    @Test("is refused where others can read it, or where there is none")
    func exposed() async throws {
        #expect(try await run(["show", path]) == .noSuchInput)
        #expect(try await run(["create", "--out", "\(folder.path)/nowhere/link-1.key"]) == .noSuchInput)
        try folder.write("restart-borough-key 1 AAAA\n", to: "link-1.key")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        #expect(try await run(["show", path]) == .dataRefused)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        #expect(try await run(["show", path]) == .configurationWrong)
    }

    @Test("A standing is told in words that say for whom they are")
    func standing() {
        var pair = LinkStanding.Pair(boroughs: ["camden", "sutton"])
        (pair.proposed, pair.linked) = (3, 2)
        let words = LinkStanding(pairs: [pair], people: ["service_user": 2]).inWords
        #expect(words.contains("service user: 2 known in more than one borough"))
        #expect(words.contains("camden and sutton: 2 linked, 0 confirmed by one, 3 undecided, 0 rejected"))
        #expect(words.contains("not to be passed on"))
        #expect(LinkStanding(pairs: [], people: [:]).inWords == "There is no candidate between any two boroughs.")
    }
}
