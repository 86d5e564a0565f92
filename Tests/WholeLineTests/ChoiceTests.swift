import Domain
import Foundation
import GRDB
import TestSupport
import Testing

/// Objections and embargoes: what may not leave is at the hub no more, as if it had never been there, and comes back when it may.
@Suite(.serialized)
struct ChoiceTests {
    private static let today = ["--today", "2024-07-15"]
    private static let embargoEnd = "2024-07-20"

    /// What stands at the hub, table by table, without when it came.
    private struct Standing: Equatable {
        let rows: [String: [String]]

        init(_ rig: Rig) throws {
            rows = try DatabaseQueue(path: rig.hubDatabase).read { db in
                var rows: [String: [String]] = [:]
                for table in RecordType.travelling.map(\.name) + [WireTable.pluginFacts, WireTable.monthlyFigures] {
                    let columns = try db.columns(in: table).map(\.name).filter { !["id", "from_batch", "until_batch"].contains($0) }
                    // A fact that was taken back has no value any more.
                    let stands = "until_batch IS NULL" + (table == WireTable.pluginFacts ? " AND value IS NOT NULL" : "")
                    rows[table] = try String.fetchAll(
                        db, sql: "SELECT \(columns.map { "quote(\($0))" }.joined(separator: " || ',' || ")) FROM \(table) WHERE \(stands)"
                    ).sorted()
                }
                return rows
            }
        }

        /// How many rows of each table this has and the other has not.
        func beyond(_ other: Standing) -> [String: Int] {
            rows.mapValues { $0 }.reduce(into: [:]) { result, table in
                let count = Set(table.value).subtracting(other.rows[table.key] ?? []).count
                if count > 0 { result[table.key] = count }
            }
        }
    }

    /// Sutton, enrolled, with a copy of its exports in which rows and cells may be changed.
    private static func export(
        in folder: TemporaryFolder, _ change: (_ file: String, _ row: [String: String]) -> [String: String]? = { $1 }
    ) throws -> String {
        let target = "\(folder.path)/export"
        try? FileManager.default.removeItem(atPath: target)
        try FileManager.default.copyItem(atPath: Project.examples(of: "sutton"), toPath: target)
        for name in try FileManager.default.contentsOfDirectory(atPath: target) {
            let lines = try String(contentsOfFile: "\(target)/\(name)", encoding: .utf8).components(separatedBy: "\r\n")
            let headings = lines[0].components(separatedBy: ",")
            let kept = lines.dropFirst().filter { !$0.isEmpty }.compactMap { line -> String? in
                let row = Dictionary(uniqueKeysWithValues: zip(headings, line.components(separatedBy: ",")))
                return change(String(name.dropLast(4)), row).map { row in headings.map { row[$0] ?? "" }.joined(separator: ",") }
            }
            try ([lines[0]] + kept + [""]).joined(separator: "\r\n").write(toFile: "\(target)/\(name)", atomically: true, encoding: .utf8)
        }
        return target
    }

    private static func verb(
        _ rig: Rig, _ noun: String, _ verb: String, _ arguments: [String], _ today: [String] = today
    ) throws -> Programs.Result {
        try Programs.run("restart-agent", [noun, verb, "--home", rig.home(of: "sutton")] + arguments + today)
    }

    private static func push(_ rig: Rig, _ today: [String] = today) throws {
        let pushed = try rig.agent("push", "sutton", today)
        try #require(pushed.status == 0, "\(pushed.errors)")
    }

    private static func status(_ rig: Rig) throws -> [String: Any] {
        let text = try rig.agent("status", "sutton", ["--json"] + today).output
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    /// Everybody in the case of a child who was heard, by role.
    private static func family() throws -> (caseID: String, people: [String: String]) {
        let lines = try String(contentsOfFile: "\(Project.examples(of: "sutton"))/people.csv", encoding: .utf8).components(separatedBy: "\r\n")
        let rows = lines.map { $0.components(separatedBy: ",") }.filter { $0.count > 3 && $0[1] == "SUT-0011" }
        return ("SUT-0011", Dictionary(rows.map { ($0[2], $0[0]) }, uniquingKeysWith: { first, _ in first }))
    }

    @Test(arguments: ["adult_victim_survivor", "child"])
    func `After an objection the hub stands as if the person had never been known, and after its end as before`(_ role: String) throws {
        let rig = try Rig()
        let (caseID, people) = try Self.family()
        let person = try #require(people[role])
        try rig.enrol("sutton")
        rig.stopHub()
        let other = try Rig(copyOf: rig.folder, port: rig.port)

        // A borough that never had the person, with the same keys.
        let reduced = try Self.export(in: other.folder) { file, row in
            if row["person_id"] == person { return nil }
            guard role == "adult_victim_survivor", row["case_id"] == caseID else { return row }
            if file == "soag" { return nil }
            return row.merging(file == "referrals" ? ["victim_survivor_consent": ""] : [:]) { $1 }
        }
        try other.startHub()
        let without = try other.agent("sync", "sutton", [reduced] + Self.today)
        try #require(without.status == 0, "\(without.output)")
        let never = try Standing(other)
        other.stopHub()

        try rig.startHub()
        #expect(try rig.agent("sync", "sutton", [try Self.export(in: rig.folder)] + Self.today).status == 0)
        let undisturbed = try Standing(rig)
        try #require(!undisturbed.beyond(never).isEmpty)

        let added = try Self.verb(rig, "objection", "add", ["--person", person, "--reason", "Qzreason"])
        #expect(added.status == 0 && !added.output.contains(person) && !added.output.contains("Qzreason"))
        #expect(try Self.status(rig)["synced"] as? Bool == false)
        try Self.push(rig)
        let objected = try Standing(rig)
        #expect(objected == never, "\(objected.beyond(never)) \(never.beyond(objected))")
        let status = try Self.status(rig)
        #expect(status["synced"] as? Bool == true && status["objections"] as? Int == 1 && status["keptBack"] as? Int ?? 0 > 0)

        // The next export, with the person in it as before and in another version, changes nothing.
        let changed = try Self.export(in: rig.folder) { _, row in
            row["person_id"] == person && row["interpreter"] != nil ? row.merging(["interpreter": "needed_unmet"]) { $1 } : row
        }
        #expect(try rig.agent("sync", "sutton", [changed] + Self.today).status == 0)
        #expect(try Standing(rig) == never)
        #expect(try rig.agent("sync", "sutton", [try Self.export(in: rig.folder)] + Self.today).status == 0)

        #expect(try Self.verb(rig, "objection", "lift", ["--person", person, "--reason", "Qzreason"]).status == 0)
        try Self.push(rig)
        let after = try Standing(rig)
        #expect(after == undisturbed, "\(after.beyond(undisturbed)) \(undisturbed.beyond(after))")
        #expect(try Self.status(rig)["synced"] as? Bool == true)
    }

    @Test func `A service user's objection takes back what is about him, and leaves what is about the others`() throws {
        let rig = try Rig()
        let (caseID, people) = try Self.family()
        try rig.enrol("sutton")
        let export = try Self.export(in: rig.folder)
        #expect(try rig.agent("sync", "sutton", [export] + Self.today).status == 0)
        let undisturbed = try Standing(rig)
        #expect(try Self.verb(rig, "objection", "add", ["--person", try #require(people["service_user"]), "--reason", "Asked"]).status == 0)
        try Self.push(rig)
        let objected = try Standing(rig)
        #expect(objected.beyond(undisturbed).isEmpty)
        var expected: [String: Int] = ["people": 1]
        for type in RecordType.travelling {
            guard case .roles(let roles) = type.subject, roles.contains(.serviceUser),
                let text = try? String(contentsOfFile: "\(export)/\(type.name).csv", encoding: .utf8)
            else { continue }
            let count = text.components(separatedBy: "\r\n").count { $0.components(separatedBy: ",").contains(caseID) }
            if count > 0 { expected[type.name] = count }
        }
        var gone = undisturbed.beyond(objected)
        #expect(gone.removeValue(forKey: WireTable.pluginFacts) ?? 0 > 0)
        #expect(gone == expected)
        #expect(expected["referrals"] == 1 && expected["sessions"] ?? 0 > 0)
        #expect(try Self.verb(rig, "objection", "lift", ["--person", try #require(people["service_user"]), "--reason", "Asked"]).status == 0)
        try Self.push(rig)
        #expect(try Standing(rig) == undisturbed)
    }

    @Test func `Where both adults object at once, the referral is withdrawn and not only cut`() throws {
        let rig = try Rig()
        let (_, people) = try Self.family()
        try rig.enrol("sutton")
        #expect(try rig.agent("sync", "sutton", [try Self.export(in: rig.folder)] + Self.today).status == 0)
        let undisturbed = try Standing(rig)
        let adults = try ["service_user", "adult_victim_survivor"].map { try #require(people[$0]) }
        for person in adults { #expect(try Self.verb(rig, "objection", "add", ["--person", person, "--reason", "Asked"]).status == 0) }
        try Self.push(rig)
        let both = try Standing(rig)
        #expect(both.beyond(undisturbed).isEmpty)
        #expect(undisturbed.beyond(both)["referrals"] == 1 && undisturbed.beyond(both)["people"] == 2)
        // One of them alone leaves the referral without what is about her.
        #expect(try Self.verb(rig, "objection", "lift", ["--person", adults[0], "--reason", "Asked"]).status == 0)
        try Self.push(rig)
        #expect(try Standing(rig).beyond(undisturbed) == ["referrals": 1])
        #expect(try Self.verb(rig, "objection", "lift", ["--person", adults[1], "--reason", "Asked"]).status == 0)
        try Self.push(rig)
        #expect(try Standing(rig) == undisturbed)
    }

    @Test func `Nothing of a case under embargo leaves through its last day, and everything does on the next`() throws {
        let rig = try Rig()
        let (caseID, _) = try Self.family()
        try rig.enrol("sutton")
        let export = try Self.export(in: rig.folder)
        #expect(try rig.agent("ingest", "sutton", [export] + Self.today).status == 0)
        #expect(try Self.verb(rig, "embargo", "add", ["--case", caseID, "--until", Self.embargoEnd, "--reason", "Qzreason"]).status == 0)
        try Self.push(rig)
        let embargoed = try Standing(rig)
        try Self.push(rig, ["--today", Self.embargoEnd])
        #expect(try Standing(rig) == embargoed)
        try Self.push(rig, ["--today", "2024-07-21"])
        let after = try Standing(rig)
        #expect(embargoed.beyond(after).isEmpty)
        var gone = after.beyond(embargoed)
        #expect(gone.removeValue(forKey: WireTable.pluginFacts) ?? 0 > 0)
        #expect(gone.values.reduce(0, +) == (try Self.rows(of: caseID, in: export)))
        // And once more, now that everything has left.
        let later = ["--today", "2024-07-21"]
        #expect(try Self.verb(rig, "embargo", "add", ["--case", caseID, "--until", "2024-07-25", "--reason", "Qzreason"], later).status == 0)
        try Self.push(rig, later)
        #expect(try Standing(rig) == embargoed)
        #expect(try Self.verb(rig, "embargo", "lift", ["--case", caseID, "--reason", "Over"], later).status == 0)
        try Self.push(rig, later)
        #expect(try Standing(rig) == after)
    }

    private static func rows(of caseID: String, in export: String) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: export).reduce(0) { sum, name in
            let text = try String(contentsOfFile: "\(export)/\(name)", encoding: .utf8)
            return sum + text.components(separatedBy: "\r\n").count { $0.components(separatedBy: ",").contains(caseID) }
        }
    }

    @Test func `Who objects and why is told to nobody who does not name them, and lies nowhere in clear`() throws {
        let rig = try Rig()
        let (caseID, people) = try Self.family()
        let person = try #require(people["service_user"])
        try rig.enrol("sutton")
        #expect(try rig.agent("ingest", "sutton", [try Self.export(in: rig.folder)] + Self.today).status == 0)
        #expect(try Self.verb(rig, "objection", "add", ["--person", person, "--reason", "Qzreason"]).status == 0)
        #expect(try Self.verb(rig, "embargo", "add", ["--case", caseID, "--until", Self.embargoEnd, "--reason", "Qzreason"]).status == 0)
        let texts = try ["objection", "embargo"].flatMap { noun in
            try [[], ["--json"]].map { try Self.verb(rig, noun, "list", $0).output }
        }
        let told = texts.joined() + (try rig.agent("status", "sutton", Self.today).output)
        for secret in [person, caseID, "Qzreason"] { #expect(!told.contains(secret), "\(secret)") }
        #expect(texts[0] == "1 objection is in effect.\n")
        #expect(try Self.verb(rig, "objection", "list", ["--person", person]).output.contains("Qzreason"))

        var database = Data()
        for ending in ["", "-wal"] { database += FileManager.default.contents(atPath: "\(rig.home(of: "sutton"))/agent.sqlite\(ending)") ?? Data() }
        #expect(!String(decoding: database, as: UTF8.self).contains("Qzreason"))
        let audit = try DatabaseQueue(path: "\(rig.home(of: "sutton"))/agent.sqlite").read { db in
            try Row.fetchAll(db, sql: "SELECT actor, action, detail FROM audit WHERE action LIKE 'objection.%' OR action LIKE 'embargo.%' ORDER BY number")
                .map { "\($0[0] as String)/\($0[1] as String)/\($0[2] as String)" }
        }
        #expect(audit.map { $0.split(separator: "/")[1] } == ["objection.add", "embargo.add", "objection.read"])
        #expect(audit.allSatisfy { $0.hasPrefix("account ") && !$0.contains(person) && !$0.contains(caseID) })

        let unknown = try Self.verb(rig, "objection", "add", ["--person", "P99999", "--reason", "x"])
        #expect(unknown.status == 66 && !unknown.errors.contains("P99999"))
        #expect(try Self.verb(rig, "objection", "add", ["--person", person, "--reason", "x"]).status == 65)
        #expect(try Self.verb(rig, "objection", "add", ["--person", person, "--reason", " "]).status == 64)
        #expect(try Self.verb(rig, "embargo", "add", ["--case", caseID, "--until", "2024-07-14", "--reason", "x"]).status == 64)
        #expect(try Self.verb(rig, "embargo", "lift", ["--case", "SUT-9999", "--reason", "x"]).status == 66)
    }
}
