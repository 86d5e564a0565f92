import Domain
import Foundation
import HTTPTypes
import Hummingbird
import SyncProtocol
import Testing

@testable import Hub

@Suite("The description for programs")
struct OpenAPITests {
    @Test("Document and routes agree")
    func routes() throws {
        let all = buildRouter(try TestHub().parts()).routes
        let routes = all.filter { !FrontPath.all.contains($0.path.description) }.map { "\($0.method.rawValue.lowercased()) \($0.path.description)" }
        let described = HubDocument.paths.flatMap { path, operations in operations.keys.map { "\($0) \(path)" } }
        #expect(routes.sorted() == described.sorted())
        #expect(FrontPath.all.isSubset(of: all.map(\.path.description)))
    }

    @Test("Every shape that is named is described")
    func references() async throws {
        try await TestHub().run { visitor in
            let text = try await visitor.call(.get, "/openapi.json").text
            for match in text.matches(of: /#\/components\/schemas\/([A-Za-z]+)/) {
                #expect(MessageSchemas.all[String(match.1)] != nil, "\(match.1)")
            }
            #expect(text.contains("\"openapi\":\"3.1.0\""))
        }
    }

    @Test("Every operation has a name of its own")
    func operations() {
        let names = HubDocument.paths.values.flatMap { $0.values.map(\.operationId) }
        #expect(Set(names).count == names.count)
    }

    private static var releases: [(String, any Encodable)] {
        let step = ReleaseEntry.Step(by: "b", at: "t")
        let period = FinancialQuarter(containing: CivilDate(daysSinceEpoch: 19_900)).period
        let place = ReleaseAudit.Place(release: "1", indicator: "i", areaCode: "ALL", breakdown: "", category: "", measure: "count")
        return [
            ("ReleaseProposal", ReleaseProposal(period: period, profile: "public", finality: .final, today: period.from)),
            ("ReleaseSignOffRequest", ReleaseSignOffRequest(borough: "b")), ("ReleaseStep", step),
            ("ReleaseSignOff", ReleaseEntry.SignOff(borough: "b", by: "b", at: "t")), ("ReleasePlace", place),
            (
                "ReleaseEntry",
                ReleaseEntry(
                    number: 1, period: period, profile: "public", finality: .final, state: .withdrawn, digest: "d", revises: 1, proposed: step, approved: step,
                    published: step, ended: step, reason: "r", signedOff: [], awaitsSignOff: [], next: "n",
                    statementsTakenBack: 1)
            ),
            ("StatementQuery", StatementQuery(period: period, profile: "public")),
            (
                "StatementEntry",
                StatementEntry(
                    reference: "1-a", borough: "b", saidBy: "child", topic: "other", words: "w", standing: .approved, quote: "q", by: "b", at: "t", reason: "r",
                    remarks: [])
            ),
            ("StatementDecisionRequest", StatementDecisionRequest(period: period, profile: "public", remove: [], reason: "r")),
            ("ReleaseRevisions", ReleaseRevisions(number: 2, since: 1, figures: 1, indicators: [.init(id: "i", title: "t", figures: 1)])),
            ("RevisedIndicator", ReleaseRevisions.Indicator(id: "i", title: "t", figures: 1)),
            (
                "ReleaseAudit",
                ReleaseAudit(number: 1, readBeside: 1, hiddenFigures: 1, hiddenRests: 1, narrowestWidth: 3, requiredWidth: 3, exposed: [place])
            ),
        ]
    }

    private static let trust = CentreTrust(environment: "live", first: "k", changes: [])

    private static func editions() throws -> [(String, any Encodable)] {
        let (old, new) = (TestKey().named("o"), TestKey().named("n"))
        let change = CentreKeyChange(number: 1, previous: old.publicKey, next: new.publicKey, signedUpTo: [:], at: "t")
        let file = EditionManifest.File(path: "p", text: "t")
        let activation = Activation(rehearsedOn: CivilDate(daysSinceEpoch: 1), rehearsal: "d", agentKey: "k", documents: ["s"])
        let manifest = EditionManifest(
            borough: "b", environment: "live", serial: 1, previous: "", version: "v", files: [file], effectiveFrom: CivilDate(daysSinceEpoch: 1), madeAt: "t",
            reason: "r", rollbackOf: 1, promotedFrom: "test", activation: activation)
        let signed = try SignedEdition(manifest, signedBy: old)
        let package = EditionPackage(editions: [signed], files: [:])
        let applied = AppliedEdition(edition: signed, appliedAt: "t", appliedBy: "b")
        let report = ConfigurationReport(inForce: 1, version: "v", waiting: 2, waitingUntil: "d", refusal: "r")
        return [
            ("SignedEdition", signed), ("EditionManifest", manifest), ("Activation", activation), ("EditionFile", file), ("EditionPackage", package),
            ("AppliedEdition", applied),
            ("EditionOffer", EditionOffer(last: 1, lastDigest: "d", package: package)), ("ConfigurationReport", report),
            ("BoroughEdition", BoroughEdition(borough: "b", live: applied, report: report, reportedSince: "t", reportedAt: "t")),
            ("ConfigurationOverview", ConfigurationOverview(trust: trust, boroughs: [])), ("CentreTrust", trust), ("CentreKeyChange", change),
            ("SignedCentreKeyChange", try SignedCentreKeyChange(change, signedBy: old)),
            ("CentreKeyRequest", CentreKeyRequest(key: "k", change: try SignedCentreKeyChange(change, signedBy: old))),
        ]
    }

    @Test("The shapes have the messages' own keys")
    func messages() throws {
        let position = Position(last: 1, digest: "d", hubKey: "k")
        let (old, new) = (TestKey(), TestKey())
        let change = try SignedHubKeyChange(
            HubKeyChange(number: 1, previous: old.verifying, next: new.verifying, firstEntry: 1, at: "t"), previous: old.named("o"), next: new.named("n"))
        let rewritten = Purge.RewrittenBatch(number: 1, digest: "d", rows: 2)
        let purge = Purge(versions: ["people": 1], batches: [rewritten], reports: ["r"])
        let receipt = Receipt(for: .closures([]), digest: "d", at: "t", refused: [], hubCheckpoint: AuditCheckpoint(number: 1, digest: "d"), purge: purge)
        let entry = BatchHistory.Entry(number: 1, previous: "p", digest: "d", receipt: "r")
        let checkpoint = AuditCheckpoint(number: 1, digest: "d")
        let messages: [(String, any Encodable)] = [
            ("Position", position), ("Receipt", receipt), ("Basis", Batch.Basis(agreement: "a", purposes: [])), ("Borough", Borough.sutton),
            ("BatchHistory", BatchHistory(entries: [entry])), ("BatchHistoryEntry", entry), ("AuditCheckpoint", checkpoint), ("Purge", purge),
            ("RewrittenBatch", rewritten),
            ("CheckpointStatement", CheckpointStatement(agent: checkpoint, hub: [checkpoint])),
            ("RefusedRow", RefusedRow(type: "people", row: 1, column: "c", reason: .keyMissing)),
            ("EnrolmentRequest", EnrolmentRequest(borough: .sutton)), ("EnrolmentCode", EnrolmentCode(code: "c", expires: "t")),
            ("EnrolRequest", EnrolRequest(code: "c", borough: "b", publicKey: "k")),
            (
                "Enrolment",
                Enrolment(agent: "a", borough: "b", hubKeyID: "i", hubKey: "k", position: position, hubKeyChanges: [change], configuration: Self.trust)
            ),
            ("SignedHubKeyChange", change), ("HubKeyChange", try #require(change.change)), ("HubKeyStatement", HubKeyStatement(current: "k", changes: [])),
            ("Refusal", Refusal(.busy, "m", position: position, hubTime: 1)),
            ("TokenRequest", TokenRequest(label: "l", person: "p", role: "r", days: 1, boroughs: [], profiles: [], mayBreakGlass: true, purpose: "p")),
            ("IssuedToken", IssuedToken(token: "t", id: "i", label: "l", person: "p", role: "r", expires: "e")),
            (
                "TokenEntry",
                TokenEntry(
                    id: "i", label: "l", person: "p", role: "r", state: .good, boroughs: [], profiles: [], mayBreakGlass: false, madeAt: "t", expires: "t",
                    lastUsedOn: "d", revokedAt: "t")
            ), ("AgentEntry", AgentEntry(id: "i", borough: "b", fingerprint: "f", enrolledAt: "t", lastBatchAt: "t", revokedAt: "t")),
            ("RevocationRequest", RevocationRequest(reason: "r")),
            ("LinkCandidate", LinkCandidate(number: "n", person: "p", role: "r", other: "o", rule: .soundsAlike, state: .proposed)),
            ("LinkStanding", LinkStanding(pairs: [], people: [:])), ("LinkStandingPair", LinkStanding.Pair(boroughs: ["a", "b"])),
            ("SignedDocument", try SignedDocument("t", signedBy: TestKey().named("k"))),
        ]
        for (name, message) in try messages + Self.releases + Self.editions() {
            let object = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(message)) as? [String: Any]
            #expect(Set(object?.keys.map { $0 } ?? []) == MessageSchemas.all[name]?.properties, "\(name)")
        }
        let batch = try JSONSerialization.jsonObject(with: Batch.closures(["SUT-1"]).encoded()) as? [String: Any]
        #expect(Set(batch?.keys.map { $0 } ?? []) == MessageSchemas.all["Batch"]?.properties)
    }
}
