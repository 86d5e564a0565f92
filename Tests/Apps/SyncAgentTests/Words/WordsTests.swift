import ArgumentParser
import BoroughConfig
import Domain
import Foundation
import GRDB
import Intake
import Privacy
import Storage
import TestSupport
import Testing

@testable import SyncAgent

/// Words of statements leave only when nobody can be told by them, or a person has said so.
struct WordsTests {
    private static let today = "2024-12-02"
    private static let harmless = "Somebody believed me the first time."
    private let given: GivenAgent
    private let hub: PaperHub

    init() throws {
        given = try GivenAgent(of: "barking-and-dagenham")
        hub = try PaperHub(for: "barking-and-dagenham")
        try FileManager.default.copyItem(atPath: Project.examples(of: "barking-and-dagenham"), toPath: given.exports)
        for name in ["people", "workers", "safe_contact_plans", "referrals"] { try mark(name) }
    }

    /// Writes canaries into what names and finds people of the case BAD-0001 and its workers.
    private func mark(_ name: String) throws {
        let path = "\(given.exports)/\(name).csv"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        try text.replacing("Whitlow", with: "Qaz-O’Wsx").replacing("Kemi", with: "Édclémence").replacing("Andre,", with: "Rfvander,")
            .replacing("Priya Lander", with: "Tgbpriya Yhnlander").replacing("RM8 4CV", with: "RM8 4CV").replacing("maple", with: "ujmword")
            .write(toFile: path, atomically: true, encoding: .utf8)
    }

    private func write(_ statements: [(id: String, consent: String, words: String)]) throws {
        let rows = statements.map { "\($0.id),BAD-0001,2024-08-15,adult_victim_survivor,support,\($0.consent),\"\($0.words.replacing("\"", with: "\"\""))\"\n" }
        try given.write("statement_id,case_id,said_on,said_by,topic,consent_to_share,words\n" + rows.joined(), "statements.csv")
    }

    private func ingest() throws { #expect(try given.run("ingest", [given.exports], today: Self.today) == 0) }

    private func push() throws {
        let store = try given.home.store()
        let day = try #require(CivilDate(iso: Self.today))
        let configuration = try given.home.configuration(boroughs: Project.boroughs)
        try hub.take(from: store, try BatchMaker(given.home, store, configuration, today: day))
    }

    /// The words of current versions at the hub, empty for a statement without.
    private func atHub() throws -> [String] {
        try hub.store.reader.read { try String.fetchAll($0, sql: "SELECT IFNULL(words, '') FROM statements WHERE until_batch IS NULL ORDER BY words") }
    }

    /// Every byte that left.
    private func left() throws -> String {
        let store = try given.home.store()
        return try store.read { transaction in
            var text = ""
            for number in 1... {
                guard let body = try transaction.body(ofBatch: number) else { return text }
                text += String(decoding: try body.plain(), as: UTF8.self)
            }
            return text
        }
    }

    /// The rows of the last run that were asked about.
    private func asked() throws -> [String] {
        try given.home.lastRun().issues.filter { $0[.code] == "statement_identifies" && $0.standing != .fixed }.map { $0[.row] }
    }

    private static let canaries = [
        "Édclémence was heard", "EDCLEMENCE was heard", "édclémence's fear", "I, Rfvander, am", "rfvander’s anger", "the Qaz-O'Wsxs", "QAZ O’WSX", "mrs qaz",
        "qazowsx",
        "Tgbpriya helped", "ms YHNLANDER helped", "our code was Ujmword!", "we live in rm84cv", "case BAD-0001", "case bad 0001", "I am P00002",
        "born 2 November 1990",
        "call 07700 900123", "write to me@there.org", "my friend Zaharia", "the man at 7 elm road", "at Rosehill School", "she (Édclémence, 34) said",
        "the council of barking and dagenham", "all Dagenham knew",
    ]

    @Test func `What tells who somebody is does not leave in any writing, and each row is asked about`() throws {
        let rows = Self.canaries.enumerated().map { (id: "ST9\($0 + 10)", consent: "y", words: "Then \($1). It was hard.") }
        try write(rows + [("ST001", "y", Self.harmless), ("ST002", "n", "Nobody may read this about anything.")])
        try ingest()
        #expect(Set(try asked()) == Set((2...Self.canaries.count + 1).map(String.init)))
        try push()
        #expect(try atHub().filter { !$0.isEmpty } == [Self.harmless])
        #expect(try atHub().count == Self.canaries.count + 2)
        let left = try left()
        #expect(left.contains(Self.harmless) && !left.contains("It was hard") && !left.contains("Nobody may read"))
    }

    @Test func `What is put right in the case system leaves`() throws {
        try write([("ST001", "y", "Édclémence was heard.")])
        try ingest()
        try push()
        #expect(try atHub() == [""])
        try write([("ST001", "y", "[name] was heard.")])
        try ingest()
        #expect(try asked() == [])
        try push()
        #expect(try atHub() == ["[name] was heard."])
    }

    @Test func `A person lets words go, with a reason, for these words and what was found in them`() throws {
        try write([("ST001", "y", "We painted it Rose, my favourite.")])
        try ingest()
        try push()
        #expect(try atHub() == [""])
        #expect(try given.run("words confirm", ["--statement", "ST001", "--reason", " "], today: Self.today) == 64)
        #expect(try given.run("words confirm", ["--statement", "ST999", "--reason", "A colour"], today: Self.today) == 66)
        #expect(try given.run("words confirm", ["--statement", "ST001", "--reason", "Rose is a colour"], today: Self.today) == 0)
        #expect(try given.run("words confirm", ["--statement", "ST001", "--reason", "Rose is a colour"], today: Self.today) == 65)
        try push()
        #expect(try atHub() == ["We painted it Rose, my favourite."])
        try ingest()
        #expect(try asked() == [])

        // Somebody who is called so comes to be known: that was not confirmed.
        let people = "\(given.exports)/people.csv"
        let text = try String(contentsOfFile: people, encoding: .utf8)
        try text.replacing("Rfvander,", with: "Favourite,").write(toFile: people, atomically: true, encoding: .utf8)
        try FileManager.default.removeItem(atPath: "\(given.exports)/statements.csv")
        try ingest()
        try push()
        #expect(try atHub() == [""])
        #expect(try given.run("words confirm", ["--statement", "ST001", "--reason", "He is not meant"], today: Self.today) == 0)
        try push()
        #expect(try atHub() == ["We painted it Rose, my favourite."])

        // Other words are asked about anew.
        try write([("ST001", "y", "We painted it Rose, my very favourite.")])
        try ingest()
        #expect(try asked() == ["2"])
        try push()
        #expect(try atHub() == [""])
        let trail = try given.audit("words.confirm")
        #expect(trail.count == 2 && !trail.joined().contains("Rose") && !trail.joined().contains("ST001"))
    }

    @Test func `A confirmation is taken back, and the words leave no more`() throws {
        try write([("ST001", "y", "We painted it Rose.")])
        try ingest()
        #expect(try given.run("words hold", ["--statement", "ST001"], today: Self.today) == 65)
        #expect(try given.run("words confirm", ["--statement", "ST001", "--reason", "Rose is a colour"], today: Self.today) == 0)
        try push()
        #expect(try atHub() == ["We painted it Rose."])
        #expect(try given.run("words hold", ["--statement", "ST001"], today: Self.today) == 0)
        try push()
        #expect(try atHub() == [""])
    }

    @Test func `A name that is corrected or erased is a name still`() throws {
        try write([("ST001", "y", "then rfvander came back."), ("ST002", "y", Self.harmless)])
        try ingest()
        let people = "\(given.exports)/people.csv"
        let text = try String(contentsOfFile: people, encoding: .utf8)
        try text.replacing("Rfvander,", with: "Somebody,").write(toFile: people, atomically: true, encoding: .utf8)
        try ingest()
        try push()
        #expect(try atHub() == ["", ""], "the corrected name is in the other one")
        #expect(try given.run("erase", ["--person", "P00001", "--reference", "IG-1"], today: Self.today) == 0)
        try push()
        #expect(try atHub() == ["", ""])
    }

    @Test func `Consent that is taken back takes the words back`() throws {
        try write([("ST001", "y", Self.harmless)])
        try ingest()
        try push()
        #expect(try atHub() == [Self.harmless])
        try write([("ST001", "n", Self.harmless)])
        try ingest()
        try push()
        #expect(try atHub() == [""])
    }

    @Test func `A statement that left before anybody looked is looked at, and leaves again without its words`() throws {
        try write([("ST001", "y", "Édclémence was heard."), ("ST002", "y", Self.harmless)])
        try ingest()
        try push()
        // As a home was before words were looked at: everything has left.
        try DatabaseQueue(path: given.home.databasePath).write { db in
            try db.execute(sql: "DELETE FROM word_checks; DELETE FROM last_seen WHERE name = 'words'")
        }
        let batches = try hub.store.position(of: "barking-and-dagenham").last
        try push()
        #expect(try hub.store.position(of: "barking-and-dagenham").last == batches + 1)
        #expect(try atHub() == ["", Self.harmless])
        try push()
        #expect(try hub.store.position(of: "barking-and-dagenham").last == batches + 1)
    }

    @Test func `With an erased case go what was found in its words and what was said of it`() throws {
        try write([("ST001", "y", "We painted it Rose.")])
        try ingest()
        #expect(try given.run("words confirm", ["--statement", "ST001", "--reason", "Rose is a colour"], today: Self.today) == 0)
        #expect(try given.run("erase", ["--case", "BAD-0001", "--reference", "IG-1"], today: Self.today) == 0)
        for table in ["word_checks", "word_confirmations"] {
            let left = try DatabaseQueue(path: given.home.databasePath).read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM \(table)") }
            #expect(left == 0, "\(table)")
        }
    }

    @Test func `Every verb shows an example of itself`() {
        for command in WordsNoun.configuration.subcommands {
            #expect(command.configuration.discussion.contains("restart-agent words \(command.configuration.commandName ?? "?")"))
        }
    }

    @Test func `Reasons are sealed anew with the keys`() throws {
        try write([("ST001", "y", "We painted it Rose.")])
        try ingest()
        #expect(try given.run("words confirm", ["--statement", "ST001", "--reason", "Rose is a colour"], today: Self.today) == 0)
        func reason() throws -> Data? {
            try DatabaseQueue(path: given.home.databasePath).read { try Data.fetchOne($0, sql: "SELECT reason FROM word_confirmations") }
        }
        let before = try #require(try reason())
        #expect(!before.contains(Data("Rose".utf8)))
        #expect(try given.run("keys rotate", today: Self.today) == 0)
        let after = try #require(try reason())
        #expect(after != before)
        let store = try given.home.store()
        let version = try #require(try DatabaseQueue(path: given.home.databasePath).read { try Int.fetchOne($0, sql: "SELECT record FROM word_confirmations") })
        #expect(try given.home.noteSealer(in: store).open(after, for: AgentTransaction.noteOnWords(ofVersion: version)) == "Rose is a colour")
    }

    @Test func `A check asks the same and changes nothing`() throws {
        try write([("ST001", "y", "Édclémence was heard.")])
        #expect(try given.run("check", [given.exports], today: Self.today) == 0)
        #expect(try asked() == ["2"])
        #expect(try DatabaseQueue(path: given.home.databasePath).read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM word_checks") } == 0)
    }

    @Test(arguments: [
        "<script>alert('x')</script> safe", String(repeating: "safe ", count: 399), "\u{202E}efas leef I", "I felt\u{0007} safe", "=1+1 is what I felt",
    ])
    func `Hostile words are words`(_ words: String) throws {
        try write([("ST001", "y", words)])
        try ingest()
        try push()
        #expect(try atHub().count == 1)
    }
}
