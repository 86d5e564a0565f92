import Crypto
import Domain
import Foundation
import Testing

@testable import Privacy

extension LinkKey {
    /// A key of the same byte 32 times.
    static func sample(_ byte: UInt8 = 9, version: Int = 1) -> LinkKey {
        LinkKey(version: version, secret: SymmetricKey(data: Data(repeating: byte, count: 32)))
    }
}

struct MatchKeyTests {
    private static func person(_ forename: String, _ surname: String, _ born: String, role: String = "service_user") -> Record {
        var record = Record(.people)
        record["person_id"] = .text("P-1")
        record["role"] = .text(role)
        for (field, text) in [("forename", forename), ("surname", surname), ("birth_date", born)] where !text.isEmpty {
            record[field] = .identifying(Identifying(text))
        }
        return record
    }

    private static func keys(
        _ forename: String, _ surname: String, _ born: String, role: PersonRole = .serviceUser, with keys: [LinkKey] = [.sample()]
    ) -> [MatchKeyMaker.Slot: String] {
        MatchKeyMaker(keys, for: role).keys(of: person(forename, surname, born, role: role.rawValue))
    }

    /// The rules by which two people meet, the strongest first.
    private static func meeting(_ one: [MatchKeyMaker.Slot: String], _ other: [MatchKeyMaker.Slot: String]) -> [LinkRule] {
        one.filter { other[$0.key] == $0.value }.keys.map(\.rule).sorted { $0.rank < $1.rank }
    }

    // MARK: Names

    @Test(arguments: [
        ("José", "JOSE"), ("O'Brien-Smith", "OBrien Smith"), ("O\u{2019}Brien", "o brien"), ("Jean-Paul", "jean paul"), ("Zoë", "Zoe\u{308}"),
        ("Łukasz", "Lukasz"), ("Strauß", "Strauss"), ("Søren", "Soren"), ("Mr Ahmed", "ahmed"), ("  Van  der Berg ", "vanderberg"), ("Ｌｅｅ", "lee"),
        ("Nguyễn", "Nguyen"), ("Ольга", "ОЛЬГА"), ("D'Angelo 2", "dangelo"),
    ])
    func `One name written in two ways is one name`(_ one: String, _ other: String) {
        #expect(ComparableName(one) == ComparableName(other))
        #expect(!ComparableName(one).letters.isEmpty)
    }

    @Test(arguments: ["", " ", "-", "Unknown", "N/A", "not known", "TBC", "xx", "123", "Mr"])
    func `What is no name has no letters, but for a title that stands alone`(_ text: String) {
        #expect(ComparableName(text).letters == (text == "Mr" ? "mr" : ""))
    }

    @Test(arguments: ["Na", "Li", "Test-Jones", "Noname Smith"])
    func `A short name, and one that only begins like none, is a name`(_ text: String) {
        #expect(!ComparableName(text).letters.isEmpty)
    }

    /// The examples of the National Archives of the United States, whose code it is.
    @Test(arguments: [
        ("Robert", "r163"), ("Rupert", "r163"), ("Rubin", "r150"), ("Ashcraft", "a261"), ("Ashcroft", "a261"), ("Tymczak", "t522"), ("Pfister", "p236"),
        ("Honeyman", "h555"), ("Jackson", "j250"), ("VanDeusen", "v532"), ("Gutierrez", "g362"), ("Lee", "l000"), ("Washington", "w252"),
    ])
    func `A name's sound is its Soundex code`(_ name: String, _ code: String) {
        #expect(ComparableName(name).soundex == code)
    }

    @Test func `A name in other letters has no such sound`() {
        #expect(ComparableName("Ольга").soundex == nil)
        #expect(ComparableName("").soundex == nil)
    }

    // MARK: Meeting

    @Test func `The same person meets by every rule, however the names are written`() {
        #expect(Self.meeting(Self.keys("José", "O'Brien", "1988-03-14"), Self.keys("JOSE", "OBrien", "1988-03-14")) == LinkRule.allCases)
    }

    @Test(arguments: [
        ("Taylor", "Mark", "1990-05-06", [LinkRule.namesSwapped]),
        ("Mark", "Taylor", "1990-06-05", [.dayAndMonthSwapped]),
        ("Marc", "Tailor", "1990-05-06", [.soundsAlike]),
        ("M", "Taylor", "1990-05-06", [.soundsAlike]),
        ("Mark", "Taylor", "1991-05-06", []),
        ("Mark", "Baker", "1990-05-06", []),
        ("John", "Taylor", "1990-05-06", []),
    ])
    func `A person who is written otherwise meets by just the rule for that`(_ forename: String, _ surname: String, _ born: String, _ rules: [LinkRule]) {
        #expect(Self.meeting(Self.keys("Mark", "Taylor", "1990-05-06"), Self.keys(forename, surname, born)) == rules)
    }

    @Test func `Whoever was born on a day that is no month has as many keys as anybody`() {
        #expect(Self.keys("Mark", "Taylor", "1990-05-25").count == LinkRule.allCases.count)
        #expect(Self.keys("Mark", "Taylor", "1990-05-06").count == LinkRule.allCases.count)
    }

    @Test(arguments: [
        ("Unknown", "Taylor", "1990-05-06", []), ("Mark", "", "1990-05-06", []), ("Mark", "Taylor", "", []), ("Mark", "Taylor", "1900-01-01", []),
        ("Mark", "T", "1990-05-06", []), ("M", "Taylor", "1990-05-06", [LinkRule.soundsAlike]),
        ("Марк", "Тейлор", "1990-05-06", [.nameAndBirthDate, .namesSwapped, .dayAndMonthSwapped]),
    ])
    func `What is not known makes no key, so that nobody meets by what both lack`(
        _ forename: String, _ surname: String, _ born: String, _ rules: [LinkRule]
    ) {
        #expect(Set(Self.keys(forename, surname, born).keys.map(\.rule)) == Set(rules))
    }

    // MARK: Keys

    @Test func `Nobody in another role has a key, and people in two roles never meet`() {
        #expect(MatchKeyMaker([.sample()], for: .serviceUser).keys(of: Self.person("Ana", "Lopez", "1990-02-01", role: "adult_victim_survivor")).isEmpty)
        #expect(MatchKeyMaker([.sample()], for: .serviceUser).keys(of: Self.person("Ana", "Lopez", "1990-02-01", role: "")).isEmpty)
        let values = PersonRole.allCases.map { Set(Self.keys("Ana", "Lopez", "1990-02-01", role: $0).values) }
        #expect(values.allSatisfy { $0.count == LinkRule.allCases.count })
        #expect(values[0].isDisjoint(with: values[1]) && values[0].isDisjoint(with: values[2]) && values[1].isDisjoint(with: values[2]))
    }

    @Test func `Values of two rules, two versions and two keys never meet`() {
        let both = Self.keys("Mark", "Taylor", "1990-05-06", with: [.sample(), .sample(version: 2)])
        #expect(Set(both.values).count == 2 * LinkRule.allCases.count)
        #expect(Set(both.values).isDisjoint(with: Self.keys("Mark", "Taylor", "1990-05-06", with: [.sample(8)]).values))
        #expect(Self.keys("Mark", "Taylor", "1990-05-06", with: []).isEmpty)
    }

    @Test func `Parts cannot be cut in another place`() {
        #expect(Self.meeting(Self.keys("Anna", "Belle", "1990-05-25"), Self.keys("Annab", "Elle", "1990-05-25")).isEmpty)
    }

    /// Computed with Python's hmac: HKDF-SHA-256 (no salt, info `restart/link/<version>/match-key/<rule>/<role>`), then HMAC-SHA-256 of the parts joined
    /// by U+001F, cut to 16 bytes.
    @Test func `Match keys are those that another program computes`() {
        let key = LinkKey(version: 1, secret: SymmetricKey(data: Data(0..<32)))
        let keys = Self.keys("Mark", "Taylor", "1990-05-06", with: [key])
        let expected: [LinkRule: String] = [
            .nameAndBirthDate: "94ed06f685a3849fcfda784b3bec737f", .namesSwapped: "0055abcd10302fe3466bba899bfdaccc",
            .dayAndMonthSwapped: "86d184ffe76658dd2e1ce467456d477e", .soundsAlike: "6611c64a91f77903158b3e88d6fcde5e",
        ]
        for (rule, value) in expected { #expect(keys[.init(rule: rule, keyVersion: 1)] == value) }
        #expect(key.fingerprint == "3388-e91e-74fb-7174-5861")
    }
}
