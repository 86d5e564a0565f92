import Foundation
import GRDB
import TestSupport
import Testing

/// A hub and two boroughs that may link service users and hold the programme's key. Each knows one man, and one mother and one child,
/// whom the other knows as well; their names carry marks that are looked for where they may not be.
final class LinkRig {
    static let (here, there) = ("sutton", "barking-and-dagenham")
    static let today = "2024-12-02"
    /// What identifies, and what the case systems call people.
    static let marks = ["Zoltqan", "ZOLTQAN", "zoltqan", "Querrington", "querrington", "1988-03-14", "1988-14-03", "QZS1", "QZB1", "SUT-0001", "BAD-0001"]

    let rig: Rig
    let boroughs: String

    /// - Parameters:
    ///   - links: what stands in `links.yaml`; what the project has if nil.
    ///   - covering: the boroughs whose agreements cover the purpose.
    init(links: String? = nil, covering: [String] = [here, there], givesKeys: Bool = true) throws {
        rig = try Rig()
        boroughs = "\(rig.folder.path)/boroughs"
        try FileManager.default.copyItem(atPath: URL(fileURLWithPath: Project.boroughs).resolvingSymlinksInPath().path, toPath: boroughs)
        if let links { try links.write(toFile: "\(boroughs)/programme/links.yaml", atomically: true, encoding: .utf8) }
        for slug in covering { try cover(slug) }
        for slug in [Self.here, Self.there] { try rig.enrol(slug, boroughs: boroughs) }
        if givesKeys { try giveKey(1, to: [Self.here, Self.there]) }
    }

    /// Lets the borough's first agreement cover links.
    func cover(_ slug: String, _ isCovered: Bool = true) throws {
        let path = "\(boroughs)/\(slug)/borough.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let (with, without) = ("      - outcome-monitoring\n      - linking\n", "      - outcome-monitoring\n")
        try (isCovered ? text.replacingOccurrences(of: without, with: with) : text.replacingOccurrences(of: with, with: without))
            .write(toFile: path, atomically: true, encoding: .utf8)
    }

    // MARK: Keys

    /// Makes a version of the programme's key and brings it into homes.
    func giveKey(_ version: Int, to slugs: [String]) throws {
        let path = "\(rig.folder.path)/link-\(version)-\(slugs.count)-\(slugs[0]).key"
        let made = try Programs.run("restart-admin", ["link-key", "create", "--out", path, "--version-of-key", "\(version)", "--json"])
        try #require(made.status == 0, "\(made.errors)")
        for slug in slugs {
            let taken = try link("key", slug, ["--file", path])
            try #require(taken.status == 0, "\(taken.errors)")
        }
    }

    // MARK: Exports

    struct Person {
        var id: String
        var role = "service_user"
        var forename: String
        var surname: String
        var born: String
        var sex = "M"
    }

    static let man = [
        here: Person(id: "QZS1", forename: "Zóltqan", surname: "O'Querrington-Smith", born: "1988-03-14"),
        there: Person(id: "QZB1", forename: "ZOLTQAN", surname: "OQuerrington Smith", born: "1988-03-14"),
    ]
    /// The same in both boroughs, to the letter.
    static func family(_ slug: String) -> [Person] {
        let letter = slug == here ? "S" : "B"
        return [
            Person(id: "QZ\(letter)2", role: "adult_victim_survivor", forename: "Anaqz", surname: "Lopezqz", born: "1990-02-01", sex: "F"),
            Person(id: "QZ\(letter)3", role: "child", forename: "Tomqz", surname: "Lopezqz", born: "2015-05-05"),
        ]
    }

    static func everybody(_ slug: String) -> [Person] { [man[slug]!] + family(slug) }

    /// Brings people of a borough's first case into its agent and sends what waits.
    func sync(_ slug: String, _ people: [Person]? = nil) throws {
        let folder = "\(rig.folder.path)/export-\(slug)"
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let (prefix, code) = slug == Self.here ? ("SUT", "E09000029") : ("BAD", "E09000002")
        let referrals = """
            referral_id,case_id,received_on,route,residence_gss,dash_score,professional_judgement,service_user_consent,victim_survivor_consent,\
            open_criminal_investigation,framing,child_impact_recorded,decision,decided_on,decision_reason,redirected_to
            R-\(prefix)-1,\(prefix)-0001,2024-09-02,mash,\(code),9,,y,y,n,domestic_abuse,y,accepted,2024-09-04,,

            """
        let rows = (people ?? Self.everybody(slug)).map {
            "\($0.id),\(prefix)-0001,\($0.role),\($0.forename),\($0.surname),\($0.born),\($0.sex),WBRI,,not_needed,\n"
        }
        let heading = "person_id,case_id,role,forename,surname,birth_date,sex,ethnicity,postcode,interpreter,la_child_id\n"
        try referrals.write(toFile: "\(folder)/referrals.csv", atomically: true, encoding: .utf8)
        try (heading + rows.joined()).write(toFile: "\(folder)/people.csv", atomically: true, encoding: .utf8)
        let synced = try rig.agent("sync", slug, [folder, "--today", Self.today])
        try #require(synced.status == 0, "\(synced.errors) \(synced.output)")
    }

    func push(_ slug: String) throws {
        let pushed = try rig.agent("push", slug, ["--today", Self.today])
        try #require(pushed.status == 0, "\(pushed.errors) \(pushed.output)")
    }

    // MARK: The verbs

    @discardableResult
    func link(_ verb: String, _ slug: String, _ arguments: [String] = []) throws -> Programs.Result {
        try Programs.run("restart-agent", ["link", verb] + arguments + ["--home", rig.home(of: slug), "--today", Self.today])
    }

    struct Candidate: Decodable, Equatable {
        let number: String
        let other: String
        let role: String
        let rule: String?
        let state: String
        let waits: Bool
    }

    /// - Parameter all: also those that are ended.
    func list(_ slug: String, all: Bool = false) throws -> [Candidate] {
        let listed = try link("list", slug, ["--json"] + (all ? ["--all"] : []))
        try #require(listed.status == 0, "\(listed.errors)")
        return try JSONDecoder().decode([Candidate].self, from: Data(listed.output.utf8))
    }

    /// Decides and sends the decision.
    func decide(_ verb: String, _ number: String, _ slug: String) throws {
        let decided = try link(verb, slug, [number, "--reason", "Qzreason of \(slug)"])
        try #require(decided.status == 0, "\(decided.errors)")
        try push(slug)
    }

    struct Standing: Decodable {
        struct Pair: Decodable {
            let boroughs: [String]
            let proposed: Int
            let confirmedByOne: Int
            let linked: Int
            let ended: Int
        }

        let pairs: [Pair]
        let people: [String: Int]
    }

    func standing() throws -> Standing {
        let asked = try Programs.run("restart-admin", ["links", "--hub", rig.url, "--json"], environment: ["RESTART_TOKEN": rig.token])
        try #require(asked.status == 0, "\(asked.errors)")
        return try JSONDecoder().decode(Standing.self, from: Data(asked.output.utf8))
    }

    // MARK: Looking

    func atHub(_ sql: String) throws -> Int { try DatabaseQueue(path: rig.hubDatabase).read { try Int.fetchOne($0, sql: sql) ?? 0 } }

    func proves() throws -> Bool {
        let proofs = try [Self.here, Self.there].map { try rig.agent("receipts", $0, ["--verify"]).status }
        return try proofs == [0, 0] && Programs.run("restart-hub", ["verify", "--home", rig.hubHome]).status == 0
    }

    /// What the audits say was done, hub's and homes'.
    func audits(_ action: String) throws -> [String] {
        try ([rig.hubDatabase] + [Self.here, Self.there].map { "\(rig.home(of: $0))/agent.sqlite" }).flatMap { path in
            try DatabaseQueue(path: path).read {
                try String.fetchAll($0, sql: "SELECT actor || ' ' || detail FROM audit WHERE action = ?", arguments: [action])
            }
        }
    }

    /// Everything that the hub keeps and logs.
    func hubContent() throws -> String {
        var content = FileManager.default.contents(atPath: rig.hubLog) ?? Data()
        for case let file as String in FileManager.default.enumerator(atPath: rig.hubHome) ?? .init() {
            content += FileManager.default.contents(atPath: "\(rig.hubHome)/\(file)") ?? Data()
        }
        for slug in [Self.here, Self.there] { content += try Outbox.bodies(database: "\(rig.home(of: slug))/agent.sqlite") }
        return String(decoding: content, as: UTF8.self)
    }

    /// Puts a folder in another's place.
    static func replace(_ folder: String, by copy: String) throws {
        try? FileManager.default.removeItem(atPath: folder)
        try FileManager.default.copyItem(atPath: copy, toPath: folder)
    }
}
