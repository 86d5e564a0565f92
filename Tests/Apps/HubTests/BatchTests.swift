import Domain
import Foundation
import GRDB
import HTTPTypes
import Storage
import SyncProtocol
import Testing

@testable import Hub

@Suite("Batches")
struct BatchTests {
    @Test("Batches in order are applied, and the position follows")
    func inOrder() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let agent = try await visitor.agent()
            let first = Batch.closures(["SUT-1", "SUT-2"])
            let second = Batch.closures(["SUT-3"], number: 2, previous: first.digest)
            #expect(try await visitor.push(first, by: agent).status == 200)
            #expect(try await visitor.push(second, by: agent).status == 200)
            let position: Position = try await visitor.call(.get, HubPath.position, signedBy: agent).read()
            #expect(position == Position(last: 2, digest: second.digest))
            #expect(try hub.count("closures") == 3)
        }
    }

    @Test("A receipt says what arrived, and its signature is the hub's")
    func receipt() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let batch = Batch.closures(["SUT-1", "SUT-2"])
            let document: SignedDocument = try await visitor.push(batch, by: try await visitor.agent()).read()
            #expect(document.isValid(for: hub.key.publicKey))
            let receipt = try JSONDecoder().decode(Receipt.self, from: Data(document.text.utf8))
            #expect(receipt.digest == batch.digest)
            #expect(receipt.number == 1 && receipt.borough == "sutton" && receipt.configuration == "c1")
            #expect(receipt.agreements == ["sutton-2021"])
            #expect(receipt.rows == ["closures": 2])
            #expect(receipt.fields == ["closures": ["case_id", "closed_on", "reason"]])
            #expect(receipt.receivedAt == hub.clock.timestamp())
        }
    }

    @Test("The same batch again gets the same receipt, byte for byte, and changes nothing")
    func again() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let (agent, batch) = (try await visitor.agent(), Batch.closures(["SUT-1"]))
            let first = try await visitor.push(batch, by: agent)
            hub.letPass(seconds: 3600)
            let second = try await visitor.push(batch, by: agent)
            #expect(second.status == 200)
            #expect(second.text == first.text)
            #expect(try hub.count("closures") == 1)
        }
    }

    @Test("The same number with other bytes is refused")
    func differs() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let agent = try await visitor.agent()
            #expect(try await visitor.push(.closures(["SUT-1"]), by: agent).status == 200)
            let answer = try await visitor.push(.closures(["SUT-2"]), by: agent)
            #expect(answer.status == 409)
            #expect(answer.refusal?.code == .batchDiffers)
        }
    }

    @Test("A gap is refused with where the hub stands")
    func gap() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let agent = try await visitor.agent()
            let first = Batch.closures(["SUT-1"])
            #expect(try await visitor.push(first, by: agent).status == 200)
            let answer = try await visitor.push(.closures(["SUT-3"], number: 3, previous: "x"), by: agent)
            #expect(answer.status == 409)
            #expect(answer.refusal?.code == .batchUnexpected)
            #expect(answer.refusal?.position == Position(last: 1, digest: first.digest))
        }
    }

    @Test("A batch that does not carry the digest of the one before is refused")
    func brokenChain() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let agent = try await visitor.agent()
            #expect(try await visitor.push(.closures(["SUT-1"]), by: agent).status == 200)
            #expect(try await visitor.push(.closures(["SUT-2"], number: 2, previous: "forged"), by: agent).refusal?.code == .batchUnexpected)
        }
    }

    @Test("An agent cannot send another borough's batch")
    func otherBorough() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            _ = try await visitor.agent(of: .camden)
            let answer = try await visitor.push(.closures(["CAM-1"], borough: "camden"), by: try await visitor.agent())
            #expect(answer.status == 403)
            #expect(try hub.count("closures") == 0)
        }
    }

    @Test("A batch sent under another number than its own is refused")
    func otherNumber() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let agent = try await visitor.agent()
            #expect(try await visitor.push(.closures(["SUT-1"]), by: agent, as: 2).status == 400)
            #expect(try await visitor.call(.put, "/v1/batches/one", signedBy: agent, body: Batch.closures([]).encoded()).status == 400)
        }
    }

    @Test(
        "Tables and values that may not arrive are refused, and nothing of the batch is kept",
        arguments: [
            WireTable(type: "addresses", columns: ["street"], rows: [[.text("High Street")]]),
            WireTable(type: "people", columns: ["person_id", "date_of_birth"], rows: [[.text("p"), .text("1990-01-01")]]),
            WireTable(type: "training", columns: ["booking_id", "pre_score"], rows: [[.text("b"), .text("many")]]),
            WireTable(type: "closures", columns: ["case_id", "reason"], rows: [[.text("SUT-2")]]),
        ])
    func unknownTables(table: WireTable) async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let agent = try await visitor.agent()
            let good = Batch.closures(["SUT-1"]).tables
            let answer = try await visitor.push(.closures([], tables: good + [table]), by: agent)
            #expect(answer.status == 400)
            #expect(answer.refusal?.code == .invalid)
            #expect(try hub.count("closures") == 0)
            #expect(try hub.count("batches") == 0)
        }
    }

    @Test("Bytes that are no batch are refused")
    func unreadable() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let answer = try await visitor.call(.put, HubPath.batch(1), signedBy: try await visitor.agent(), body: Data("{}".utf8))
            #expect(answer.status == 400)
            #expect(answer.refusal?.code == .unreadable)
        }
    }

    @Test("A batch of more than 64 MiB is refused")
    func tooLarge() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let body = Data(count: BatchController.largestBatch + 1)
            let answer = try await visitor.call(.put, HubPath.batch(1), signedBy: try await visitor.agent(), body: body)
            #expect(answer.status == 413)
        }
    }
}

extension TestHub {
    func count(_ table: String) throws -> Int {
        try store.reader.read { try Int.fetchOne($0, sql: "SELECT COUNT(*) FROM \(table)") ?? 0 }
    }
}
