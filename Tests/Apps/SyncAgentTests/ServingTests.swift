import Domain
import Foundation
import Intake
import TestSupport
import Testing

@testable import SyncAgent

/// A list of issues for those who serve one party says nothing of the other.
struct ServingTests {
    private let given: GivenAgent

    init() throws {
        given = try GivenAgent(of: "barking-and-dagenham")
        try FileManager.default.copyItem(atPath: Project.examples(of: "barking-and-dagenham"), toPath: given.exports)
        // A fault in a row of each of them, and in one that is about both.
        try fault("people.csv", where: { $0["role"] == "service_user" }, "sex", "Qhis")
        try fault("people.csv", where: { $0["role"] == "adult_victim_survivor" }, "sex", "Qhers")
        try fault("people.csv", where: { $0["role"] == "child" }, "sex", "Qchild")
        try fault("sessions.csv", where: { _ in true }, "attendance", "Qhissession")
        try fault("partner_contacts.csv", where: { _ in true }, "outcome", "Qhercontact")
        try fault("soag.csv", where: { _ in true }, "severity", "Qboth")
        try fault("referrals.csv", where: { _ in true }, "victim_survivor_consent", "Qherconsent")
        try fault("workers.csv", where: { _ in true }, "role", "Qoffice")
        #expect(try given.run("ingest", [given.exports], today: "2025-01-15") == 65)
    }

    /// Writes a value into a column of the first row that is meant.
    private func fault(_ file: String, where isMeant: ([String: String]) -> Bool, _ column: String, _ value: String) throws {
        let path = "\(given.exports)/\(file)"
        var lines = try String(contentsOfFile: path, encoding: .utf8).replacing("\r\n", with: "\n").components(separatedBy: "\n")
        let headings = lines[0].components(separatedBy: ",")
        let place = try #require(headings.firstIndex(of: column))
        let row = try #require(
            lines.indices.dropFirst().first { isMeant(Dictionary(uniqueKeysWithValues: zip(headings, lines[$0].components(separatedBy: ",")))) })
        var cells = lines[row].components(separatedBy: ",")
        cells[place] = value
        lines[row] = cells.joined(separator: ",")
        try given.write(lines.joined(separator: "\n"), file)
    }

    private func list(_ party: String?) throws -> String {
        let path = "\(given.folder.path)/list.csv"
        #expect(try given.run("issues", ["--csv", path] + (party.map { ["--serving", $0] } ?? [])) == 0)
        return try String(contentsOfFile: path, encoding: .utf8)
    }

    @Test(arguments: [
        ("service-users", ["Qhis", "Qhissession"]), ("victim-survivors", ["Qhers", "Qchild", "Qhercontact"]), ("office", ["Qoffice"]),
    ])
    func `A party's list has its own rows, no other's, and none that are about both`(_ party: String, _ own: [String]) throws {
        let list = try list(party)
        let marks: Set = ["Qhis", "Qhissession", "Qhers", "Qchild", "Qhercontact", "Qboth", "Qherconsent", "Qoffice"]
        for mark in marks { #expect(list.contains(",\(mark),") == own.contains(mark), "\(mark)") }
        if party != "victim-survivors" {
            for word in ["partner_contacts", "adult_victim_survivor", "child", "consent"] { #expect(!list.contains(word), "\(word)") }
        }
    }

    @Test func `Without a party it holds everything, and a party does not go with what holds both`() throws {
        let whole = try list(nil)
        for mark in ["Qhis", "Qhers", "Qboth", "Qoffice"] { #expect(whole.contains(mark)) }
        for arguments in [["--html", "x"], ["--workbook", "x"], ["--fixed"]] {
            #expect(throws: (any Error).self) { try given.run("issues", ["--serving", "service-users"] + arguments) }
        }
    }

    @Test func `Which types are about one party alone was thought about for each`() {
        let parties = Dictionary(uniqueKeysWithValues: RecordType.read.map { ($0.name, Record($0).soleParty?.rawValue ?? "both") })
        let own = parties.filter { $0.value == "service-users" }.keys.sorted()
        #expect(own == ["closures", "needs", "onward_referrals", "placements", "sessions", "stay_breaches"])
        #expect(
            parties.filter { $0.value == "victim-survivors" }.keys.sorted() == [
                "child_status", "child_voice", "living_arrangements", "partner_contacts", "safe_contact_plans", "social_care_coverage", "social_care_referrals",
                "support_actions", "support_episodes",
            ])
        #expect(
            Set(parties.filter { $0.value == "both" }.keys).isSuperset(of: [
                "referrals", "housing_referrals", "soag", "incidents", "risk_assessments", "outcomes", "consents",
            ]))
    }
}
