import Domain
import Foundation
import TestSupport
import Testing

@testable import SyncAgent

/// A pack for one person of a family, looked through for everything that is another's.
struct SubjectAccessTests {
    private static let caseID = "BAD-0001"
    private static let people: [PersonRole: String] = [.serviceUser: "P00001", .adultVictimSurvivor: "P00002", .child: "P00003"]
    private let given: GivenAgent
    /// Every row of the case, by file.
    private let rows: [String: [[String: String]]]

    init() throws {
        given = try GivenAgent(of: "barking-and-dagenham")
        try FileManager.default.copyItem(atPath: Project.examples(of: "barking-and-dagenham"), toPath: given.exports)
        // Each says something of himself or herself, and of each other; addresses and words are marked.
        let further = [
            "statements": "ST901,BAD-0001,2024-08-15,service_user,change,n,Qz his own words\nST902,BAD-0001,2024-08-16,child,change,n,Qz words of a child\n",
            "consents": "CO901,BAD-0001,P00001,2024-07-10,taking_part,given\n",
            "outcomes": """
            Q-901,BAD-0001,P00001,2024-08-28,exit,adult_victim_survivor,wellbeing,no_change
            Q-902,BAD-0001,P00001,2024-08-28,exit,service_user,wellbeing,no_change
            Q-903,BAD-0001,P00003,2024-08-28,exit,adult_victim_survivor,wellbeing,no_change
            Q-904,BAD-0001,P00002,2024-08-28,exit,partner_support_worker,wellbeing,no_change

            """,
            "support_actions": "SA901,SE001,BAD-0001,2024-07-27,parenting\n",
        ]
        var rows: [String: [[String: String]]] = [:]
        for file in try FileManager.default.contentsOfDirectory(atPath: given.exports) where file.hasSuffix(".csv") {
            let name = String(file.dropLast(4))
            var text = try String(contentsOfFile: "\(given.exports)/\(file)", encoding: .utf8).replacing("\r\n", with: "\n")
            if !text.hasSuffix("\n") { text += "\n" }
            text += further[name] ?? ""
            var lines = text.split(separator: "\n").map { $0.components(separatedBy: ",") }
            for index in lines.indices.dropFirst() where lines[index].contains(Self.caseID) {
                for (column, heading) in lines[0].enumerated() {
                    switch heading {
                    case "forename", "surname", "channel", "safe_times", "codeword", "words": lines[index][column] = "Qz\(name)\(heading)\(index)x"
                    case "postcode": lines[index][column] = "RM\(index) 9Q\(index % 2 == 0 ? "Z" : "X")"
                    default: break
                    }
                }
                rows[name, default: []].append(Dictionary(uniqueKeysWithValues: zip(lines[0], lines[index])))
            }
            try given.write(lines.map { $0.joined(separator: ",") }.joined(separator: "\n") + "\n", file)
        }
        self.rows = rows
        #expect(try given.run("ingest", [given.exports], today: "2025-01-15") == 0)
    }

    /// Whether a row is the person's own, and may be given.
    private func isOwn(_ file: String, _ row: [String: String], _ role: PersonRole) -> Bool {
        let isAbout = row["person_id"] == Self.people[role]
        return switch (file, role) {
        case ("people", _): isAbout
        case ("outcomes", _): isAbout && row["respondent"] == role.rawValue
        case ("statements", .serviceUser), ("statements", .adultVictimSurvivor): row["said_by"] == role.rawValue
        case ("consents", .serviceUser), ("consents", .adultVictimSurvivor): isAbout
        case ("partner_contacts", .adultVictimSurvivor), ("support_episodes", .adultVictimSurvivor), ("living_arrangements", .adultVictimSurvivor),
            ("safe_contact_plans", .adultVictimSurvivor):
            isAbout
        case ("support_actions", .adultVictimSurvivor): true
        case ("referrals", .serviceUser), ("needs", .serviceUser), ("sessions", .serviceUser), ("onward_referrals", .serviceUser),
            ("housing_referrals", .serviceUser), ("placements", .serviceUser):
            true
        default: false
        }
    }

    private func pack(_ role: PersonRole) throws -> String {
        let out = "\(given.folder.path)/pack-\(role.rawValue)"
        #expect(try given.run("subject-access", ["--person", try #require(Self.people[role]), "--out", out], today: "2025-01-15") == 0)
        for ending in ["html", "json"] {
            #expect(try FileManager.default.attributesOfItem(atPath: "\(out).\(ending)")[.posixPermissions] as? Int == 0o600)
        }
        return try ["html", "json"].map { try String(contentsOfFile: "\(out).\($0)", encoding: .utf8) }.joined()
    }

    /// What would give a row of another's away: its number, and every marked value in it.
    private func marks(of file: String, _ row: [String: String]) -> [String] {
        let keys = [
            "response_id", "statement_id", "consent_id", "contact_id", "episode_id", "action_id", "arrangement_id", "plan_id", "person_id", "voice_id",
            "grid_id", "risk_id", "incident_id", "breach_id", "session_id", "placement_id", "assessment_id", "onward_id", "housing_referral_id", "referral_id",
        ]
        let own = file == "people" ? "person_id" : keys.first { row[$0] != nil && $0 != "person_id" }
        let names = ["forename", "surname", "postcode", "channel", "safe_times", "codeword", "words", "birth_date", "la_child_id"]
        return ([own].compactMap(\.self) + names).compactMap { row[$0] }.filter { !$0.isEmpty }
    }

    @Test(arguments: PersonRole.allCases)
    func `nothing of anybody else is in the pack, and what is the person's own is`(_ role: PersonRole) throws {
        let text = try pack(role)
        var (others, own) = (0, 0)
        for (file, rows) in rows {
            for row in rows {
                if isOwn(file, row, role) {
                    let key = try #require(marks(of: file, row).first)
                    #expect(text.contains(key), "\(file) \(key)")
                    own += 1
                } else {
                    for mark in marks(of: file, row) where mark != Self.caseID { #expect(!text.contains(mark), "\(file) \(mark)") }
                    others += 1
                }
            }
        }
        #expect(own >= (role == .child ? 1 : 5) && others > 10, "\(own) own, \(others) of others")
        let name = try #require(rows["people"]?.first { $0["person_id"] == Self.people[role] }?["forename"])
        #expect(text.contains(name))
        // How to reach her is told to her, not written down for whoever finds it.
        for row in rows["safe_contact_plans"] ?? [] { for field in ["channel", "safe_times", "codeword"] { #expect(!text.contains(row[field] ?? "-")) } }
    }

    @Test func `kinds that are left out are named for everybody in the same place alike`() throws {
        let text = try pack(.serviceUser)
        #expect(text.contains("<li>Partner contacts</li>") && text.contains("<li>Child&#39;s voice</li>"))
        // A case of which next to nothing is known says the same.
        let out = "\(given.folder.path)/bare"
        #expect(try given.run("subject-access", ["--person", "P00005", "--out", out], today: "2025-01-15") == 0)
        let bare = try String(contentsOfFile: "\(out).html", encoding: .utf8)
        let list = try #require(text.firstRange(of: #/<ul>.*?</ul>/#).map { text[$0] })
        #expect(bare.contains(list))
    }

    @Test func `that it was made is in the audit trail, by number only, and an unknown id is refused`() throws {
        _ = try pack(.serviceUser)
        let details = try given.audit("subject-access")
        #expect(details.count == 1 && details.allSatisfy { $0.hasSuffix("records of one person") && !$0.contains("P0") })
        let out = "\(given.folder.path)/none"
        #expect(try given.run("subject-access", ["--person", "P99999", "--out", out]) == 66)
        #expect(!FileManager.default.fileExists(atPath: "\(out).html"))
        #expect(try given.run("subject-access", ["--person", "P00001", "--out", "\(given.folder.path)/no/folder"]) == 66)
    }
}
