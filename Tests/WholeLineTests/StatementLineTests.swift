import Domain
import Foundation
import GRDB
import SyncProtocol
import TestSupport
import Testing

/// What somebody said, from a borough's export to a published report, and what is done so that nobody can be told by it.
@Suite(.serialized)
struct StatementLineTests {
    private static let slug = "barking-and-dagenham"
    private static let today = ["--today", "2024-12-02"]
    private static let quarter = ["--quarter", "2024-25-Q2"]
    private let rig: Rig
    private var export: String { "\(rig.folder.path)/export" }

    init() throws {
        rig = try Rig()
        try FileManager.default.copyItem(atPath: Project.examples(of: Self.slug), toPath: "\(rig.folder.path)/export")
        for slug in [Self.slug, "sutton"] { try rig.enrol(slug) }
        // A borough that says that there was nothing is in the figures too.
        try #require(try rig.agent("nil-return", "sutton", Self.quarter + Self.today).status == 0)
        try #require(try rig.agent("push", "sutton", Self.today).status == 0)
    }

    private func say(_ statements: [(consent: String, words: String)]) throws -> Programs.Result {
        let rows = statements.enumerated().map { number, said in
            "ST00\(number + 1),BAD-0001,2024-08-15,adult_victim_survivor,support,\(said.consent),\"\(said.words)\"\n"
        }
        try ("statement_id,case_id,said_on,said_by,topic,consent_to_share,words\n" + rows.joined())
            .write(toFile: "\(export)/statements.csv", atomically: true, encoding: .utf8)
        return try rig.agent("sync", Self.slug, [export] + Self.today)
    }

    private func token(_ label: String, _ role: String) throws -> String {
        let made = try Programs.run("restart-admin", ["token", "create", label, "--role", role, "--hub", rig.url], environment: ["RESTART_TOKEN": rig.token])
        try #require(made.status == 0, "\(made.errors)")
        return made.lastLine
    }

    private func report(_ token: String, _ words: [String]) throws -> Programs.Result {
        try Programs.run("restart-report", words + ["--hub", rig.url], environment: ["RESTART_TOKEN": token])
    }

    private func list(_ token: String) throws -> [StatementEntry] {
        let listed = try report(token, ["statements", "list", "--json"] + Self.quarter)
        try #require(listed.status == 0, "\(listed.errors)")
        return try JSONDecoder().decode([StatementEntry].self, from: Data(listed.output.utf8))
    }

    /// Every file of a report, in every format.
    private func exported(_ token: String, _ what: [String]) throws -> [String: Data] {
        let out = "\(rig.folder.path)/out-\(UUID().uuidString)"
        let made = try report(token, ["export", "--format", "csv,json,html,package", "--borough-pages", "--out", out] + what)
        try #require(made.status == 0, "\(made.errors)")
        return try FileManager.default.contentsOfDirectory(atPath: out).reduce(into: [:]) { $0[$1] = FileManager.default.contents(atPath: "\(out)/\($1)") }
    }

    private func quotes(in report: Data?) throws -> [String] {
        struct Report: Decodable {
            struct Statement: Decodable { let words: String }
            let statements: [Statement]
        }
        return try JSONDecoder().decode(Report.self, from: try #require(report)).statements.map(\.words)
    }

    @Test func `Words go from the borough to a published report through the hands of three people, and are taken back`() throws {
        let (anna, ben, carl) = (try token("anna", "publisher"), try token("ben", "publisher"), try token("carl", "analyst"))
        let harmless = "Somebody <b>believed</b> me, when Marigold came."
        let synced = try say([("y", harmless), ("y", "Kemi Whitlow of RM8 4CV said so."), ("n", "Nobody may quote this."), ("y", "Nobody approved this.")])
        #expect(synced.status == 0 && synced.output.contains("2 statements stay without their words"), "\(synced.output)\(synced.errors)")
        let issues = try String(contentsOfFile: "\(rig.home(of: Self.slug))/issues.csv", encoding: .utf8)
        #expect(issues.components(separatedBy: "statement_identifies").count == 3 && !issues.contains("Kemi"))

        // Marigold is a name that nobody here is known by: a person lets it go, and the centre takes it out.
        let confirm = ["--statement", "ST001", "--reason", "It is the cat"] + Self.today
        #expect(try rig.agent("words confirm", Self.slug, confirm).status == 0)
        #expect(try rig.agent("push", Self.slug, Self.today).status == 0)
        let listed = try rig.agent("words list", Self.slug, Self.today)
        #expect(listed.output.contains("ST002, case BAD-0001") && !listed.output.contains("ST001") && !listed.output.contains("Kemi"), "\(listed.output)")

        #expect(try report(carl, ["statements", "list"] + Self.quarter).status == 77)
        let entries = try list(anna)
        #expect(Set(entries.map(\.words)) == [harmless, "Nobody approved this."])
        let reference = try #require(entries.first { $0.words == harmless }).reference
        let approval = ["statements", "approve", reference, "--reason", "Says what changed", "--remove", "Marigold"] + Self.quarter
        #expect(try report(carl, approval).status == 77)
        #expect(try report(anna, ["statements", "approve", reference, "--reason", "Says what changed", "--remove", "Petunia"] + Self.quarter).status != 0)
        let approved = try report(anna, approval)
        #expect(
            approved.status == 0 && approved.output.contains("quoted: Somebody <b>believed</b> me, when [...] came."), "\(approved.output)\(approved.errors)")

        try #require(try report(anna, ["release", "propose"] + Self.quarter + Self.today).status == 0)
        #expect(try report(anna, ["release", "approve", "1"]).status == 77)
        try #require(try report(ben, ["release", "approve", "1"]).status == 0)
        let published = try report(ben, ["release", "publish", "1"])
        try #require(published.status == 0, "\(published.errors)")

        let files = try exported(ben, ["--release", "1"])
        let page = String(decoding: try #require(files["report.html"]), as: UTF8.self)
        #expect(page.contains("Somebody &lt;b&gt;believed&lt;/b&gt; me, when [...] came.") && page.contains("In their own words"))
        #expect(try quotes(in: files["report.json"]) == ["Somebody <b>believed</b> me, when [...] came."])
        for (name, bytes) in files {
            let text = String(decoding: bytes, as: UTF8.self)
            for secret in ["Marigold", "Kemi", "RM8 4CV", "Nobody may quote", "Nobody approved", "ST00", "BAD-0001", "2024-08-15"] {
                #expect(!text.contains(secret), "\(secret) in \(name)")
            }
            if name != "report.html", name != "report.json" { #expect(!text.contains("[...] came"), "\(name)") }
        }

        // She takes her consent back.
        #expect(try say([("n", harmless)]).status == 0)
        #expect(try list(anna).map(\.words) == ["Nobody approved this."])
        let draft = try exported(ben, Self.quarter + Self.today)
        #expect(draft.values.allSatisfy { !String(decoding: $0, as: UTF8.self).contains("[...] came") })
        let shown = try report(ben, ["release", "show", "1"])
        #expect(shown.output.contains("quotes a statement that was taken back or changed since"), "\(shown.output)")
        let again = try report(ben, ["export", "--release", "1", "--format", "csv", "--out", "\(rig.folder.path)/again"])
        #expect(again.status == 0 && again.errors.contains("Do not quote them from it"), "\(again.errors)")
        #expect(try Programs.run("restart-hub", ["verify", "--home", rig.hubHome]).status == 0)
        #expect(try rig.agent("receipts", Self.slug, ["--verify"]).status == 0)
    }

    @Test func `What names somebody is nowhere outside the borough, and at rest not there either`() throws {
        #expect(try say([("y", "Kemi was heard."), ("y", "ANDRÉ shouted at BAD-0001."), ("y", "ring 07700 900 123 qqcanary"), ("n", "qqcanary")]).status == 0)
        let names = ["Kemi was", "ANDRÉ", "07700 900 123", "qqcanary"]
        rig.stopHub()
        var outside = FileManager.default.contents(atPath: rig.hubLog) ?? Data()
        for case let file as String in FileManager.default.enumerator(atPath: rig.hubHome) ?? .init() {
            outside += FileManager.default.contents(atPath: "\(rig.hubHome)/\(file)") ?? Data()
        }
        outside += try Outbox.bodies(database: "\(rig.home(of: Self.slug))/agent.sqlite")
        outside += try Outbox.bodies(database: rig.hubDatabase)
        try #require(outside.count > 50_000)
        for file in try FileManager.default.contentsOfDirectory(atPath: rig.home(of: Self.slug)) {
            outside += FileManager.default.contents(atPath: "\(rig.home(of: Self.slug))/\(file)") ?? Data()
        }
        for name in names { #expect(outside.range(of: Data(name.utf8)) == nil, "\(name)") }
    }
}
