import Foundation
import TestSupport
import Testing

/// What borough staff meet: the same file again, an agreement that has ended, nothing to report, a hub that is away.
@Suite(.serialized)
struct EverydayTests {
    private func rigWithSutton() throws -> Rig {
        let rig = try Rig()
        try rig.enrol("sutton")
        return rig
    }

    @Test func `The same export again changes nothing and sends nothing`() throws {
        let rig = try rigWithSutton()
        let export = Project.examples(of: "sutton")
        #expect(try rig.agent("sync", "sutton", [export]).status == 0)
        let before = try HubContent(database: rig.hubDatabase)
        let again = try rig.agent("sync", "sutton", [export])
        #expect(again.status == 0)
        #expect(again.output.contains("Nothing waited to be sent."))
        #expect(try HubContent(database: rig.hubDatabase) == before)
        #expect(try rig.agent("receipts", "sutton", ["--verify"]).output.contains("every signature holds"))
    }

    @Test func `A faulty export keeps its good rows and harms nothing that was there`() throws {
        let rig = try rigWithSutton()
        #expect(try rig.agent("sync", "sutton", [Project.examples(of: "sutton")]).status == 0)
        let dirty = try rig.agent("sync", "sutton", ["\(Project.fixtures)/dirty/sutton"])
        #expect(dirty.status == 65)
        let figures = try rig.export(["--from", "2021-11-01", "--to", "2024-06-30", "--profile", "internal"])
        #expect(figures.value("service-users-referred", "E09000029") == "32")
        #expect(figures.value("children-known", "E09000029") == "72")
    }

    @Test func `Nothing leaves when no agreement is in force, and it leaves once one is`() throws {
        let rig = try rigWithSutton()
        #expect(try rig.agent("ingest", "sutton", [Project.examples(of: "sutton")]).status == 0)
        let late = try rig.agent("push", "sutton", ["--today", "2035-01-01"])
        #expect(late.status == 77)
        #expect(late.output.contains("no agreement in force"))
        #expect(try HubContent(database: rig.hubDatabase).count == 0)
        #expect(try rig.agent("status", "sutton", ["--json", "--today", "2035-01-01"]).output.contains("\"synced\" : false"))
        #expect(try rig.agent("push", "sutton", ["--today", "2024-07-01"]).status == 0)
        #expect(try HubContent(database: rig.hubDatabase).count > 900)
        #expect(try rig.agent("status", "sutton", ["--json"]).output.contains("\"synced\" : true"))
    }

    @Test func `Without the hub nothing is lost and nobody is told that it worked`() throws {
        let rig = try rigWithSutton()
        rig.stopHub()
        let alone = try rig.agent("sync", "sutton", [Project.examples(of: "sutton")])
        #expect(alone.status == 69)
        #expect(alone.errors.contains("Nothing is lost"))
        #expect(try rig.agent("status", "sutton", ["--json"]).output.contains("\"synced\" : false"))
        try rig.startHub()
        #expect(try rig.agent("push", "sutton").status == 0)
        #expect(try rig.agent("status", "sutton", ["--json"]).output.contains("\"synced\" : true"))
    }

    @Test func `A nil return turns not available into nought`() throws {
        let rig = try rigWithSutton()
        #expect(try rig.agent("sync", "sutton", [Project.examples(of: "sutton")]).status == 0)
        let before = try rig.export(["--quarter", "2025-26-Q1", "--profile", "internal"])
        #expect(before.value("service-users-referred", "E09000029") == "[x]")
        #expect(try rig.agent("nil-return", "sutton", ["--quarter", "2025-26-Q1"]).status == 0)
        #expect(try rig.agent("push", "sutton").status == 0)
        let after = try rig.export(["--quarter", "2025-26-Q1", "--profile", "internal"])
        #expect(after.value("service-users-referred", "E09000029") == "0")
    }

    @Test func `A code works once, a wrong one never, and mistakes get a sentence and an exit code`() throws {
        let rig = try rigWithSutton()
        let wrong = try rig.agent("init", "camden", ["--borough", "camdem"])
        #expect(wrong.status == 78)
        #expect(wrong.errors.contains("camden"))
        #expect(try rig.agent("init", "camden", ["--borough", "camden"]).status == 0)
        #expect(try rig.agent("enrol", "camden", ["--hub", rig.url, "--code", "AAAAA-BBBBB-CCCCC-DDDDD"]).status == 77)
        #expect(try rig.agent("push", "camden").status == 78)
        #expect(try rig.agent("check", "camden", ["/no/such/folder"]).status == 66)
        #expect(try rig.agent("frobnicate", "camden").status == 64)
        let noToken = try Programs.run(
            "restart-report", ["export", "--hub", rig.url, "--quarter", "2024-25-Q1", "--out", rig.folder.path], environment: ["RESTART_TOKEN": ""])
        #expect(noToken.status == 77)
        let badToken = try Programs.run(
            "restart-report", ["export", "--hub", rig.url, "--quarter", "2024-25-Q1", "--out", rig.folder.path], environment: ["RESTART_TOKEN": "rst_no"])
        #expect(badToken.status == 77)
    }

    @Test func `A corrected role and a corrected referral count once, as they stand now`() throws {
        let rig = try rigWithSutton()
        let export = "\(rig.folder.path)/export"
        try FileManager.default.copyItem(atPath: Project.examples(of: "sutton"), toPath: export)
        #expect(try rig.agent("sync", "sutton", [export]).status == 0)
        var people = try String(contentsOfFile: "\(export)/people.csv", encoding: .utf8)
        // P00126 gave answers as an adult victim-survivor; P00003 is a child of another case.
        people = people.replacing("P00003,SUT-0001,child,", with: "P00003,SUT-0001,adult_victim_survivor,")
        try people.write(toFile: "\(export)/people.csv", atomically: true, encoding: .utf8)
        var referrals = try String(contentsOfFile: "\(export)/referrals.csv", encoding: .utf8)
        referrals = referrals.replacing("R-SUT-0001,SUT-0001,2021-12-27,", with: "R-SUT-0001,SUT-0001,2021-12-20,")
        try referrals.write(toFile: "\(export)/referrals.csv", atomically: true, encoding: .utf8)
        let corrected = try rig.agent("sync", "sutton", [export])
        #expect(corrected.status == 0, "\(corrected.output)\(corrected.errors)")
        #expect(corrected.output.contains("withdrawals 1"))
        let figures = try rig.export(["--from", "2021-11-01", "--to", "2024-06-30", "--profile", "internal"])
        #expect(figures.value("children-known", "E09000029") == "71")
        #expect(figures.value("victim-survivors-referred", "E09000029") == "30")
        #expect(figures.value("service-users-referred", "E09000029") == "32")
        #expect(try rig.agent("status", "sutton", ["--json"]).output.contains("\"synced\" : true"))
    }

    @Test func `A home that has lost its key or its database is not made up again`() throws {
        let rig = try rigWithSutton()
        #expect(try rig.agent("ingest", "sutton", [Project.examples(of: "sutton")]).status == 0)
        for part in ["keys/borough.key", "keys/agent.key", "agent.sqlite"] {
            let path = "\(rig.home(of: "sutton"))/\(part)"
            try FileManager.default.moveItem(atPath: path, toPath: "\(path).away")
            for again in [try rig.agent("init", "sutton", ["--borough", "sutton"]), try rig.agent("status", "sutton")] {
                #expect(again.status == 78, "\(part): \(again.output)")
                #expect(again.errors.contains(part))
            }
            try FileManager.default.moveItem(atPath: "\(path).away", toPath: path)
        }
        #expect(try rig.agent("status", "sutton").status == 0)
    }

    @Test func `After a nil return nothing is called synced until it has been sent`() throws {
        let rig = try rigWithSutton()
        #expect(try rig.agent("sync", "sutton", [Project.examples(of: "sutton")]).status == 0)
        #expect(try rig.agent("nil-return", "sutton", ["--quarter", "2025-26-Q1"]).status == 0)
        #expect(try rig.agent("status", "sutton", ["--json"]).output.contains("\"synced\" : false"))
        #expect(try rig.agent("push", "sutton").output.contains("a nil return"))
        #expect(try rig.agent("status", "sutton", ["--json"]).output.contains("\"synced\" : true"))
    }

    @Test func `A file that cannot be read costs the others nothing, and an empty inbox leaves the list of issues alone`() throws {
        let rig = try rigWithSutton()
        let export = "\(rig.folder.path)/export"
        try FileManager.default.copyItem(atPath: Project.examples(of: "sutton"), toPath: export)
        try FileManager.default.removeItem(atPath: "\(export)/training.csv")
        try FileManager.default.createSymbolicLink(atPath: "\(export)/training.csv", withDestinationPath: "\(export)/training.csv")
        let read = try rig.agent("ingest", "sutton", [export])
        #expect(read.status == 65)
        #expect(read.output.contains("referrals.csv: 32 rows, all accepted"))
        let issues = try String(contentsOfFile: "\(rig.home(of: "sutton"))/issues.csv", encoding: .utf8)
        #expect(issues.contains("file_unreadable"))
        #expect(try rig.agent("sync", "sutton").status == 0)
        #expect(try String(contentsOfFile: "\(rig.home(of: "sutton"))/issues.csv", encoding: .utf8) == issues)
        #expect(try rig.agent("check", "sutton", ["\(Project.root)/README.md"]).status == 65)
    }

    @Test func `An older file that comes again is pointed out`() throws {
        let rig = try rigWithSutton()
        let name = "referrals.csv"
        let older = "\(Project.examples(of: "sutton"))/\(name)"
        let text = try String(contentsOfFile: older, encoding: .utf8)
        let newer = try rig.folder.write(text.replacing("R-SUT-0001,SUT-0001,2021-12-27,", with: "R-SUT-0001,SUT-0001,2021-12-20,"), to: "newer/\(name)")
        for (path, isOlder) in [(older, false), (older, false), (newer, false), (older, true), (older, false)] {
            #expect(try rig.agent("ingest", "sutton", [path]).status == 0)
            #expect(try rig.agent("issues", "sutton").output.contains("file_older") == isOlder)
        }
    }

    @Test func `As a service it syncs the inbox by itself, and stops where somebody has to act`() throws {
        let rig = try rigWithSutton()
        for name in try FileManager.default.contentsOfDirectory(atPath: Project.examples(of: "sutton")) {
            try FileManager.default.copyItem(atPath: "\(Project.examples(of: "sutton"))/\(name)", toPath: "\(rig.home(of: "sutton"))/inbox/\(name)")
        }
        let service = try Programs.start("restart-agent", ["run", "--home", rig.home(of: "sutton"), "--every", "1"])
        defer {
            service.terminate()
            service.waitUntilExit()
        }
        var isSynced = false
        for _ in 0..<200 where !isSynced && service.isRunning {
            Thread.sleep(forTimeInterval: 0.1)
            isSynced = try rig.agent("status", "sutton", ["--json"]).output.contains("\"synced\" : true")
        }
        #expect(isSynced)
        #expect(service.isRunning)
        #expect(try rig.agent("init", "camden", ["--borough", "camden"]).status == 0)
        let stopped = try rig.agent("run", "camden")
        #expect(stopped.status == 78)
        #expect(stopped.errors.contains("not enrolled"))
    }
}
