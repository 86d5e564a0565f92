import Domain
import Foundation
import GRDB
import SyncProtocol
import TestSupport
import Testing

/// A quarter's way from the boroughs' exports to publication, as people walk it on the command line.
@Suite(.serialized)
struct ReleaseLineTests {
    private let rig: Rig

    init() throws {
        rig = try Rig()
        for slug in ["camden", "sutton"] {
            try rig.enrol(slug)
            _ = try rig.agent("sync", slug, [Project.examples(of: slug)])
        }
    }

    private func token(_ label: String, _ more: String...) throws -> String {
        let made = try Programs.run("restart-admin", ["token", "create", label, "--hub", rig.url] + more, environment: ["RESTART_TOKEN": rig.token])
        try #require(made.status == 0, "\(made.errors)")
        return made.lastLine
    }

    private func report(_ token: String, _ words: String...) throws -> Programs.Result {
        try Programs.run("restart-report", words + ["--hub", rig.url], environment: ["RESTART_TOKEN": token])
    }

    @Test func `A quarter is proposed, signed off, approved by another, published, read as it was kept, revised and withdrawn`() throws {
        let (anna, ben) = (try token("anna", "--role", "publisher"), try token("ben", "--role", "publisher"))
        let suttons = try token("suttons", "--role", "analyst", "--borough", "sutton")

        let proposed = try report(anna, "release", "propose", "--quarter", "2024-25-Q1", "--provisional")
        try #require(proposed.status == 0, "\(proposed.errors)")
        #expect(proposed.output.hasPrefix("1    proposed") && proposed.output.contains("not signed off by camden, sutton"), "\(proposed.output)")
        #expect(proposed.output.contains("; provisional;"))
        let own = try report(anna, "release", "approve", "1")
        #expect(own.status == 77 && own.errors.contains("Somebody else has to look at it"), "\(own.errors)")
        // The same person under another token, and under another spelling of the name.
        let nightly = try token("nightly", "--person", " ANNA", "--role", "administrator")
        let other = try report(nightly, "release", "approve", "1")
        #expect(other.status == 77 && other.errors.contains("under whatever token"), "\(other.errors)")
        #expect(try report(anna, "release", "publish", "1").status == 65)
        #expect(try report(suttons, "release", "sign-off", "1", "--borough", "camden").status == 77)
        let signed = try report(suttons, "release", "sign-off", "1", "--borough", "sutton")
        #expect(signed.status == 0 && signed.output.contains("signed off by sutton") && !signed.output.contains("camden"), "\(signed.errors)")

        let early = "\(rig.folder.path)/early"
        let given = try report(suttons, "export", "--release", "1", "--format", "csv", "--out", early)
        #expect(given.status == 0 && given.errors.contains("has not been published"), "\(given.errors)")
        #expect(try !String(contentsOfFile: "\(early)/figures.csv", encoding: .utf8).contains("Camden"))

        #expect(try report(ben, "release", "approve", "1").status == 0)
        let published = try report(anna, "release", "publish", "1", "--json")
        let entry = try JSONDecoder().decode(ReleaseEntry.self, from: Data(published.output.utf8))
        #expect(entry.state == .published && entry.proposed.by == "anna" && entry.approved?.by == "ben")

        let out = "\(rig.folder.path)/release-1"
        let written = try report(anna, "export", "--release", "1", "--format", "csv,json,html", "--out", out)
        #expect(written.status == 0 && written.errors.isEmpty, "\(written.errors)")
        let figures = try String(contentsOfFile: "\(out)/figures.csv", encoding: .utf8)
        #expect(figures.contains("Camden") && figures.contains("[c]") && !figures.contains("[p]"))
        #expect(try String(contentsOfFile: "\(out)/report.html", encoding: .utf8).contains("(provisional)</h1>"))

        let audit = try report(anna, "audit", "1")
        #expect(audit.status == 0 && audit.output.contains("None can be worked out too closely."), "\(audit.output)\(audit.errors)")

        // The draft that nobody has approved is made beside it, and so is the next one.
        #expect(try report(anna, "export", "--quarter", "2024-25-Q1", "--format", "csv", "--out", "\(rig.folder.path)/draft").status == 0)
        let again = try report(anna, "release", "propose", "--quarter", "2024-25-Q1")
        #expect(again.status == 0 && again.output.contains("revises 1"), "\(again.output)\(again.errors)")
        let shown = try report(ben, "release", "show", "2")
        #expect(shown.status == 0 && shown.output.contains("No figure differs from those of release 1."), "\(shown.output)\(shown.errors)")
        #expect(try report(ben, "audit", "2").output.contains("beside 1 published before it"))
        #expect(try report(ben, "release", "reject", "2", "--reason", "Nothing has changed").status == 0)
        let withdrawn = try report(ben, "release", "withdraw", "1", "--reason", "A borough sent again")
        #expect(withdrawn.status == 0 && withdrawn.output.contains("withdrawn") && withdrawn.output.contains(": A borough sent again"))
        let list = try report(anna, "release", "list").output.split(separator: "\n")
        #expect(list.count == 2 && list[0].hasPrefix("1    withdrawn") && list[1].hasPrefix("2    rejected"))
        #expect(try report(anna, "export", "--release", "1", "--format", "csv", "--out", out).errors.contains("was withdrawn"))
        #expect(try String(contentsOfFile: "\(out)/figures.csv", encoding: .utf8) == figures)

        let trail = try Programs.run("restart-admin", ["audit", "list", "--hub", rig.url], environment: ["RESTART_TOKEN": rig.token]).output
        for step in ["anna  release.proposed", "suttons  release.signed-off", "ben  release.approved", "anna  release.published", "ben  release.withdrawn"] {
            #expect(trail.contains("token \(step)"), "\(step)")
        }
        #expect(try Programs.run("restart-hub", ["verify", "--home", rig.hubHome]).status == 0)
    }

    @Test func `A release that somebody changed in the database is found, and neither given nor built upon`() throws {
        try #require(try report(rig.token, "release", "propose", "--quarter", "2024-25-Q1").status == 0)
        try DatabaseQueue(path: rig.hubDatabase).write { db in
            try db.execute(sql: "DROP TRIGGER release_bytes_stay; UPDATE release_bytes SET document = CAST(replace(document, '[c]', '0') AS BLOB)")
        }
        let given = try report(rig.token, "export", "--release", "1", "--out", "\(rig.folder.path)/out")
        #expect(given.status == 65 && given.errors.contains("somebody has changed it"), "\(given.errors)")
        let verified = try Programs.run("restart-hub", ["verify", "--home", rig.hubHome])
        #expect(verified.status == 65 && verified.output.contains("release 1"), "\(verified.output)")
    }
}
