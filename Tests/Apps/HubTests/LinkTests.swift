import Domain
import Foundation
import GRDB
import HTTPTypes
import Storage
import SyncProtocol
import Testing

@testable import Hub

@Suite("Links between boroughs")
struct LinkTests {
    private static let value = String(repeating: "a", count: 32)

    private static func batch(_ borough: String, _ tables: [WireTable], number: Int = 1, previous: String = "") -> Batch {
        Batch.closures([], number: number, previous: previous, borough: borough, tables: tables)
    }

    /// A service user, with one match key.
    private static func man(_ id: String, _ value: String = value) -> [WireTable] {
        [
            WireTable(type: "people", columns: ["person_id", "role"], rows: [[.text(Batch.pseudonym(id)), .text("service_user")]]),
            WireTable(
                type: WireTable.matchKeys, columns: WireTable.matchKeyColumns,
                rows: [[.text(Batch.pseudonym(id)), .text("name_and_birth_date"), .number(1), .text(value)]]),
        ]
    }

    private static func confirms(_ candidate: String, _ id: String) -> WireTable {
        WireTable(
            type: WireTable.linkDecisions, columns: WireTable.linkDecisionColumns,
            rows: [[.text(candidate), .text(Batch.pseudonym(id)), .text("confirm")]])
    }

    /// Sutton's, Camden's and Croydon's agents, of which each has sent one man's key: the same key.
    private struct Three: Sendable {
        let agents: [(slug: String, key: SigningKey, batch: Batch)]

        init(_ visitor: Visitor) async throws {
            var agents: [(String, SigningKey, Batch)] = []
            for (borough, id) in [(Borough.sutton, "S"), (.camden, "C"), (.croydon, "R")] {
                let key = try await visitor.agent(of: borough)
                let batch = LinkTests.batch(borough.slug, LinkTests.man(id))
                try #require(try await visitor.push(batch, by: key).status == 200)
                agents.append((borough.slug, key, batch))
            }
            self.agents = agents
        }

        func candidates(_ index: Int, _ visitor: Visitor) async throws -> [LinkCandidate] {
            try await visitor.call(.get, HubPath.linkCandidates, signedBy: agents[index].key).read()
        }
    }

    @Test("A borough is told its own person and the other borough's name, and nothing of the other's person")
    func candidates() async throws {
        try await TestHub().run { visitor in
            let three = try await Three(visitor)
            let answer = try await visitor.call(.get, HubPath.linkCandidates, signedBy: three.agents[0].key)
            let found: [LinkCandidate] = try answer.read()
            #expect(found.map(\.other).sorted() == ["camden", "croydon"])
            #expect(found.allSatisfy { $0.person == Batch.pseudonym("S") && $0.state == .proposed && $0.rule == .nameAndBirthDate })
            for id in ["C", "R"] { #expect(!answer.text.contains(Batch.pseudonym(id).dropFirst(2))) }
            #expect(!answer.text.contains(Self.value))
            let camdens = try await three.candidates(1, visitor)
            #expect(Set(camdens.map(\.number)).intersection(found.map(\.number)).count == 1)
            #expect(try visitor.hub.store.auditEntries(limit: 50).contains { $0.action == "links.listed" && $0.detail == "sutton: 2 candidates" })
        }
    }

    @Test("Somebody who is linked between three boroughs counts once, and a token sees the boroughs that it is for")
    func standing() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let three = try await Three(visitor)
            for (index, id) in ["S", "C", "R"].enumerated() {
                let numbers = try await three.candidates(index, visitor).map(\.number)
                let agent = three.agents[index]
                let batch = Self.batch(agent.slug, numbers.map { Self.confirms($0, id) }, number: 2, previous: agent.batch.digest)
                try #require(try await visitor.push(batch, by: agent.key).status == 200)
            }
            func count(_ grant: TokenGrant) async throws -> LinkStanding {
                let token = try grant.issue(in: hub.store, clock: hub.clock, actor: "hub").token
                return try await visitor.call(.get, HubPath.links, token: token).read()
            }
            let whole = try await count(.init(label: "analyst", role: .analyst, days: 1))
            #expect(whole.people == ["service_user": 1])
            #expect(whole.pairs.map(\.boroughs) == [["camden", "croydon"], ["camden", "sutton"], ["croydon", "sutton"]])
            #expect(whole.pairs.allSatisfy { $0.linked == 1 && $0.proposed + $0.confirmedByOne + $0.ended == 0 })
            let part = try await count(.init(label: "part", role: .administrator, days: 1, boroughs: ["camden", "sutton"]))
            #expect(part.pairs.map(\.boroughs) == [["camden", "sutton"]] && part.people == ["service_user": 1])
            let alone = try await count(.init(label: "alone", role: .administrator, days: 1, boroughs: ["sutton"]))
            #expect(alone.pairs.isEmpty && alone.people.isEmpty)
        }
    }

    @Test("Nobody is named in the numbers or the audit")
    func silence() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            _ = try await Three(visitor)
            let answer = try await visitor.call(.get, HubPath.links, token: hub.administrator)
            let said = answer.text + (try hub.store.auditEntries(limit: 100).map(\.detail).joined(separator: "\n"))
            for id in ["S", "C", "R"] { #expect(!said.contains(Batch.pseudonym(id).dropFirst(2))) }
            #expect(!said.contains(Self.value))
        }
    }

    @Test("A row that is no match key is refused by itself, and named in the receipt")
    func oddRows() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let agent = try await visitor.agent()
            var tables = Self.man("S")
            tables[1].rows.append([.text(Batch.pseudonym("S")), .text("sounds_alike"), .number(1), .text("John Smith 1990-01-01")])
            let answer = try await visitor.push(Self.batch("sutton", tables), by: agent)
            #expect(answer.status == 200 && answer.text.contains("value_invalid") && !answer.text.contains("Smith"))
            #expect(try await hub.store.reader.read { try String.fetchAll($0, sql: "SELECT rule FROM match_keys") } == ["name_and_birth_date"])
        }
    }
}
