import ArgumentParser
import BoroughConfig
import Domain
import Foundation
import GRDB
import PluginCatalogue
import PluginKit
import TestSupport
import Testing

@testable import Storage
@testable import SyncAgent

/// A push asks the plugins about the cases in which something has changed, and must come to what asking about all would.
struct AskedCasesTests {
    /// Draws the same for the same seed.
    private struct Draw: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }

        mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }
        mutating func one(_ of: [String]) -> String { of[number(0...of.count - 1)] }
    }

    /// Sutton with a folder of configuration of its own, a few cases that change, and a hub.
    private final class Borough {
        let given: GivenAgent
        let hub: PaperHub
        let store: AgentStore
        var boroughs: String { "\(given.folder.path)/boroughs" }
        var draw: Draw
        var today = CivilDate(iso: "2024-04-01") ?? CivilDate(daysSinceEpoch: 0)
        private var referrals: [[String]] = []
        private var stays: [[String]] = []
        private var people: [[String]] = []
        private var configurations = 0

        init(seed: UInt64) throws {
            draw = Draw(state: seed)
            given = try GivenAgent()
            hub = try PaperHub(for: "sutton")
            try FileManager.default.copyItem(atPath: Project.boroughs, toPath: "\(given.folder.path)/boroughs")
            store = try given.home.store()
            for _ in 0..<6 { addCase() }
        }

        func command(_ words: [String]) throws {
            let verbs = words.prefix { !$0.hasPrefix("--") && !$0.hasPrefix("/") }
            var command = try RestartAgent.parseAsRoot(
                verbs + ["--home", given.home.path, "--boroughs", boroughs, "--today", today.description] + words.dropFirst(verbs.count))
            do { try command.run() } catch { _ = error }
        }

        // MARK: The exports

        private var day: String { today.adding(days: -draw.number(1...40)).description }

        private func addCase() {
            let number = referrals.count + 1
            referrals.append([
                "R-\(number)", "SUT-\(number)", day, "mash", "E09000029", "\(draw.number(3...20))", "", "y", "y", "n", "domestic_abuse", "y", "accepted",
                today.description, "", "",
            ])
            stays.append(["H-\(number)", "SUT-\(number)", "A-\(number)", day, ""])
            for (index, role) in ["service_user", "adult_victim_survivor", "child"].enumerated() {
                people.append([
                    "P\(number)\(index)", "SUT-\(number)", role, "Fore\(number)\(index)", "Sur\(number)\(index)", "19\(80 + index)-01-02", "M", "WBRI", "",
                    "not_needed", "",
                ])
            }
        }

        /// Changes a few cells, as a borough's next export would.
        func change() {
            for _ in 0..<draw.number(1...3) {
                let index = draw.number(0...referrals.count - 1)
                switch draw.number(0...6) {
                case 0: addCase()
                case 1: referrals[index][5] = "\(draw.number(3...20))"
                case 2: referrals[index][12...14] = draw.number(0...1) == 0 ? ["accepted", today.description, ""] : ["", "", ""]
                case 3: stays[index][4] = stays[index][4].isEmpty ? today.description : ""
                case 4: stays[index][1] = "SUT-\(draw.number(1...referrals.count))"
                case 5: referrals[index][1] = "SUT-\(draw.number(1...referrals.count))"
                default: people[index * 3][2] = draw.one(["service_user", "adult_victim_survivor"])
                }
            }
        }

        func ingest() throws {
            func write(_ header: String, _ rows: [[String]], _ name: String) throws {
                try given.write(([header] + rows.map { $0.joined(separator: ",") }).joined(separator: "\n") + "\n", name)
            }
            try write(String(GivenAgent.referrals.prefix { $0 != "\n" }), referrals, "referrals.csv")
            try write(
                "person_id,case_id,role,forename,surname,birth_date,sex,ethnicity,postcode,interpreter,la_child_id", people, "people.csv")
            try write(
                "housing_referral_id,case_id,referred_on,victim_survivor_wishes_recorded,offered_on,offer_outcome",
                stays.map { [$0[0], $0[1], $0[3], "y", $0[3], "accepted"] }, "housing_referrals.csv")
            try write(
                "placement_id,housing_referral_id,case_id,accommodation,started_on,ended_on,move_on",
                stays.map { [$0[2], $0[0], $0[1], "private_sector_leased", $0[3], $0[4], $0[4].isEmpty ? "" : "private_rented"] }, "placements.csv")
            try command(["ingest", given.exports])
        }

        // MARK: Everything else that may happen

        func configuration() throws -> BoroughConfiguration {
            try given.home.configuration(boroughs: boroughs)
        }

        func maker() throws -> BatchMaker { try BatchMaker(given.home, given.home.store(), try configuration(), today: today) }

        /// Another threshold, or an agreement that ends.
        func reconfigure() throws {
            configurations += 1
            let (file, old, new) =
                configurations % 2 == 1
                ? ("referral-routes.yaml", "threshold: high", "threshold: medium") : ("housing-agreements.yaml", "max_stay_nights: 42", "max_stay_nights: 30")
            let path = "\(boroughs)/sutton/\(file)"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let changed = text.contains(old) ? text.replacingOccurrences(of: old, with: new) : text.replacingOccurrences(of: new, with: old)
            try changed.write(toFile: path, atomically: true, encoding: .utf8)
        }

        func recall() throws {
            let maker = try maker()
            let caseID = "SUT-\(draw.number(1...referrals.count))"
            try store.write { transaction in
                if draw.number(0...2) == 0 {
                    _ = try transaction.liftRecalls()
                } else {
                    var scope = RecallScope()
                    scope.cases = [maker.pseudonym(ofCase: caseID)]
                    _ = try transaction.recall(.ofCase(caseID)) { _ in }
                    try transaction.addRecall(scope)
                }
            }
        }

        func choose() throws {
            // Few enough that what was asked is often lifted again.
            let (caseNumber, person) = (draw.number(1...3), draw.number(0...2))
            let words: [String] =
                switch draw.number(0...3) {
                case 0: ["objection", "add", "--person", "P\(caseNumber)\(person)", "--reason", "r"]
                case 1: ["objection", "lift", "--person", "P\(caseNumber)\(person)", "--reason", "r"]
                case 2: ["embargo", "add", "--case", "SUT-\(caseNumber)", "--reason", "r", "--until", today.adding(days: draw.number(1...30)).description]
                default: ["embargo", "lift", "--case", "SUT-\(caseNumber)", "--reason", "r"]
                }
            try command(words)
        }

        /// How many rows were ever changed.
        func changes() throws -> Int { try store.write { try Int.fetchOne($0.db, sql: "SELECT total_changes()") ?? 0 } }

        /// What asking about every case would say now, and all that the plugins state; nothing is kept of either.
        func asked() throws -> (missing: Int, stated: Set<AgentTransaction.SaidFact>) {
            struct Undone: Error { let missing: Int, stated: Set<AgentTransaction.SaidFact> }
            let facts = try maker().facts
            do {
                try store.write { transaction in
                    try transaction.askAboutEverything()
                    let missing = try facts.changed(transaction).factCount
                    try transaction.db.execute(sql: "DELETE FROM said_facts")
                    var all = try facts.changed(transaction)
                    var room = Int.max
                    let rows = try all.take(&room, transaction).first { $0.type == WireTable.pluginFacts }?.rows ?? []
                    throw Undone(missing: missing, stated: Set(rows.map { AgentTransaction.SaidFact(row: $0) }))
                }
            } catch let undone as Undone {
                return (undone.missing, undone.stated)
            }
            preconditionFailure("it always throws")
        }
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `Whatever happened, a push says what asking about every case would`(seed: UInt64) throws {
        let borough = try Borough(seed: seed)
        var (few, pushes) = (0, 0)
        for step in 0..<30 {
            var happened: [String] = []
            for _ in 0..<borough.draw.number(1...2) {
                switch borough.draw.number(0...9) {
                case 0...3:
                    borough.change()
                    try borough.ingest()
                    happened.append("ingest")
                case 4:
                    try borough.choose()
                    happened.append("choice")
                case 5:
                    try borough.recall()
                    happened.append("recall")
                case 6:
                    borough.today = borough.today.adding(days: borough.draw.number(1...20))
                    happened.append("days")
                case 7 where borough.draw.number(0...2) == 0:
                    try borough.reconfigure()
                    happened.append("configuration")
                case 8:
                    // A push that ended before its first batch.
                    try borough.hub.take(from: borough.store, borough.maker(), atMost: 0)
                    happened.append("cut short")
                default: happened.append("nothing")
                }
            }
            let maker = try borough.maker()
            if try !borough.store.read({ try maker.facts.changed($0).asked.isEverything }) { few += 1 }
            try borough.hub.take(from: borough.store, maker)
            pushes += 1
            let (missing, stated) = try borough.asked()
            try #require(missing == 0, "seed \(seed), step \(step): \(happened)")
            let names = try borough.configuration().sharedAdditions(on: borough.today)
            let held = try borough.hub.facts(named: names)
            try #require(held == stated, "seed \(seed), step \(step): \(happened): \(held.subtracting(stated)) \(stated.subtracting(held))")
        }
        #expect(few > pushes / 2)
    }

    @Test func `A push with nothing new asks about no case and writes nothing`() throws {
        let borough = try Borough(seed: 7)
        try borough.ingest()
        try borough.hub.take(from: borough.store, borough.maker())
        let before = try borough.store.read { try $0.lastBatch()?.number }
        let changes = try borough.changes()
        try borough.hub.take(from: borough.store, borough.maker())
        #expect(try borough.store.read { try $0.lastBatch()?.number } == before)
        #expect(try borough.changes() == changes)
    }

    @Test func `What marks no case is missed, which asking about every case finds`() throws {
        let borough = try Borough(seed: 7)
        try borough.ingest()
        try borough.hub.take(from: borough.store, borough.maker())
        try borough.store.write { transaction in
            var scope = RecallScope()
            scope.cases = [try borough.maker().pseudonym(ofCase: "SUT-1")]
            _ = try transaction.recall(.ofCase("SUT-1")) { _ in }
            try transaction.addRecall(scope)
        }
        try borough.hub.take(from: borough.store, borough.maker())
        #expect(try borough.asked().missing == 0)
        for type in ["referrals", "placements", "housing_referrals"] {
            try borough.store.write { try $0.db.execute(sql: "DROP TRIGGER \(type)_recalled") }
        }
        _ = try borough.store.write { try $0.liftRecalls() }
        try borough.hub.take(from: borough.store, borough.maker())
        #expect(try borough.asked().missing > 0)
        try borough.store.write { try $0.askAboutEverything() }
        try borough.hub.take(from: borough.store, borough.maker())
        #expect(try borough.asked().missing == 0)
    }

    @Test func `What facts follow from is watched, and can be read case by case`() throws {
        for kind in PluginCatalogue.all {
            let types = Set(kind.factsFollowFrom)
            #expect(types.isSubset(of: AgentTransaction.watchedTypes), "\(kind.id)")
            #expect(types.isSubset(of: kind.reads), "\(kind.id)")
            #expect(!types.contains { $0.key.contains("person_id") }, "\(kind.id)")
        }
    }
}
