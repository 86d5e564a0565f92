import Foundation
import TestSupport
import Testing

/// kill -9 of either end at a random moment of a push, a hundred times.
@Suite(.serialized)
struct KillTests {
    static let runs = 100

    @Test func `A push that is killed at any moment ends with what an undisturbed one gives`() throws {
        let prepared = try Rig()
        try prepared.enrol("croydon")
        let ingested = try prepared.agent("ingest", "croydon", [Project.examples(of: "croydon")])
        try #require(ingested.status == 0)
        prepared.stopHub()

        let undisturbed = try Rig(copyOf: prepared.folder, port: prepared.port)
        try undisturbed.startHub()
        let started = Date()
        try #require(try undisturbed.agent("push", "croydon").status == 0)
        let duration = Date().timeIntervalSince(started)
        undisturbed.stopHub()
        let wanted = try HubContent(database: undisturbed.hubDatabase)
        try #require(wanted.count > 3000)

        var cutShort = 0
        for run in 0..<Self.runs {
            let rig = try Rig(copyOf: prepared.folder, port: prepared.port)
            try rig.startHub()
            let push = try Programs.start("restart-agent", ["push", "--home", rig.home(of: "croydon")])
            Thread.sleep(forTimeInterval: Double.random(in: 0...duration))
            if run % 2 == 0 {
                if push.isRunning { cutShort += 1 }
                kill(push.processIdentifier, SIGKILL)
                push.waitUntilExit()
            } else {
                rig.killHub()
                kill(push.processIdentifier, SIGKILL)
                push.waitUntilExit()
                cutShort += 1
                try rig.startHub()
            }
            let again = try rig.agent("push", "croydon")
            try #require(again.status == 0, "run \(run): \(again.errors)")
            let status = try rig.agent("status", "croydon", ["--json"])
            #expect(status.output.contains("\"synced\" : true"), "run \(run)")
            rig.stopHub()
            #expect(try HubContent(database: rig.hubDatabase) == wanted, "run \(run)")
        }
        #expect(cutShort > Self.runs / 2)
    }
}
