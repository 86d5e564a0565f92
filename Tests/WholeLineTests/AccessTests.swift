import Foundation
import GRDB
import TestSupport
import Testing

/// Who may do what, as the central team and a borough meet it on the command line.
@Suite(.serialized)
struct AccessTests {
    private let rig: Rig

    init() throws { rig = try Rig() }

    private func admin(_ words: String...) throws -> Programs.Result {
        try Programs.run("restart-admin", words + ["--hub", rig.url], environment: ["RESTART_TOKEN": rig.token])
    }

    private func report(_ profile: String, token: String, _ more: [String] = []) throws -> Programs.Result {
        try Programs.run(
            "restart-report",
            ["export", "--hub", rig.url, "--quarter", "2024-25-Q1", "--profile", profile, "--out", "\(rig.folder.path)/out-\(UUID().uuidString)"] + more,
            environment: ["RESTART_TOKEN": token])
    }

    @Test func `An agent whose key was revoked is told what to do, and nothing is lost or sent twice when it has done it`() throws {
        try rig.enrol("sutton")
        try #require(try rig.agent("ingest", "sutton", [Project.examples(of: "sutton")]).status != 70)
        try #require(try rig.agent("push", "sutton").status == 0)
        let pushed = try HubContent(database: rig.hubDatabase)

        let agent = try #require(try admin("agent", "list").output.split(separator: " ").first.map(String.init))
        let revoked = try admin("agent", "revoke", agent, "--reason", "The laptop was lost")
        #expect(revoked.status == 0 && revoked.output.contains("revoked"), "\(revoked.errors)")

        try #require(try rig.agent("nil-return", "sutton", ["--quarter", "2024-25-Q2"]).status == 0)
        let refused = try rig.agent("push", "sutton")
        #expect(refused.status == 77 && refused.errors.contains("--new-key"), "\(refused.errors)")

        let code = try admin("enrolment", "create", "sutton").lastLine
        let sameKey = try rig.agent("enrol", "sutton", ["--hub", rig.url, "--code", code])
        #expect(sameKey.status == 77 && sameKey.errors.contains("--new-key"), "\(sameKey.errors)")
        let newKey = try rig.agent("enrol", "sutton", ["--hub", rig.url, "--code", code, "--new-key"])
        #expect(newKey.status == 0, "\(newKey.errors)")
        let keys = try FileManager.default.contentsOfDirectory(atPath: "\(rig.home(of: "sutton"))/keys").sorted()
        #expect(keys == ["agent.key", "borough.key", "office.key", "service-users.key", "transfer.key", "victim-survivors.key"])

        #expect(try rig.agent("push", "sutton").status == 0)
        #expect(try rig.agent("status", "sutton", ["--json"]).output.contains("\"synced\" : true"))
        #expect(try HubContent(database: rig.hubDatabase) == pushed)
        #expect(try rig.agent("receipts", "sutton", ["--verify"]).status == 0)
    }

    @Test func `Tokens are made, used within their limits and revoked, and what was refused or overridden is in the audit`() throws {
        let made = try admin("token", "create", "press-office", "--role", "publisher", "--may-break-glass", "--purpose", "the quarter's publication")
        try #require(made.status == 0, "\(made.errors)")
        let publisher = made.lastLine
        #expect(publisher.hasPrefix("rst_"))
        #expect(try report("public", token: publisher).status == 0)
        #expect(try report("internal", token: publisher).status == 77)
        #expect(try report("internal", token: publisher, ["--break-glass", "because"]).status == 64)
        let broken = try report("internal", token: publisher, ["--break-glass", "The board asked for the review of July"])
        #expect(broken.status == 0, "\(broken.errors)")

        let overrides = try admin("audit", "list", "--overrides")
        #expect(overrides.output.contains("!  token press-office  override.break-glass: internal"), "\(overrides.output)")
        let all = try admin("audit", "list").output
        for text in ["hub.started: restart-hub", "borough.registered: sutton", "x  token press-office  request.refused: POST /v1/reports: 403"] {
            #expect(all.contains(text), "\(text)")
        }
        #expect(!all.contains(publisher))
        #expect(try admin("audit", "verify").output.contains("1 override"))

        let listed = try admin("token", "list").output
        #expect(listed.contains("press-office: until") && !listed.contains("rst_"))
        let last = try admin("token", "revoke", "first-administrator", "--reason", "by mistake")
        #expect(last.status == 77 && last.errors.contains("last administrator"))
        #expect(try admin("token", "revoke", "press-office", "--reason", "Left the team").status == 0)
        #expect(try report("public", token: publisher).status == 77)
    }

    @Test func `A token for one borough gets that borough's figures and no others`() throws {
        for borough in ["sutton", "croydon"] {
            try rig.enrol(borough)
            _ = try rig.agent("ingest", borough, [Project.examples(of: borough)])
            try #require(try rig.agent("push", borough).status == 0)
        }
        let token = try admin("token", "create", "suttons", "--role", "analyst", "--borough", "sutton").lastLine
        let out = "\(rig.folder.path)/suttons"
        for profile in ["internal", "partner", "public"] {
            let result = try Programs.run(
                "restart-report", ["export", "--hub", rig.url, "--quarter", "2024-25-Q1", "--profile", profile, "--out", out],
                environment: ["RESTART_TOKEN": token])
            try #require(result.status == 0, "\(result.errors)")
            let rows = try String(contentsOfFile: "\(out)/figures.csv", encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
            #expect(rows.count > 100 && rows.allSatisfy { $0.contains("E09000029") }, "\(profile)")
            for name in ["report.json", "report.html"] {
                let text = try String(contentsOfFile: "\(out)/\(name)", encoding: .utf8)
                // The sources of some indicators are that borough's publications.
                let figures = text.replacing("Croydon Safeguarding Children Partnership", with: "")
                #expect(figures.contains("Sutton") && !figures.contains("Croydon"), "\(name)")
            }
        }
    }
}
