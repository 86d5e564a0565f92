import Domain
import Foundation
import Testing

@testable import SyncProtocol

/// What both ends write has to stay readable for programs of other versions, so the JSON is held word for word.
struct MessagesTests {
    private func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    private func read<T: Decodable>(_ text: String, as type: T.Type = T.self) throws -> T {
        try JSONDecoder().decode(type, from: Data(text.utf8))
    }

    @Test func `A receipt's JSON is this`() throws {
        let batch = Batch.sample(tables: [WireTable(type: "people", columns: ["person_id", "age_band"], rows: [[.text("a"), .none], [.none, .none]])])
        let receipt = Receipt(
            for: batch, digest: "ab12", at: "2024-06-15T10:00:00Z", refused: [.init(type: "people", row: 1, column: "person_id", reason: .keyMissing)],
            hubCheckpoint: AuditCheckpoint(number: 3, digest: "d0"))
        let text =
            #"{"agreements":["dsa-2024"],"basis":[{"agreement":"dsa-2024","purposes":["outcomes"]}],"borough":"camden","#
            + #""checkpoint":{"digest":"c0ffee","number":12},"configuration":"v1","digest":"ab12","fields":{"people":["age_band","person_id"]},"#
            + #""hubCheckpoint":{"digest":"d0","number":3},"number":7,"receivedAt":"2024-06-15T10:00:00Z","#
            + #""refused":[{"column":"person_id","reason":"key_missing","row":1,"type":"people"}],"rows":{"people":2}}"#
        #expect(try json(receipt) == text)
        #expect(try read(text) == receipt)
    }

    @Test func `A receipt from before purposes and checkpoints were stated is read`() throws {
        let text =
            #"{"agreements":["dsa-2024"],"borough":"camden","configuration":"v1","digest":"ab12","fields":{"people":["person_id","age_band"]},"#
            + #""number":7,"receivedAt":"2024-06-15T10:00:00Z","rows":{"people":2}}"#
        let receipt: Receipt = try read(text)
        #expect(receipt.agreements == ["dsa-2024"] && receipt.basis == nil && receipt.refused == nil && receipt.hubCheckpoint == nil)
    }

    @Test func `A receipt holds for its own borough, number, bytes and key alone`() throws {
        let (key, other) = (try SigningKey.sample(id: "hub"), try SigningKey.sample(id: "hub", from: 40))
        let answer = Data(
            try Receipt(for: .sample(), digest: "ab12", at: "t", refused: [], hubCheckpoint: AuditCheckpoint(number: 1, digest: "d")).signed(by: key).utf8)
        #expect(try Receipt(in: answer, signedBy: HubKeyChain(key.publicKey), borough: "camden", number: 7, digest: "ab12").number == 7)
        #expect(throws: ProtocolError.self) { try Receipt(in: answer, signedBy: HubKeyChain(other.publicKey), borough: "camden", number: 7, digest: "ab12") }
        #expect(throws: ProtocolError.self) { try Receipt(in: answer, signedBy: HubKeyChain(key.publicKey), borough: "sutton", number: 7, digest: "ab12") }
        #expect(throws: ProtocolError.self) { try Receipt(in: answer, signedBy: HubKeyChain(key.publicKey), borough: "camden", number: 8, digest: "ab12") }
        #expect(throws: ProtocolError.self) { try Receipt(in: answer, signedBy: HubKeyChain(key.publicKey), borough: "camden", number: 7, digest: "ab13") }
        for index in answer.indices {
            var changed = answer
            changed[index] ^= 1
            let read = try? Receipt(in: changed, signedBy: HubKeyChain(key.publicKey), borough: "camden", number: 7, digest: "ab12")
            // The key's name is for people; whose key it is says the signature.
            #expect(read == nil || String(decoding: changed, as: UTF8.self).contains("\"keyID\":") == true && changed.count == answer.count)
        }
    }

    @Test func `A refusal's JSON is this, with a position where there is one`() throws {
        let plain = Refusal(.notPermitted, "No.")
        #expect(try json(plain) == #"{"code":"notPermitted","message":"No."}"#)
        #expect(try read(#"{"code":"notPermitted","message":"No."}"#) == plain)
        let placed = Refusal(.batchUnexpected, "I expect 4.", position: Position(last: 3, digest: "ab"))
        let text = #"{"code":"batchUnexpected","message":"I expect 4.","position":{"digest":"ab","last":3}}"#
        #expect(try json(placed) == text)
        #expect(try read(text) == placed)
    }

    @Test(arguments: [
        (Refusal.Code.notPermitted, "notPermitted"), (.codeInvalid, "codeInvalid"), (.boroughUnknown, "boroughUnknown"),
        (.batchUnexpected, "batchUnexpected"), (.batchDiffers, "batchDiffers"), (.outOfOrder, "outOfOrder"), (.unreadable, "unreadable"),
        (.notFound, "notFound"),
        (.invalid, "invalid"), (.busy, "busy"), (.fault, "fault"),
    ])
    func `A refusal's code is written so`(_ code: Refusal.Code, _ text: String) {
        #expect(code.rawValue == text)
    }

    @Test func `A code that is not known is not taken for one that is`() {
        #expect(throws: DecodingError.self) { try read(#"{"code":"somethingNew","message":"No."}"#, as: Refusal.self) }
    }

    @Test func `The JSON of an enrolment is this`() throws {
        let enrolment = Enrolment(agent: "agent-1", borough: "camden", hubKeyID: "hub-1", hubKey: "KEY=", position: Position(last: 0, digest: ""))
        let text = #"{"agent":"agent-1","borough":"camden","hubKey":"KEY=","hubKeyID":"hub-1","position":{"digest":"","last":0}}"#
        #expect(try json(enrolment) == text)
        #expect(try json(try read(text, as: Enrolment.self)) == text)
        #expect(try json(EnrolRequest(code: "C", borough: "camden", publicKey: "K=")) == #"{"borough":"camden","code":"C","publicKey":"K="}"#)
        #expect(try json(EnrolmentCode(code: "C", expires: "2024-06-15T10:00:00Z")) == #"{"code":"C","expires":"2024-06-15T10:00:00Z"}"#)
    }

    @Test func `The JSON of an enrolment's request is this`() throws {
        let from = try #require(CivilDate(year: 2024, month: 4, day: 1))
        let borough = Borough(slug: "camden", name: "Camden", gssCode: "E09000007", participation: [Term(from: from)])
        let text = #"{"borough":{"gssCode":"E09000007","name":"Camden","participation":[{"from":"2024-04-01"}],"slug":"camden"}}"#
        #expect(try json(EnrolmentRequest(borough: borough)) == text)
        #expect(try read(text, as: EnrolmentRequest.self).borough == borough)
    }

    @Test func `The JSON of a report's query is this`() throws {
        let from = try #require(CivilDate(year: 2024, month: 4, day: 1))
        let through = try #require(CivilDate(year: 2024, month: 6, day: 30))
        let period = try #require(Period(from: from, through: through))
        #expect(
            try json(ReportQuery(period: period, profile: "public", today: through))
                == #"{"period":{"from":"2024-04-01","through":"2024-06-30"},"profile":"public","today":"2024-06-30"}"#)
        #expect(try read(#"{"period":{"from":"2024-04-01","through":"2024-06-30"},"profile":"public"}"#, as: ReportQuery.self).today == nil)
    }

    @Test func `The hub answers under these paths`() {
        #expect([HubPath.enrolments, HubPath.enrol, HubPath.position, HubPath.reports] == ["/v1/enrolments", "/v1/enrol", "/v1/position", "/v1/reports"])
        #expect(HubPath.batch(12) == "/v1/batches/12")
    }
}
