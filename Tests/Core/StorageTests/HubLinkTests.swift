import Domain
import Foundation
import GRDB
import Testing

@testable import Storage

/// Which pairs there are at the hub, and what boroughs' words do to them.
struct HubLinkTests {
    private static let (one, other) = (pseudonym("1"), pseudonym("2"))

    private static func pseudonym(_ digit: Character) -> String { "1-" + String(repeating: digit, count: 32) }

    private static func person(_ id: String, role: String = "service_user") -> WireTable {
        WireTable(type: "people", columns: ["person_id", "role"], rows: [[.text(id), .text(role)]])
    }

    private static func keys(_ person: String, _ values: [(rule: LinkRule, value: String?)], version: Int = 1) -> WireTable {
        WireTable(
            type: WireTable.matchKeys, columns: WireTable.matchKeyColumns,
            rows: values.map { [.text(person), .text($0.rule.rawValue), .number(version), $0.value.map { .text($0) } ?? .none] })
    }

    private static func says(_ decision: LinkDecision, _ candidate: String, _ person: String) -> WireTable {
        WireTable(
            type: WireTable.linkDecisions, columns: WireTable.linkDecisionColumns, rows: [[.text(candidate), .text(person), .text(decision.rawValue)]])
    }

    private static let (a, b) = (String(repeating: "a", count: 32), String(repeating: "b", count: 32))

    /// A hub at which a man of Camden's and one of Sutton's meet.
    private func met(role: String = "service_user") throws -> (given: HubGiven, number: String) {
        let given = try HubGiven()
        try given.apply(1, [Self.person(Self.one, role: role), Self.keys(Self.one, [(.nameAndBirthDate, Self.a), (.soundsAlike, Self.b)])])
        try given.apply(
            1, borough: "sutton", digest: "s1", [Self.person(Self.other), Self.keys(Self.other, [(.nameAndBirthDate, Self.a), (.soundsAlike, Self.b)])])
        return (given, try given.store.links().first?.number ?? "")
    }

    private func states(_ given: HubGiven) throws -> [LinkState] {
        try ["camden", "sutton"].flatMap { borough in try given.store.links(of: borough).map { $0.state(for: borough) } }
    }

    @Test func `Two people whose keys meet are one pair, by the strongest rule, and each borough sees its own`() throws {
        let (given, number) = try met()
        let pair = try #require(try given.store.links().first)
        #expect(try given.store.links().count == 1)
        #expect(pair.rule == .nameAndBirthDate && LinkNumber.isNumber(number))
        #expect(pair.seen(from: "sutton")?.own.person == Self.other && pair.seen(from: "sutton")?.other == "camden")
        #expect(pair.seen(from: "havering") == nil)
        #expect(try given.store.links(of: "camden").map(\.number) == [number])
        #expect(try given.store.links(of: "havering").isEmpty)
        #expect(try given.rows("SELECT detail FROM audit WHERE action = 'link.proposed'") == [["\(number): camden and sutton, name_and_birth_date"]])
    }

    @Test func `Nobody meets by another rule or version, in another role, or in their own borough`() throws {
        #expect(try met(role: "adult_victim_survivor").given.store.links().isEmpty)
        let given = try HubGiven()
        let third = Self.pseudonym("3")
        try given.apply(
            1, [Self.person(Self.one), Self.keys(Self.one, [(.nameAndBirthDate, Self.a)]), Self.person(third), Self.keys(third, [(.nameAndBirthDate, Self.a)])])
        try given.apply(1, borough: "sutton", digest: "s1", [Self.person(Self.other), Self.keys(Self.other, [(.soundsAlike, Self.a)])])
        #expect(try given.store.links().isEmpty)
        try given.apply(2, borough: "sutton", previous: "s1", digest: "s2", [Self.keys(Self.other, [(.nameAndBirthDate, Self.a)], version: 2)])
        #expect(try given.store.links().isEmpty)
        try given.apply(3, borough: "sutton", previous: "s2", digest: "s3", [Self.keys(Self.other, [(.nameAndBirthDate, Self.a)])])
        #expect(try given.store.links().count == 2)
    }

    @Test func `Keys of somebody whose record is not at the hub propose nothing`() throws {
        let given = try HubGiven()
        try given.apply(1, [Self.keys(Self.one, [(.nameAndBirthDate, Self.a)])])
        try given.apply(1, borough: "sutton", digest: "s1", [Self.person(Self.other), Self.keys(Self.other, [(.nameAndBirthDate, Self.a)])])
        #expect(try given.store.links().isEmpty)
        try given.apply(2, [Self.person(Self.one)])
        #expect(try given.store.links().count == 1)
        #expect(try given.rows("SELECT COUNT(*) FROM audit WHERE action = 'link.proposed'") == [["1"]])
        try given.apply(3, [WireTable(type: WireTable.withdrawals, columns: WireTable.withdrawalColumns, rows: [[.text("people"), .text(Self.one)]])])
        #expect(try given.store.links().isEmpty)
    }

    @Test func `A link needs both boroughs' word`() throws {
        let (given, number) = try met()
        #expect(try states(given) == [.proposed, .proposed])
        try given.apply(2, [Self.says(.confirm, number, Self.one)])
        #expect(try states(given) == [.confirmedHere, .confirmedThere])
        try given.apply(2, borough: "sutton", previous: "s1", digest: "s2", [Self.says(.confirm, number, Self.other)])
        #expect(try states(given) == [.linked, .linked])
        // It stands when the keys meet no more.
        try given.apply(3, [Self.keys(Self.one, LinkRule.allCases.map { ($0, nil) })])
        #expect(try states(given) == [.linked, .linked])
        #expect(try given.store.links().map(\.rule) == [nil])
        try given.apply(4, [Self.says(.reject, number, Self.one)])
        #expect(try given.store.links().isEmpty)
    }

    @Test func `After a rejection nothing that either says brings the pair back`() throws {
        let (given, number) = try met()
        try given.apply(2, [Self.says(.reject, number, Self.one)])
        #expect(try states(given) == [.ended, .ended])
        try given.apply(3, [Self.says(.confirm, number, Self.one)])
        try given.apply(2, borough: "sutton", previous: "s1", digest: "s2", [Self.says(.confirm, number, Self.other)])
        #expect(try states(given) == [.ended, .ended])
        try given.apply(4, [Self.keys(Self.one, [(.nameAndBirthDate, nil), (.soundsAlike, nil)])])
        #expect(try states(given) == [.ended, .ended])
        try given.apply(5, [Self.keys(Self.one, [(.nameAndBirthDate, Self.a)])])
        #expect(try states(given) == [.ended, .ended])
    }

    @Test func `Neither a third borough nor a word for somebody else moves a pair`() throws {
        let (given, number) = try met()
        let third = Self.pseudonym("3")
        try given.store.register(Borough(slug: "havering", name: "Havering", gssCode: "E09000016", participation: []), at: "2024-06-15", actor: "centre")
        try given.store.addEnrolmentCode(digest: "code-h", borough: "havering", expires: "2024-06-16", at: "2024-06-15", actor: "centre")
        _ = try given.store.redeem(codeDigest: "code-h", borough: "havering", publicKey: "key-h", agentID: "agent-havering", at: "2024-06-15")
        try given.apply(1, borough: "havering", digest: "h1", [Self.person(third), Self.says(.reject, number, third)])
        #expect(try states(given) == [.proposed, .proposed])
        try given.apply(2, [Self.person(third), Self.says(.confirm, number, third)])
        try given.apply(2, borough: "sutton", previous: "s1", digest: "s2", [Self.says(.confirm, number, Self.other)])
        #expect(try states(given) == [.confirmedThere, .confirmedHere])
        #expect(try given.store.links().count == 1)
    }

    @Test(arguments: [
        WireTable(type: WireTable.matchKeys, columns: ["person", "rule", "key_version"], rows: []),
        WireTable(type: WireTable.matchKeys, columns: WireTable.matchKeyColumns + ["surname"], rows: []),
        WireTable(type: WireTable.linkDecisions, columns: ["candidate", "person"], rows: []),
        WireTable(type: WireTable.linkDecisions, columns: ["candidate", "decision"], rows: []),
        WireTable(type: "ended_links", columns: ["candidate"], rows: []),
    ])
    func `Tables of links come whole or not at all`(_ table: WireTable) throws {
        let given = try HubGiven()
        #expect(throws: StorageFault.self) { try given.apply(1, [table]) }
        #expect(try given.rows("SELECT COUNT(*) FROM batches") == [["0"]])
    }

    @Test func `A hub whose rejections were taken out is found out`() throws {
        let (given, number) = try met()
        let content = [
            [Self.person(Self.one), Self.keys(Self.one, [(.nameAndBirthDate, Self.a), (.soundsAlike, Self.b)])], [Self.says(.reject, number, Self.one)],
        ]
        try given.apply(2, content[1])
        let replay = try HubReplay()
        for (index, tables) in content.enumerated() { try replay.put(.init(tables: tables, body: Data()), of: "camden", batch: index + 1) }
        #expect(try replay.firstDifference(from: given.store, boroughs: ["camden"]) == nil)
        try given.tamper("DELETE FROM ended_links")
        #expect(try replay.firstDifference(from: given.store, boroughs: ["camden"]) == "ended_links")
        try given.tamper("UPDATE match_keys SET value = 'c' WHERE borough = 'camden'")
        #expect(try replay.firstDifference(from: given.store, boroughs: ["camden"]) == "match_keys")
    }
}
