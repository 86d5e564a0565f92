import Crypto
import Domain
import Foundation
import Testing

@testable import Privacy

struct PseudonymTests {
    let pseudonyms = Pseudonymiser(.sample())

    @Test func `The same id has the same pseudonym every time`() {
        #expect(pseudonyms.pseudonym(of: "P-1", .person, role: "child") == Pseudonymiser(.sample()).pseudonym(of: "P-1", .person, role: "child"))
    }

    @Test func `Equal ids of two kinds have different pseudonyms`() {
        let all = PseudonymKind.allCases.map { pseudonyms.pseudonym(of: "1001", $0) }
        #expect(Set(all).count == PseudonymKind.allCases.count)
    }

    @Test func `Equal ids in two roles have different pseudonyms`() {
        let roles = ["", "service_user", "adult_victim_survivor", "child"]
        #expect(Set(roles.map { pseudonyms.pseudonym(of: "1001", .person, role: $0) }).count == roles.count)
    }

    @Test func `An id and a role cannot be cut in another place`() {
        #expect(pseudonyms.pseudonym(of: "10", .person, role: "1child") != pseudonyms.pseudonym(of: "101", .person, role: "child"))
    }

    @Test func `Two boroughs' keys give different pseudonyms`() {
        #expect(pseudonyms.pseudonym(of: "1001", .person) != Pseudonymiser(.sample(8)).pseudonym(of: "1001", .person))
    }

    @Test func `A pseudonym carries its key's version and 128 bits, and nothing else`() throws {
        let pseudonym = Pseudonymiser(.sample(version: 3)).pseudonym(of: "P-1001", .person, role: "child")
        #expect(pseudonym.wholeMatch(of: /3-[0-9a-f]{32}/) != nil)
    }

    @Test(arguments: ["P-1001", "a", "CASE/2024.77", "service_user"])
    func `A pseudonym does not contain the id`(_ id: String) {
        let pseudonym = pseudonyms.pseudonym(of: id, .person, role: "child")
        #expect(id.count < 4 || !pseudonym.localizedCaseInsensitiveContains(id))
        #expect(pseudonym.dropFirst(2) != SHA256.hash(data: Data(id.utf8)).prefix(16).map { String($0, radix: 16) }.joined())
    }

    /// Computed with Python's hmac and hashlib: HKDF-SHA-256 (no salt, info `restart/pseudonym/<kind>`), then HMAC-SHA-256 of
    /// the id, and for people U+001F and the role, cut to 16 bytes.
    @Test(arguments: [
        ("P-1001", PseudonymKind.person, "adult_victim_survivor", "1-aedc5df6b3613a3c2368cfd70ca6a891"),
        ("C-2001", .caseFile, "", "1-b5fa7ad0dd773ba729bc7c00aa9723f3"),
        ("H-7", .housingReferral, "", "1-72201a364de1b6287dc86ccacfbbdf67"),
    ])
    func `Pseudonyms are those that another program computes`(_ id: String, _ kind: PseudonymKind, _ role: String, _ expected: String) {
        let key = BoroughKey(version: 1, secret: SymmetricKey(data: Data(0..<32)))
        #expect(Pseudonymiser(key).pseudonym(of: id, kind, role: role) == expected)
    }
}
