import Domain
import Foundation
import Testing

@testable import Privacy

struct EgressTests {
    static let received = CivilDate(year: 2024, month: 3, day: 13)
    static let context = Egress.Context(caseReceived: received, role: "child")

    private func egress(_ allowed: [String: Set<String>]) -> Egress {
        Egress(Pseudonymiser(.sample()), allowed: allowed, ageBand: { "age_\($0)" }, riskBand: { $0 >= 14 ? "high" : "standard" })
    }

    /// Lists every field of a type, even those that no list may name.
    private func careless(_ type: RecordType) -> Egress { egress([type.name: Set(type.fields.map(\.name))]) }

    @Test(arguments: RecordType.all)
    func `Nothing that identifies appears in a row, a key or a column, even when everything is listed`(_ type: RecordType) {
        let egress = careless(type)
        let record = Record.full(type)
        let row = egress.row(record, Self.context)
        let leaving = row.map { "\($0)" } + [egress.key(of: record, Self.context)] + egress.columns(of: type)
        for text in leaving {
            #expect(!text.contains("CANARY"), "\(text)")
            #expect(!text.contains("1987"), "\(text)")
            #expect(!text.contains("identifying"), "\(text)")
        }
        #expect(!row.contains(.number(Record.dashScore)))
        #expect(egress.columns(of: type) == type.travellingFields.compactMap(\.wireName))
        #expect(!egress.columns(of: type).contains { name in type.fields.contains { $0.name == name && $0.isSealedAtRest && !$0.needsConsent } })
    }

    @Test(arguments: RecordType.all)
    func `Nothing leaves that is not listed, and the rows fit the columns`(_ type: RecordType) {
        let full = careless(type).row(Record.full(type), Self.context)
        let everything = Dictionary(uniqueKeysWithValues: zip(careless(type).columns(of: type), full))
        for field in type.travellingFields {
            let listed = Set(type.key + [field.name])
            let egress = egress([type.name: listed])
            let columns = egress.columns(of: type)
            #expect(Set(columns) == Set(type.fields.filter { listed.contains($0.name) }.compactMap(\.wireName)))
            #expect(egress.row(Record.full(type), Self.context) == columns.map { everything[$0] ?? .none })
        }
    }

    @Test(arguments: RecordType.all)
    func `A type leaves nothing at all when one of its keys is not listed, or another type's list names its fields`(_ type: RecordType) {
        for key in type.key {
            let egress = egress([type.name: Set(type.fields.map(\.name)).subtracting([key])])
            #expect(egress.columns(of: type).isEmpty)
            #expect(egress.row(Record.full(type), Self.context).isEmpty)
        }
        let other = egress(["other": Set(type.fields.map(\.name))])
        #expect(other.columns(of: type).isEmpty)
        #expect(other.row(Record.full(type), Self.context).isEmpty)
    }

    @Test(arguments: RecordType.all)
    func `No field that travels holds free text, but what somebody agreed to have shared`(_ type: RecordType) {
        for field in type.travellingFields where !field.needsConsent {
            if case .text = field.kind { Issue.record("\(type.name).\(field.name) is free text") }
            if case .identifier = field.kind, case .shared = field.privacy { Issue.record("\(type.name).\(field.name) is an open identifier") }
        }
    }

    @Test(arguments: ["n", "", "Y", "yes"])
    func `Words leave only from a record whose speaker agreed`(_ consent: String) {
        var statement = Record.full(.statements)
        let egress = careless(.statements)
        let words = egress.columns(of: .statements).firstIndex(of: "words")
        let checked = Egress.Context(caseReceived: Self.received, role: nil, wordsMayLeave: true)
        statement["consent_to_share"] = .text("y")
        #expect(words.map { egress.row(statement, checked)[$0] } == .text("open_words"))
        #expect(words.map { egress.row(statement, Self.context)[$0] } == WireValue.none, "nobody has looked through them")
        statement["consent_to_share"] = consent.isEmpty ? .none : .text(consent)
        #expect(words.map { egress.row(statement, checked)[$0] } == WireValue.none)
    }

    @Test(arguments: RecordType.all)
    func `An identifying value that strays into another field stays here`(_ type: RecordType) {
        let stray = Record(type, values: type.fields.map { _ in .identifying(Identifying("CANARY")) })
        let row = careless(type).row(stray, Self.context)
        #expect(row.allSatisfy { $0 == .none })
    }

    @Test func `A text that strays into an identifying field stays here`() {
        let stray = Record(.people, values: RecordType.people.fields.map { $0.isSealedAtRest ? .text("CANARY") : .none })
        #expect(careless(.people).row(stray, Self.context).allSatisfy { $0 == .none })
    }

    // MARK: Age bands

    private func ageBand(born: String, received: CivilDate?) throws -> WireValue {
        var person = Record.full(.people)
        person["birth_date"] = .identifying(Identifying(born))
        let egress = careless(.people)
        let column = try #require(egress.columns(of: .people).firstIndex(of: "age_band"))
        return egress.row(person, .init(caseReceived: received, role: "child"))[column]
    }

    @Test(arguments: [("2010-03-14", "age_13"), ("2010-03-13", "age_14"), ("2010-03-12", "age_14"), ("2024-03-13", "age_0"), ("2024-08-01", "age_0")])
    func `An age is taken on the day the referral was received`(_ born: String, _ band: String) throws {
        #expect(try ageBand(born: born, received: Self.received) == .text(band))
    }

    @Test func `Without a referral there is no age band`() throws {
        #expect(try ageBand(born: "2010-03-14", received: nil) == .none)
    }

    @Test(arguments: ["", "14/03/2010", "2010-02-30", "CANARY"])
    func `A birth date that is none gives no age band`(_ born: String) throws {
        #expect(try ageBand(born: born, received: Self.received) == .none)
    }

    @Test func `An age outside every band leaves nothing`() throws {
        let egress = Egress(Pseudonymiser(.sample()), allowed: ["people": ["person_id", "birth_date"]], ageBand: { _ in nil }, riskBand: { _ in nil })
        #expect(egress.columns(of: .people) == ["person_id", "age_band"])
        #expect(egress.row(Record.full(.people), Self.context).last == WireValue.none)
    }

    // MARK: Risk bands

    @Test(arguments: [(0, "standard"), (13, "standard"), (14, "high"), (24, "high")])
    func `A Dash score leaves only as its band`(_ score: Int, _ band: String) {
        var referral = Record.full(.referrals)
        referral["dash_score"] = .number(score)
        let egress = egress(["referrals": ["referral_id", "dash_score"]])
        #expect(egress.columns(of: .referrals) == ["referral_id", "dash_band"])
        let row = egress.row(referral, Self.context)
        #expect(row.last == .text(band))
        #expect(row.allSatisfy { $0.number == nil })
    }

    // MARK: Pseudonyms

    @Test func `A record and those that name it carry the same pseudonym`() throws {
        let (people, outcomes) = (careless(.people), careless(.outcomes))
        var answer = Record.full(.outcomes)
        answer["person_id"] = Record.full(.people)["person_id"]
        let person = people.row(Record.full(.people), Self.context)[0]
        let column = try #require(outcomes.columns(of: .outcomes).firstIndex(of: "person_id"))
        #expect(outcomes.row(answer, Self.context)[column] == person)
        #expect(outcomes.row(answer, .init(caseReceived: nil, role: "service_user"))[column] != person)
        #expect(people.key(of: Record.full(.people), Self.context) == person.text)
    }

    @Test func `The role of a person changes no pseudonym but the person's`() {
        let egress = careless(.outcomes)
        let columns = egress.columns(of: .outcomes)
        let rows = ["child", "service_user"].map { egress.row(Record.full(.outcomes), .init(caseReceived: nil, role: $0)) }
        #expect(columns.indices.filter { rows[0][$0] != rows[1][$0] }.map { columns[$0] } == ["person_id"])
    }

    @Test func `A key of two fields is joined by a bar`() throws {
        let egress = careless(.needs)
        let row = egress.row(Record.full(.needs), Self.context)
        let parts = RecordType.needs.key.compactMap { egress.columns(of: .needs).firstIndex(of: $0) }.compactMap { row[$0].text }
        #expect(egress.key(of: Record.full(.needs), Self.context) == parts.joined(separator: "|"))
        #expect(parts.count == 2)
    }
}
