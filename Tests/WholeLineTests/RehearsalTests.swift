import Foundation
import TestSupport
import Testing

/// A borough is rehearsed with programs of its own, and goes live once everything is there.
@Suite(.serialized)
struct RehearsalTests {
    private static func lines(_ result: Programs.Result, _ start: String) -> [Substring] { result.output.split(separator: "\n").filter { $0.hasPrefix(start) } }

    @Test func `A borough passes its rehearsal, and the sheet says so`() throws {
        let folder = try TemporaryFolder()
        for slug in ["westminster"] {
            let out = "\(folder.path)/\(slug)"
            let done = try Programs.run("restart-admin", ["borough", "rehearse", slug, "--families", "20", "--today", "2025-05-01", "--out", out])
            #expect(done.status == 0, "\(done.output)\(done.errors)")
            #expect(Self.lines(done, "pass").count == 9)
            let sheet = try String(contentsOfFile: "\(out)/sheet.md", encoding: .utf8)
            #expect(sheet.contains("Passed.") && sheet.contains("Signature"))
        }
    }

    @Test func `A borough whose example is not what its sources describe does not pass`() throws {
        let folder = try TemporaryFolder()
        let boroughs = "\(folder.path)/boroughs"
        try FileManager.default.copyItem(atPath: Project.boroughs, toPath: boroughs)
        let path = "\(boroughs)/sutton/sources.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacing("dates: [yyyy-MM-dd]", with: "dates: [dd/MM/yyyy]").write(toFile: path, atomically: true, encoding: .utf8)
        let done = try Programs.run("restart-admin", ["borough", "rehearse", "sutton", "--families", "20", "--today", "2025-05-01", "--boroughs", boroughs])
        #expect(done.status == 65)
        #expect(Self.lines(done, "FAIL").map { $0.prefix(31) } == ["FAIL  the borough's own example"])
    }

    @Test func `A day without an agreement is said, and nothing would leave`() throws {
        let folder = try TemporaryFolder()
        let boroughs = "\(folder.path)/boroughs"
        try FileManager.default.copyItem(atPath: Project.boroughs, toPath: boroughs)
        let made = try Programs.run("restart-admin", ["borough", "new", "islington", "--from", "2025-04-01", "--boroughs", boroughs])
        try #require(made.status == 0, "\(made.errors)")
        let done = try Programs.run("restart-admin", ["borough", "rehearse", "islington", "--families", "20", "--today", "2025-05-01", "--boroughs", boroughs])
        #expect(done.status == 65)
        #expect(Self.lines(done, "FAIL").first?.contains("No agreement is in force on 1 May 2025") == true)
        #expect(Self.lines(done, "pass").contains { $0.contains("an export without faults") }, "the rest is tried all the same")
    }

    @Test func `Programs that are not there are named, and a rehearsal leaves nothing behind`() throws {
        let folder = try TemporaryFolder()
        let done = try Programs.run(
            "restart-admin", ["borough", "rehearse", "sutton", "--programs", "/nowhere"], environment: ["TMPDIR": folder.path])
        #expect(done.status == 66)
        #expect(done.errors.contains("--programs"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
    }

    @Test func `A borough goes live once everything is there, and says until then what is missing`() throws {
        let rig = try ConfigurationRig()
        let slug = "sutton"
        let path = "\(rig.boroughs)/\(slug)/borough.yaml"
        let agents = try rig.admin(["agent", "list"]).output
        let fingerprint = String(try #require(agents.firstMatch(of: /sutton  key ([0-9a-f]+)/)?.1))
        func activate(_ more: [String]) throws -> Programs.Result {
            try rig.asked(
                ["borough", "activate", slug, "--boroughs", rig.boroughs, "--key", rig.key, "--today", "2025-05-01", "--reason", "Joins", "--confirm", slug]
                    + more)
        }
        let bare = try activate([])
        #expect(bare.status == 65, "\(bare.errors)")
        #expect(Self.lines(bare, "missing").contains { $0.contains("service level agreement") })
        #expect(Self.lines(bare, "missing").contains { $0.contains("rehearsal") })
        #expect(Self.lines(bare, "missing").contains { $0.contains("agent's key") })
        #expect(try rig.admin(["borough", "history", slug]).output.contains("No edition"))

        let text = try String(contentsOfFile: path, encoding: .utf8)
        let policy = "      - {kind: appropriate-policy-document, reference: \"SUT-APD-2020-02\", signed_on: 2020-09-14}\n"
        let service = "      - {kind: service-level-agreement, reference: \"SUT-SLA-1\", signed_on: 2021-10-01}\n"
        try text.replacing(policy, with: policy + service).write(toFile: path, atomically: true, encoding: .utf8)
        let out = "\(rig.rig.folder.path)/rehearsal"
        let rehearsed = try Programs.run(
            "restart-admin",
            ["borough", "rehearse", slug, "--families", "20", "--today", "2025-05-01", "--boroughs", rig.boroughs, "--out", out, "--key", rig.key])
        try #require(rehearsed.status == 0, "\(rehearsed.output)\(rehearsed.errors)")
        let given = ["--fingerprint", fingerprint, "--rehearsal", "\(out)/rehearsal.json"]
        let looked = try activate(given + ["--check"])
        #expect(looked.status == 0, "\(looked.output)")
        #expect(try rig.admin(["borough", "history", slug]).output.contains("No edition"))
        let live = try activate(given)
        #expect(live.status == 0, "\(live.output)\(live.errors)")
        #expect(try rig.admin(["borough", "history", slug]).output.contains("(went live)"))

        // What was rehearsed is not what is in the folder any more.
        try (try String(contentsOfFile: path, encoding: .utf8) + "\n# changed\n").write(toFile: path, atomically: true, encoding: .utf8)
        let changed = try activate(given)
        #expect(changed.status == 65)
        #expect(Self.lines(changed, "missing").map { $0.contains("Rehearse again") } == [true])
    }
}
