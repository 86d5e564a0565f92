import Domain
import Foundation
import GRDB
import SyncProtocol
import TestSupport
import Testing

/// kill -9 of whoever publishes or takes configuration, at random moments: what is live is the old or the new, never a mixture.
@Suite(.serialized)
struct ConfigurationKillTests {
    static let runs = 8

    /// The last edition's serial by borough, as the hub's database has it.
    private func live(_ rig: Rig) throws -> [String: Int] {
        try DatabaseQueue(path: rig.hubDatabase).read { db in
            try Row.fetchAll(db, sql: "SELECT borough, MAX(serial) AS serial FROM editions GROUP BY borough").reduce(into: [:]) {
                $0[$1["borough"]] = $1["serial"]
            }
        }
    }

    /// The version that a report of the hub's says it was made under.
    private func reported(_ rig: Rig, _ token: String) throws -> String {
        let out = "\(rig.folder.path)/report"
        let words = ["export", "--hub", rig.url, "--quarter", "2024-25-Q1", "--format", "json", "--out", out]
        let result = try Programs.run("restart-report", words, environment: ["RESTART_TOKEN": token])
        try #require(result.status == 0, "\(result.errors)")
        let files = FileManager.default.enumerator(atPath: out)?.compactMap { $0 as? String } ?? []
        let data = try #require(files.first { $0.hasSuffix(".json") && !$0.hasSuffix(".schema.json") })
        let text = try String(contentsOfFile: "\(out)/\(data)", encoding: .utf8)
        return try String(#require(text.firstMatch(of: /"(?:configurationVersion|configuration_version|version)"\s*:\s*"([0-9a-f]{16})"/)).1)
    }

    @Test func `An apply that is killed, or whose hub is, leaves every borough with the old or every borough with the new`() throws {
        let given = try ConfigurationRig()
        try given.apply([])
        let old = try reported(given.rig, given.rig.token)
        try given.touch("programme/rules.yaml")
        let applying = given.applying([])
        given.rig.stopHub()

        let undisturbed = try Rig(copyOf: given.rig.folder, port: given.rig.port)
        try undisturbed.startHub()
        let started = Date()
        try ConfigurationRig.ensure(Programs.run("restart-admin", applying + ["--hub", undisturbed.url], environment: ["RESTART_TOKEN": given.rig.token]))
        let duration = Date().timeIntervalSince(started)
        let new = try reported(undisturbed, given.rig.token)
        undisturbed.stopHub()
        try #require(old != new)

        var cutShort = 0
        for run in 0..<Self.runs {
            let rig = try Rig(copyOf: given.rig.folder, port: given.rig.port)
            try rig.startHub()
            let apply = try Programs.begin("restart-admin", applying + ["--hub", rig.url], environment: ["RESTART_TOKEN": given.rig.token])
            Thread.sleep(forTimeInterval: Double.random(in: 0...duration))
            if run % 2 == 1 { rig.killHub() }
            if apply.cutShort() { cutShort += 1 }
            _ = apply.wait()
            if run % 2 == 1 { try rig.startHub() }
            let serials = Set(try live(rig).values)
            #expect(serials.count == 1, "run \(run): \(serials)")
            // Under one version, whatever was cut off: the hub may still be at work on what the killed program sent.
            let version = try reported(rig, given.rig.token)
            #expect([old, new].contains(version), "run \(run)")
            let again = try Programs.run("restart-admin", applying + ["--hub", rig.url], environment: ["RESTART_TOKEN": given.rig.token])
            // A request that the hub was still at work on may have been quicker; then there is nothing left to do.
            let last =
                again.status == 0
                ? again : try Programs.run("restart-admin", applying + ["--hub", rig.url], environment: ["RESTART_TOKEN": given.rig.token])
            #expect(last.status == 0, "run \(run): \(last.errors)")
            #expect(Set(try live(rig).values) == [2], "run \(run)")
            #expect(try reported(rig, given.rig.token) == new, "run \(run)")
            rig.stopHub()
        }
        #expect(cutShort > Self.runs / 3)
    }

    @Test func `A pull that is killed leaves the old or the new in force, and the next one ends with the new`() throws {
        let given = try ConfigurationRig()
        try given.apply()
        try ConfigurationRig.ensure(given.pull())
        let old = try given.shown().version
        try given.touch("sutton/borough.yaml")
        try given.apply()
        let copies = try TemporaryFolder()
        func copy(_ name: String) throws -> String {
            let path = "\(copies.path)/\(name)"
            try FileManager.default.copyItem(atPath: given.home, toPath: path)
            return path
        }
        func words(_ verb: String, _ home: String) -> [String] { ["configuration", verb, "--home", home] }
        let first = try copy("undisturbed")
        let started = Date()
        try ConfigurationRig.ensure(Programs.run("restart-agent", words("pull", first)))
        let duration = Date().timeIntervalSince(started)
        let new = try version(first)
        try #require(old != new)

        var cutShort = 0
        for run in 0..<Self.runs * 3 {
            let home = try copy("\(run)")
            let pull = try Programs.begin("restart-agent", words("pull", home))
            Thread.sleep(forTimeInterval: Double.random(in: 0...duration))
            if pull.cutShort() { cutShort += 1 }
            _ = pull.wait()
            let version = try version(home)
            #expect([old, new].contains(version), "run \(run)")
            try ConfigurationRig.ensure(Programs.run("restart-agent", words("pull", home)))
            #expect(try self.version(home) == new, "run \(run)")
            let left = try FileManager.default.contentsOfDirectory(atPath: "\(home)/configuration")
            #expect(left.allSatisfy { $0.hasPrefix("1-") || $0.hasPrefix("2-") }, "run \(run): \(left)")
        }
        #expect(cutShort > Self.runs)
    }

    /// The version of what is in force, worked out from the files that are read.
    private func version(_ home: String) throws -> String {
        let status = try ConfigurationRig.ensure(Programs.run("restart-agent", ["status", "--home", home, "--json"]))
        struct Status: Decodable { let configuration: String }
        return try JSONDecoder().decode(Status.self, from: Data(status.output.utf8)).configuration
    }
}
