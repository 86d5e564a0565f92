import Domain
import Foundation
import GRDB
import Testing
import TestSupport

/// A hub and three boroughs, of which the first has a family's case in which every identifying field is marked.
final class TransferRig {
    static let (from, to, third) = ("barking-and-dagenham", "camden", "sutton")
    static let today = "2024-12-02"

    let rig: Rig

    init() throws {
        rig = try Rig()
        let export = "\(rig.folder.path)/export"
        try Self.writeMarked(to: export)
        for slug in [Self.from, Self.to, Self.third] {
            try rig.enrol(slug)
            try fingerprint(of: slug)
        }
        let read = try rig.agent("ingest", Self.from, [export, "--today", Self.today])
        try #require(read.status == 0, "\(read.errors) \(read.output)")
        for (here, there) in [(Self.from, Self.to), (Self.to, Self.from), (Self.third, Self.from)] {
            let trusted = try transfer("trust", here, [there, fingerprint(of: there)])
            try #require(trusted.status == 0, "\(trusted.errors)")
        }
    }

    /// The example with marks: Suq in what names a service user, Vsq in what names or finds an adult victim-survivor, Chq in what names a child, Wkq in what
    /// names a worker.
    static func writeMarked(to folder: String) throws {
        try FileManager.default.copyItem(atPath: Project.examples(of: from), toPath: folder)
        func change(_ name: String, _ body: (_ cells: inout [String], _ headings: [String: Int], _ number: Int) -> Void) throws {
            let path = "\(folder)/\(name).csv"
            var lines = try String(contentsOfFile: path, encoding: .utf8).split(whereSeparator: \.isNewline).map { $0.components(separatedBy: ",") }
            let headings = Dictionary(uniqueKeysWithValues: lines[0].enumerated().map { ($1, $0) })
            for index in lines.indices.dropFirst() { body(&lines[index], headings, index) }
            try lines.map { $0.joined(separator: ",") + "\n" }.joined().write(toFile: path, atomically: true, encoding: .utf8)
        }
        try change("people") { cells, headings, number in
            let mark = ["service_user": "Suq", "adult_victim_survivor": "Vsq", "child": "Chq"][cells[headings["role"]!]]!
            for field in ["forename", "surname"] { cells[headings[field]!] = "\(mark)\(field)\(number)" }
            // The family's home, on both parents' rows.
            if mark != "Chq" { cells[headings["postcode"]!] = "VsqHOME" }
            if !cells[headings["la_child_id"]!].isEmpty { cells[headings["la_child_id"]!] = "Chqnumber\(number)" }
        }
        try change("workers") { cells, headings, number in cells[headings["name"]!] = "Wkqname\(number)" }
        try change("safe_contact_plans") { cells, headings, number in
            for field in ["channel", "safe_times", "codeword"] { cells[headings[field]!] = "Vsq\(field)\(number)" }
        }
        let consents = try String(contentsOfFile: "\(folder)/consents.csv", encoding: .utf8)
        try (consents + "CO901,BAD-0002,P00005,2024-11-20,sharing_information,refused\r\nCO902,BAD-0003,P00008,2024-11-20,sharing_information,given\r\n")
            .write(toFile: "\(folder)/consents.csv", atomically: true, encoding: .utf8)
        try change("statements") { cells, headings, number in cells[headings["words"]!] = "Vsqwords\(number)" }
    }

    @discardableResult
    func transfer(_ verb: String, _ slug: String, _ arguments: [String] = [], home: String? = nil) throws -> Programs.Result {
        try Programs.run("restart-agent", ["transfer", verb] + arguments + ["--home", home ?? rig.home(of: slug), "--today", Self.today])
    }

    @discardableResult
    func fingerprint(of slug: String) throws -> String {
        let key = try transfer("key", slug)
        try #require(key.status == 0, "\(key.errors)")
        return key.lastLine
    }

    static let offer = ["--case", "BAD-0001", "--to", to, "--consent-recorded-on", "2024-11-29", "--reason", "lives-there-now"]

    /// Offers a party of the case.
    /// - Returns: the transfer's id.
    func offer(_ party: String = "service-user") throws -> String {
        let offered = try transfer("offer", Self.from, Self.offer + ["--party", party, "--json"])
        try #require(offered.status == 0, "\(offered.errors)")
        let report = try JSONDecoder().decode(Offered.self, from: Data(offered.output.utf8))
        return report.id
    }

    private struct Offered: Decodable {
        let id: String
    }

    struct Line: Decodable {
        let id: String
        let direction: String
        let borough: String
        let state: String
        let party: String?
        let caseID: String?
        let handoverOn: String?
        let overlapUntil: String?
        let endReason: String?
        let waitsForHub: Bool
        let isSealed: Bool
    }

    func list(_ slug: String, _ arguments: [String] = []) throws -> [Line] {
        let listed = try transfer("list", slug, ["--json"] + arguments)
        try #require(listed.status == 0, "\(listed.errors)")
        return try JSONDecoder().decode([Line].self, from: Data(listed.output.utf8))
    }

    func state(_ id: String, _ slug: String) throws -> String? { try list(slug).first { $0.id == id }?.state }

    /// Does to the hub's database what a hub that means harm could.
    func tamper(_ sql: String, _ arguments: StatementArguments = []) throws {
        try DatabaseQueue(path: rig.hubDatabase).write { try $0.execute(sql: sql, arguments: arguments) }
    }

    func atHub<T: DatabaseValueConvertible>(_ sql: String) throws -> T? {
        try DatabaseQueue(path: rig.hubDatabase).read { try T.fetchOne($0, sql: sql) }
    }

    /// The details of what a borough's audit trail says was done.
    func audit(_ slug: String, _ action: String) throws -> [String] {
        try DatabaseQueue(path: "\(rig.home(of: slug))/agent.sqlite").read { db in
            try String.fetchAll(db, sql: "SELECT detail FROM audit WHERE action LIKE ? ORDER BY number", arguments: [action])
        }
    }

    /// Everything that the hub keeps and logs.
    func hubContent() throws -> String {
        var content = FileManager.default.contents(atPath: rig.hubLog) ?? Data()
        for case let file as String in FileManager.default.enumerator(atPath: rig.hubHome) ?? .init() {
            content += FileManager.default.contents(atPath: "\(rig.hubHome)/\(file)") ?? Data()
        }
        return String(decoding: content, as: UTF8.self)
    }
}
