import BoroughConfig
import Domain
import Foundation
import PluginCatalogue
import Samples
import TestSupport
import Testing

@testable import Intake

struct RuleTests {
    private func record(_ type: RecordType, _ values: [String: Value]) throws -> Record {
        var record = Record(type)
        for (field, value) in values {
            try #require(type.field(field) != nil)
            record[field] = value
        }
        return record
    }

    /// Every rule that looks at one record, with a call that gives it its examples' day.
    private struct Judge: CustomTestStringConvertible {
        let testDescription: String
        let examples: RuleExamples
        let applies: @Sendable (RecordType) -> Bool
        let violations: @Sendable (Record) -> [RuleViolation]

        static let all: [Judge] =
            RuleBook.ofRecords.map { rule in
                let today = CivilDate(daysSinceEpoch: 19_919)
                return Judge(
                    testDescription: "\(type(of: rule))", examples: type(of: rule).examples, applies: rule.applies,
                    violations: { rule.violations(of: $0, today: today) })
            }
            + RuleBook.ofCases.map { rule in
                let examples = type(of: rule).examples
                return Judge(
                    testDescription: "\(type(of: rule))", examples: examples.records, applies: rule.applies,
                    violations: { rule.violations(of: $0, caseReceivedOn: examples.received) })
            }
    }

    @Test(arguments: Judge.all)
    private func `a rule finds the records that break it, once and at a field of theirs`(_ judge: Judge) throws {
        #expect(judge.applies(judge.examples.type))
        #expect(!judge.examples.breaking.isEmpty)
        for values in judge.examples.breaking {
            let violations = judge.violations(try record(judge.examples.type, values))
            #expect(violations.count == 1)
            #expect(violations.allSatisfy { judge.examples.type.field($0.field) != nil && !$0.message.isEmpty && !$0.fix.isEmpty })
        }
    }

    @Test(arguments: Judge.all)
    private func `a rule has nothing against the records that keep it`(_ judge: Judge) throws {
        #expect(!judge.examples.keeping.isEmpty)
        for values in judge.examples.keeping { #expect(judge.violations(try record(judge.examples.type, values)) == []) }
    }

    @Test func `where a rule tells a record in a page to keep it, it has nothing against the record, and it tells its examples apart`() throws {
        let today = CivilDate(daysSinceEpoch: 19_919)
        var told = 0
        for rule in RuleBook.ofRecords {
            let examples = type(of: rule).examples
            guard let test = rule.plainTest(for: examples.type, today: today) else { continue }
            told += 1
            func keeps(_ values: [String: Value]) throws -> Bool {
                let page = RecordPage(examples.type, of: [try record(examples.type, values)])
                return page.cells.withUnsafeBufferPointer { cells in page.bytes.withUnsafeBytes { test(PlainRecord(cells, $0)) } }
            }
            #expect(try examples.breaking.allSatisfy { try !keeps($0) }, "\(rule)")
            #expect(try examples.keeping.allSatisfy { try keeps($0) }, "\(rule)")
        }
        #expect(told == 2)
    }

    @Test func `a rule says nothing about an empty record of any type`() throws {
        let today = try Given.date("2024-07-15")
        for type in RecordType.all {
            for rule in RuleBook.ofRecords where rule.applies(to: type) { #expect(rule.violations(of: Record(type), today: today) == []) }
            for rule in RuleBook.ofCases where rule.applies(to: type) { #expect(rule.violations(of: Record(type), caseReceivedOn: today) == []) }
        }
    }

    @Test(arguments: RuleBook.ofCaseFiles)
    func `a rule over whole cases finds the cases that break it, and no others`(_ rule: any CaseFileRule) throws {
        let codes = try Project.boroughsFolder.programme().codes
        let examples = type(of: rule).examples
        #expect(examples.contains { $0.violations > 0 } && examples.contains { $0.violations == 0 })
        for example in examples {
            #expect(example.records.allSatisfy { rule.reads.contains($0.type) })
            let found = rule.violations(in: example.records, codes: codes)
            #expect(found.count == example.violations, "\(found)")
            #expect(found.allSatisfy { example.records[$0.record].type.field($0.violation.field) != nil })
        }
        #expect(rule.violations(in: [], codes: codes).isEmpty)
    }

    @Test func `every rule names fields that there are, and says what it is in a sentence`() {
        for definition in RuleBook.definitions + PluginCatalogue.all.flatMap(RuleBook.definitions(of:)) {
            #expect(definition.says.hasSuffix("."))
            for field in definition.fields where field != "*" {
                let parts = field.split(separator: ".").map(String.init)
                #expect(parts.count == 2 && RecordType.named(parts[0])?.field(parts[1]) != nil, "\(definition.code) \(field)")
            }
        }
    }

    @Test func `the programme's severities are of rules that there are`() throws {
        let severities = try Project.boroughsFolder.programme().ruleSeverities
        #expect(!severities.isEmpty)
        #expect(RuleBook.faults(in: severities) == [])
        #expect(RuleBook.faults(in: ["wishes_not_recordet": .error]).first?.nearest == "wishes_not_recorded")
        #expect(RuleBook.faults(in: ["stays_overlap": .error]).count == 1)
        #expect(RuleBook.faults(in: ["stay_over_maximum": .query]).count == 1)
        #expect(RuleBook.faults(in: ["stay_over_maximum": .query], sections: PluginCatalogue.all) == [])
        #expect(RuleBook.faults(in: ["stay_over_maximum": .error], sections: PluginCatalogue.all).first?.message.contains("can only ask") == true)
    }

    @Test func `a person in two roles of a case is found, wherever in it she stands`() {
        let examples = PersonInTwoRoles.examples
        #expect(examples.contains { $0.violations > 0 } && examples.contains { $0.violations == 0 })
        for (number, example) in examples.enumerated() {
            #expect(PersonInTwoRoles.doubles(among: example.people).count == example.violations, "example \(number)")
        }
    }

    @Test(arguments: StatementIdentifies.examples)
    func `words that tell who somebody is are found, and no others`(_ example: (words: String, names: [String], breaks: Bool)) {
        var known = KnownNames()
        for name in example.names { known.add(name: name) }
        let violation = StatementIdentifies.violation(WordCheck(known).details(in: example.words))
        #expect((violation != nil) == example.breaks)
        // What was found is named by its place: the list is read by more people than may know it.
        for word in example.words.split(separator: " ") where word.first?.isUppercase == true { #expect(violation?.message.contains(word) != true) }
    }

    @Test func `of many findings some are named and the rest counted`() {
        let many = (1...9).map { IdentifyingDetail(.date, $0...$0) }
        #expect(StatementIdentifies.violation(many)?.message.contains("; and 3 more.") == true)
        #expect(StatementIdentifies.violation([]) == nil)
    }

    @Test func `two roles are seen across a whole file, with very few cases looked at in vain`() throws {
        func row(_ number: Int, _ role: String, _ name: String) -> String {
            "P\(role)\(number),SUT-\(number),\(role),\(name)\(number % 50),Bell,1987-03-14,F,WBRI,,not_needed,\n"
        }
        let header = "person_id,case_id,role,forename,surname,birth_date,sex,ethnicity,postcode,interpreter,la_child_id\n"
        let opening = try #require(Given.referrals.components(separatedBy: "\n").first) + "\n"
        let referrals = opening + (1...3000).map { "R-\($0),SUT-\($0),2024-04-02,mash,E09000029,9,,y,y,n,domestic_abuse,y,accepted,2024-04-04,,\n" }.joined()
        let users = (1...3000).map { row($0, "service_user", "Ada") }.joined()
        let partners = (1...3000).map { row($0, "adult_victim_survivor", $0 % 1000 == 0 ? "Ada" : "Eve") }.joined()
        let ledger = MemoryLedger()
        let together = try Given.run(["referrals.csv": referrals, "people.csv": header + users + partners], into: ledger)
        #expect(together.told.filter { $0.contains("two_roles") } == [4001, 5001, 6001].map { "people.csv:\($0) role person_in_two_roles query" })
        #expect(ledger.casesAskedFor.isSuperset(of: ["SUT-1000", "SUT-2000", "SUT-3000"]) && ledger.casesAskedFor.count < 30)
        #expect(together.summary.files.map(\.queries).reduce(0, +) == together.summary.queries)
    }

    @Test func `the filter holds what it was given, and hardly anything else`() {
        var filter = DigestFilter()
        func holds(_ digest: UInt64) -> Bool { filter.mayContain(digest &* 0x9E37_79B9_7F4A_7C15, at: filter.place(of: digest)) }
        #expect(!holds(7))
        var random = SeededGenerator(seed: 3)
        let given = (0..<400_000).map { _ in random.next() }
        for digest in given { filter.insert(digest &* 0x9E37_79B9_7F4A_7C15, at: filter.place(of: digest)) }
        #expect(given.allSatisfy(holds))
        let wrong = (0..<100_000).count { _ in holds(random.next()) }
        #expect(wrong < 10, "\(wrong)")
    }

    @Test func `one person as both people of a wide row is asked about`() throws {
        let export = try String(contentsOfFile: "\(Project.examples(of: "westminster"))/cases_wide.csv", encoding: .utf8)
        let lines = export.split(separator: "\n").prefix(2).joined(separator: "\n")
        let westminster = try Project.boroughsFolder.borough("westminster")
        func told(_ text: String) throws -> [String] { try Given.run(["cases_wide.csv": text + "\n"], as: westminster).told }
        #expect(try told(lines) == [])
        let same = lines.replacing(#""Jade","Hussain","1998/08/07""#, with: #""Daniel","MOORE","1983/05/16""#)
        #expect(try told(same).map { $0.split(separator: " ").suffix(2).joined(separator: " ") } == ["person_in_two_roles query"])
    }

    @Test func `the same name in two roles of one case is asked about, and in two cases it is not`() throws {
        let header = "person_id,case_id,role,forename,surname,birth_date,sex,ethnicity,postcode,interpreter,la_child_id\n"
        let people =
            header + "P1,SUT-0001,service_user,Ada,Bell,1987-03-14,F,WBRI,,not_needed,\n"
            + "P2,SUT-0001,adult_victim_survivor,ADA,Bell,1987-03-14,F,WBRI,,not_needed,\n"
            + "P3,SUT-0002,adult_victim_survivor,Ada,Bell,1987-03-14,F,WBRI,,not_needed,\n"
        let second = "R-2,SUT-0002,2024-04-02,mash,E09000029,9,,y,y,n,domestic_abuse,y,accepted,2024-04-04,,\n"
        let outcome = try Given.run(["referrals.csv": Given.referrals + second, "people.csv": people])
        #expect(outcome.refusals == [])
        let found = outcome.summary.issues.filter { $0.code == "person_in_two_roles" }
        #expect(found.map(\.location.row) == [3])
        #expect(found.allSatisfy { $0.severity == .query && $0.cell == "C3" })
    }

    /// Sutton, under another programme's severities or with rules that it takes more seriously.
    private func sutton(rules: String = "rules: []\n", refusingAlso codes: String = "") throws -> BoroughConfiguration {
        let folder = try TemporaryFolder()
        let copy = "\(folder.path)/boroughs"
        try FileManager.default.copyItem(atPath: "\(Project.root)/boroughs", toPath: copy)
        try rules.write(toFile: "\(copy)/programme/rules.yaml", atomically: true, encoding: .utf8)
        let main = "\(copy)/sutton/borough.yaml"
        try (String(contentsOfFile: main, encoding: .utf8) + "\nrefuse_also: [\(codes)]\n").write(toFile: main, atomically: true, encoding: .utf8)
        return try BoroughsFolder(path: copy, plugins: PluginCatalogue.all).borough("sutton")
    }

    @Test func `the programme sets how severe a rule is, and a borough can only raise it`() throws {
        let sessions = "session_id,case_id,held_on,kind,attendance\nS-1,SUT-0001,2024-04-01,one_to_one,attended\n"
        let housing = "housing_referral_id,case_id,referred_on,victim_survivor_wishes_recorded,offered_on,offer_outcome\nH1,SUT-0001,2024-04-09,n,,no_offer\n"
        func told(_ borough: BoroughConfiguration) throws -> [String] {
            try Given.run(["referrals.csv": Given.referrals, "sessions.csv": sessions, "housing_referrals.csv": housing], as: borough).told
                .filter { $0.contains("date_order") || $0.contains("wishes") }.map { String($0.split(separator: " ").suffix(2).joined(separator: " ")) }
                .sorted()
        }
        #expect(try told(sutton()) == ["date_order error", "wishes_not_recorded query"])
        let other = "rules:\n  - {code: date_order, severity: query}\n  - {code: wishes_not_recorded, severity: error}\n"
        #expect(try told(sutton(rules: other)) == ["date_order query", "wishes_not_recorded error"])
        #expect(try told(sutton(refusingAlso: "wishes_not_recorded")) == ["date_order error", "wishes_not_recorded error"])
    }

    @Test func `the folder of rules and the lists of rules agree, and the lists are sorted`() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: "\(Project.root)/Core/Intake/Rules")
        let others = ["RecordRule.swift", "RuleBook.swift"]
        let inFolder = files.filter { $0.hasSuffix(".swift") && !others.contains($0) }.map { String($0.dropLast(6)) }
        let ofRecords = RuleBook.ofRecords.map { String(describing: type(of: $0)) }
        let ofCases = RuleBook.ofCases.map { String(describing: type(of: $0)) }
        let ofCaseFiles = RuleBook.ofCaseFiles.map { String(describing: type(of: $0)) }
        #expect(ofRecords == ofRecords.sorted() && ofCaseFiles == ofCaseFiles.sorted())
        #expect((ofRecords + ofCases + ofCaseFiles + ["PersonInTwoRoles", "StatementIdentifies"]).sorted() == inFolder.sorted())
        #expect(RuleBook.definitions.count == inFolder.count)
    }

    @Test func `a refused try and an unrecorded wish are queries, and their rows are kept`() throws {
        let contacts = "contact_id,case_id,person_id,contacted_on,safe_contact_checked,outcome\nV1,SUT-0001,P2,2024-04-05,n,no_reply\n"
        let housing = "housing_referral_id,case_id,referred_on,victim_survivor_wishes_recorded,offered_on,offer_outcome\nH1,SUT-0001,2024-04-09,n,,no_offer\n"
        let outcome = try Given.run([
            "referrals.csv": Given.referrals, "people.csv": Given.people, "partner_contacts.csv": contacts, "housing_referrals.csv": housing,
        ])
        #expect(
            outcome.told == [
                "partner_contacts.csv:2 safe_contact_checked safe_contact_not_checked query",
                "housing_referrals.csv:2 victim_survivor_wishes_recorded wishes_not_recorded query",
            ])
        #expect(outcome.summary.isClean && outcome.summary.accepted == 6)
    }
}
