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
            #expect(position == Position(last: 2, digest: second.digest, hubKey: visitor.hub.key.publicKey.text))
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
        "Tables and columns that may not arrive are refused, and nothing of the batch is kept",
        arguments: [
            WireTable(type: "addresses", columns: ["street"], rows: [[.text("High Street")]]),
            WireTable(type: "people", columns: ["person_id", "date_of_birth"], rows: [[.text("p"), .text("1990-01-01")]]),
            WireTable(type: "closures", columns: ["reason"], rows: [[.text("completed")]]),
            WireTable(type: "closures", columns: ["case_id", "case_id"], rows: []),
            WireTable(type: "workers", columns: ["worker_id"], rows: []),
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

    @Test("A row that the hub cannot take is named in the receipt, and the others are taken")
    func partly() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let agent = try await visitor.agent()
            let key = Batch.pseudonym("SUT-1")
            let table = WireTable(
                type: "closures", columns: ["case_id", "closed_on"], rows: [[.text("SUT-2"), .none], [.text(key), .text("2024-05-01")], [.text(key)]])
            let batch = Batch.closures([], tables: [table])
            let receipt = try await visitor.push(batch, by: agent).receipt()
            #expect(
                receipt.refused == [
                    RefusedRow(type: "closures", row: 0, column: "case_id", reason: .valueInvalid),
                    RefusedRow(type: "closures", row: 2, column: nil, reason: .rowShape),
                ])
            #expect(receipt.rows == ["closures": 3])
            #expect(try hub.count("closures") == 1)
            let refused = try await hub.store.reader.read { try Int.fetchOne($0, sql: "SELECT refused FROM batches") }
            #expect(refused == 2)
        }
    }

    @Test("A compressed batch is the same batch, and comes back as it is")
    func compressed() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let agent = try await visitor.agent()
            let batch = Batch.closures((1...200).map { "SUT-\($0)" })
            let packed = Gzip.compressed(batch.encoded())
            let first = try await visitor.call(.put, HubPath.batch(1), signedBy: agent, body: packed, encoding: "gzip")
            #expect(first.status == 200)
            #expect(try first.receipt().digest == batch.digest)
            let again = try await visitor.push(batch, by: agent)
            #expect(again.text == first.text)
            #expect(try hub.count("closures") == 200)
            let held = try await visitor.call(.get, HubPath.batch(1), signedBy: agent)
            #expect(held.headers[.contentEncoding] == "gzip")
            #expect(try hub.store.body(of: "sutton", number: 1).map { try Gzip.decompressed($0, upTo: 1 << 20) } == batch.encoded())
        }
    }

    @Test(
        "Compressed bytes that are damaged, too many or of another kind are refused",
        arguments: [
            (Data("{}".utf8), "gzip", 400), (Gzip.compressed(Data("{}".utf8)).dropLast(), "gzip", 400), (Gzip.compressed(Data("{}".utf8)) + [0], "gzip", 400),
            (Gzip.compressed(Data(count: BatchController.largestBatch + 1)), "gzip", 413), (Batch.closures([]).encoded(), "br", 415),
            (Gzip.compressed(Batch.closures([]).encoded()), "identity", 400),
        ])
    func hostileCompression(body: Data, encoding: String, status: Int) async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let answer = try await visitor.call(.put, HubPath.batch(1), signedBy: try await visitor.agent(), body: body, encoding: encoding)
            #expect(answer.status == status)
            #expect(try hub.count("batches") == 0)
        }
    }

    @Test("A borough's agent reads back its own batches and no others'")
    func history() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let (sutton, camden) = (try await visitor.agent(), try await visitor.agent(of: .camden))
            let first = Batch.closures(["SUT-1"])
            let second = Batch.closures(["SUT-2"], number: 2, previous: first.digest)
            let receipts = [try await visitor.push(first, by: sutton).text, try await visitor.push(second, by: sutton).text]
            let history: BatchHistory = try await visitor.call(.get, HubPath.history(after: 0), signedBy: sutton).read()
            #expect(history.entries.map(\.receipt) == receipts)
            #expect(history.entries.map(\.digest) == [first.digest, second.digest] && history.entries.map(\.previous) == ["", first.digest])
            let later: BatchHistory = try await visitor.call(.get, HubPath.history(after: 1), signedBy: sutton).read()
            let others: BatchHistory = try await visitor.call(.get, HubPath.history(after: 0), signedBy: camden).read()
            #expect(later.entries.map(\.number) == [2] && others.entries.isEmpty)
            #expect(try await visitor.call(.get, HubPath.batch(1), signedBy: camden).status == 404)
            #expect(try await visitor.call(.get, "/v1/batches/after/-1", signedBy: sutton).status == 400)
        }
    }

    @Test("Checkpoints say what both ends' audits had reached, and change when the hub's past does")
    func checkpoints() async throws {
        let hub = try TestHub()
        try await hub.run { visitor in
            let agent = try await visitor.agent()
            let before: CheckpointStatement = try await visitor.call(.get, HubPath.checkpoints, signedBy: agent).read()
            #expect(before.agent == nil && before.hub.isEmpty)
            let receipt = try await visitor.push(.closures(["SUT-1"]), by: agent).receipt()
            let stated: CheckpointStatement = try await visitor.call(.get, HubPath.checkpoints, signedBy: agent).read()
            #expect(stated.agent == AuditCheckpoint(number: 1, digest: "a1"))
            #expect(stated.hub == [try #require(receipt.hubCheckpoint)])
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

extension Visitor.Answer {
    /// The receipt that it brings.
    func receipt() throws -> Receipt { try JSONDecoder().decode(Receipt.self, from: Data(read(SignedDocument.self).text.utf8)) }
}
