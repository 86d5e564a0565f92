import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Storage
import SyncProtocol

/// Takes agents' batches, each exactly once, against a signed receipt.
struct BatchController: Sendable {
    let store: HubStore
    let hubKey: SigningKey
    let clock: HubClock
    let work: BlockingWork
    let agents: AgentGate
    let metrics: HubMetrics

    static let largestBatch = 64 * 1_048_576

    func addRoutes(to router: Router<HubContext>) {
        router.get(RouterPath(HubPath.position), use: position)
        router.put("/v1/batches/{number}", use: take)
    }

    @Sendable private func position(_ request: Request, context: HubContext) async throws -> Response {
        let visit = try await agents.admit(request, context, upTo: 1024)
        let position = try await work.run { try store.position(of: visit.agent.borough) }
        return try .json(Position(last: position.last, digest: position.digest))
    }

    @Sendable private func take(_ request: Request, context: HubContext) async throws -> Response {
        let visit = try await agents.admit(request, context, upTo: Self.largestBatch)
        guard let number = context.parameters.get("number").flatMap({ Int($0) }), number > 0 else {
            throw Refusal(.invalid, "A batch's number is a whole number from 1.")
        }
        let now = clock.timestamp()
        let outcome = try await work.run { try apply(visit, number: number, at: now) }
        switch outcome {
        case .applied(let receipt), .knownAlready(let receipt):
            return .json(text: receipt)
        case .differs:
            throw Refusal(.batchDiffers, "Batch \(number) came before with other content. The agent's database may have been put back to an older state.")
        case .unexpected(let last, let digest):
            throw Refusal(
                .batchUnexpected, "Batch \(number) does not follow on: the hub has \(last == 0 ? "none yet" : "batch \(last)") and expects batch \(last + 1).",
                position: Position(last: last, digest: digest))
        }
    }

    private func apply(_ visit: AgentGate.Visit, number: Int, at now: String) throws -> HubStore.ApplyOutcome {
        let batch = try Batch(decoding: visit.body)
        guard batch.borough == visit.agent.borough else { throw Refusal(.notPermitted, "This batch is another borough's than the agent's.") }
        guard batch.number == number else { throw Refusal(.invalid, "The batch says that it is number \(batch.number), and was sent as \(number).") }
        if let wrong = batch.nilReturns.first(where: { FinancialQuarter($0) == nil }) {
            throw Refusal(.invalid, "`\(wrong)` is not a quarter like `2024-25-Q1`.")
        }
        let digest = BatchDigest.of(visit.body)
        let head = HubStore.BatchHead(
            borough: batch.borough, number: number, previous: batch.previous, digest: digest, agent: visit.agent.id, receivedAt: now,
            configuration: batch.configuration)
        let outcome: HubStore.ApplyOutcome
        do {
            outcome = try store.apply(head, tables: batch.tables, nilReturns: batch.nilReturns) {
                try receipt(for: batch, digest: digest, at: now)
            }
        } catch let fault as StorageFault {
            throw Refusal(.invalid, fault.message)
        }
        if case .applied = outcome { metrics.countBatch(records: batch.rows) }
        return outcome
    }

    /// The signed receipt as it is kept and sent, byte for byte.
    private func receipt(for batch: Batch, digest: String, at now: String) throws -> String {
        var fields: [String: Set<String>] = [:]
        for table in batch.tables { fields[table.type, default: []].formUnion(table.columns) }
        let receipt = Receipt(
            borough: batch.borough, number: batch.number, digest: digest, receivedAt: now, configuration: batch.configuration,
            agreements: batch.agreements, rows: Dictionary(batch.tables.map { ($0.type, $0.rows.count) }, uniquingKeysWith: +),
            fields: fields.mapValues { $0.sorted() })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let document = try SignedDocument(String(decoding: try encoder.encode(receipt), as: UTF8.self), signedBy: hubKey)
        return String(decoding: try encoder.encode(document), as: UTF8.self)
    }
}
