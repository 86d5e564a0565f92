import BoroughConfig
import Crypto
import Domain
import Foundation
import Storage
import SyncProtocol
import TestSupport
import Testing

@testable import SyncAgent

/// The yearly statement of a borough that pushed in two financial years, to a hub that is away when it is drawn up.
struct StatementTests {
    private static let canary = "Qzcanary"
    private let given: GivenAgent
    private let hub: PaperHub

    init() throws {
        given = try GivenAgent()
        hub = try PaperHub(for: "sutton")
        let store = try given.home.store()
        // Nobody listens there.
        try store.write {
            try $0.setHubLink(
                .init(url: "http://127.0.0.1:1", agent: "agent", hubKeyID: "hub", hubKey: hub.key.publicKey.text), at: "2024-04-01T09:00:00Z")
        }
        try given.write(GivenAgent.referrals, "referrals.csv")
        try given.write(
            """
            person_id,case_id,role,forename,surname,birth_date,sex,ethnicity,postcode,interpreter,la_child_id
            P1,SUT-0001,service_user,\(Self.canary)fore,\(Self.canary)sur,1987-03-14,M,WBRI,SM1 8YQ,not_needed,
            P2,SUT-0002,service_user,\(Self.canary)other,\(Self.canary)name,1988-03-14,M,WBRI,SM1 8YR,not_needed,

            """, "people.csv")
        #expect(try given.run("ingest", [given.exports], today: "2024-07-15") == 0)
        try push("2024-07-15")
        // A correction in the same year, and one in the next.
        for (score, day) in [("11", "2025-01-10"), ("17", "2025-04-02")] {
            try given.write(GivenAgent.referrals.replacing("E09000029,9", with: "E09000029,\(score)"), "referrals.csv")
            #expect(try given.run("ingest", [given.exports], today: day) == 0)
            try push(day)
        }
    }

    private func push(_ day: String) throws {
        let store = try given.home.store()
        let maker = try BatchMaker(given.home, store, given.home.configuration(), today: try #require(CivilDate(iso: day)))
        try hub.take(from: store, maker, at: "\(day)T10:00:00Z")
    }

    private func statement(_ year: String, today: String = "2025-04-10") throws -> YearlyStatement {
        let maker = StatementMaker(
            configuration: try given.home.configuration(), year: try #require(FinancialYear(year)), today: try #require(CivilDate(iso: today)))
        let proof = YearlyStatement.Proof(result: .proved, receipts: 3, held: 3, tooOld: 0, fault: nil)
        return try given.home.store().read { try maker.make($0, proof: proof) }
    }

    private func sealed() throws -> SealedStatement { try SealedStatement(try statement("2024-25"), signedBy: given.home.signingKey(id: "agent")) }

    @Test func `A year has what left in it, on what ground, and nothing of the next`() throws {
        let year = try statement("2024-25")
        #expect(year.batches == 2 && year.first?.number == 1 && year.last?.number == 2 && year.latest?.number == 3)
        #expect(year.first?.receivedAt == "2024-07-15T10:00:00Z" && year.last?.receivedAt == "2025-01-10T10:00:00Z")
        #expect(year.isYearOver && year.waiting == 0 && year.refused == 0)
        let referrals = try #require(year.tables.first { $0.name == "referrals" })
        #expect(referrals.rows == 4 && referrals.refused == 0)
        let band = try #require(referrals.fields.first { $0.name == "dash_band" })
        #expect(band.rows == 4 && band.purposes == ["outcome-monitoring"] && band.form == "as a risk band")
        #expect(referrals.fields.first { $0.name == "case_id" }?.form == "as a keyed pseudonym")
        #expect(year.tables.first { $0.name == "people" }?.fields.first { $0.name == "age_band" }?.form == "as an age band")
        #expect(year.tables.first { $0.name == "people" }?.rows == 2)
        #expect(year.rows == year.tables.reduce(0) { $0 + $1.rows })
        let agreement = try #require(year.agreements.first { $0.id == "sutton-service-users-2021" })
        #expect(agreement.reference == "SUT-DSA-2021-31" && agreement.evidence.map(\.reference).contains("SUT-DPIA-2021-17"))
        #expect(agreement.use.firstDay.description == "2024-07-15" && agreement.use.lastDay.description == "2025-01-10" && agreement.use.batches == 2)
        #expect(year.configurations.map(\.version) == [try given.home.configuration().version])

        let next = try statement("2025-26")
        #expect(next.batches == 1 && next.first == next.latest && !next.isYearOver)
        #expect(next.tables.first { $0.name == "referrals" }?.rows == 2)
        let before = try statement("2023-24")
        #expect(before.batches == 0 && before.tables.isEmpty && before.agreements.isEmpty && before.first == nil)
        #expect(try statement("2024-25") == year)
    }

    @Test func `Recalls and what people asked for are counted`() throws {
        let store = try given.home.store()
        let maker = try BatchMaker(given.home, store, given.home.configuration(), today: .init(daysSinceEpoch: 20_000))
        try store.write { transaction in
            var scope = RecallScope()
            scope.cases = [maker.pseudonym(ofCase: "SUT-0001")]
            _ = try transaction.recall(.ofCase("SUT-0001")) { _ in }
            try transaction.addRecall(scope)
            _ = try transaction.add(.objection, of: "P2", day: .init(daysSinceEpoch: 20_100), reason: Data("sealed".utf8))
            try transaction.audit(at: "2025-05-01T10:00:00Z", actor: "account", action: "objection.add", detail: "objection 1")
        }
        try push("2025-05-02")
        let year = try statement("2025-26", today: "2025-06-01")
        let recall = try #require(year.recalls.first)
        // Three versions of a referral, one person, and what was said of them; in each of the three batches before.
        #expect(year.recalls.count == 1 && recall.push.number == 4 && recall.batches == 3 && recall.versions > 4 && recall.reports == 0)
        #expect(year.objections == .init(noted: 1, lifted: 0, inEffect: 1) && year.embargoes == .init(noted: 0, lifted: 0, inEffect: 0))
        #expect(try statement("2024-25").objections == .init(noted: 0, lifted: 0, inEffect: 1))
    }

    @Test func `The page names nobody, and is found out when a sign of it is changed`() throws {
        let page = try sealed().html
        for secret in [Self.canary, "P1<", "SUT-0001", "R-1", "SM1 8YQ", "1987-03-14"] { #expect(!page.contains(secret), "\(secret)") }
        #expect(page.contains("SUT-DSA-2021-31") && page.contains("digest "))
        let (document, seal) = try SealedStatement.seal(in: Data(page.utf8))
        #expect(document.isValid(for: try given.home.signingKey(id: "agent").publicKey) && seal.year == "2024-25" && seal.latest?.number == 3)
        let bytes = Array(page.utf8)
        for position in stride(from: 0, to: bytes.count, by: 97) {
            var changed = bytes
            changed[position] = changed[position] == UInt8(ascii: "1") ? UInt8(ascii: "2") : UInt8(ascii: "1")
            #expect(throws: (any Error).self, "at \(position)") { try SealedStatement.seal(in: Data(changed)) }
        }
        #expect(throws: (any Error).self) { try SealedStatement.seal(in: Data(page.dropLast().utf8)) }
    }

    @Test func `The JSON is found out when a figure of it is changed, and may be written otherwise`() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .prettyPrinted
        let text = String(decoding: try encoder.encode(sealed()), as: UTF8.self)
        #expect(try SealedStatement.seal(in: Data(text.utf8)).seal.borough == "sutton")
        #expect(throws: (any Error).self) { try SealedStatement.seal(in: Data(text.replacing("\"batches\" : 2", with: "\"batches\" : 1").utf8)) }
    }

    @Test func `A statement is known after the agent's key was replaced, and by no other agent`() throws {
        let path = "\(given.folder.path)/statement.html"
        // The hub is away, which the statement says.
        #expect(try given.run("statement", ["--year", "2024-25", "--out", path], today: "2025-04-10") == 69)
        let page = try String(contentsOfFile: path, encoding: .utf8)
        #expect(page.contains("Not proved: the hub could not be reached when this was made"))
        #expect(try given.run("statement", ["--check", path]) == 0)
        _ = try given.home.nextKey()
        try given.home.takeNextKey()
        #expect(try given.run("statement", ["--check", path]) == 0)
        let other = try GivenAgent()
        #expect(try other.run("statement", ["--check", path]) == 65)
        #expect(try given.run("statement", ["--check", "\(given.folder.path)/exports/referrals.csv"]) == 66)
        #expect(try given.run("statement", ["--check", "\(path).none"]) == 66)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
    }

    @Test func `A receipt that was changed fails the proof, and the statement says so`() throws {
        try given.home.store().write { transaction in
            let first = try #require(try transaction.batches().first)
            try transaction.acknowledge(batch: 1, receipt: (first.receipt ?? "").replacing("2024-07-15T10", with: "2024-07-16T10"), at: "2024-07-15T10:00:00Z")
        }
        let path = "\(given.folder.path)/statement.html"
        #expect(try given.run("statement", ["--year", "2024-25", "--out", path], today: "2025-04-10") == 65)
        #expect(try String(contentsOfFile: path, encoding: .utf8).contains("The proof failed when this was made. The receipt of batch 1"))
    }
}
