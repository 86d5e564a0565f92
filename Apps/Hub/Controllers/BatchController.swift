import Domain
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Storage
import SyncProtocol

/// Takes agents' batches, each exactly once, against a signed receipt.
struct BatchController: Sendable {
    let store: HubStore
    let keys: HubKeys
    let clock: HubClock
    let work: BlockingWork
    let agents: AgentGate
    let metrics: HubMetrics

    static let largestBatch = 64 * 1_048_576

    func addRoutes(to router: Router<HubContext>) {
        router.get(RouterPath(HubPath.position), use: position)
        router.put("/v1/batches/{number}", use: take)
        router.get("/v1/batches/{number}", use: show)
        router.get("/v1/batches/after/{number}", use: history)
        router.get(RouterPath(HubPath.checkpoints), use: checkpoints)
    }

    @Sendable private func position(_ request: Request, context: HubContext) async throws -> Response {
        let visit = try await agents.admit(request, context, upTo: 1024)
        let position = try await work.run { try store.position(of: visit.agent.borough) }
        return try .json(Position(last: position.last, digest: position.digest, hubKey: try keys.current().publicKey.text))
    }

    @Sendable private func take(_ request: Request, context: HubContext) async throws -> Response {
        let visit = try await agents.admit(request, context, upTo: Self.largestBatch)
        let number = try Self.number(context)
        let isPacked = try Self.isPacked(request)
        let now = clock.timestamp()
        let outcome = try await work.run { try apply(visit, isPacked: isPacked, number: number, at: now) }
        switch outcome {
        case .applied(let receipt), .knownAlready(let receipt):
            return .json(text: receipt)
        case .differs:
            throw Refusal(
                .batchDiffers,
                "Batch \(number) came before with other content: the agent's home was put back to an older state, or another uses its identity. Run `restart-agent recover` there."
            )
        case .unexpected(let last, let digest):
            throw Refusal(
                .batchUnexpected, "Batch \(number) does not follow on: the hub has \(last == 0 ? "none yet" : "batch \(last)") and expects batch \(last + 1).",
                position: Position(last: last, digest: digest))
        }
    }

    private static func isPacked(_ request: Request) throws -> Bool {
        switch request.headers[.contentEncoding]?.lowercased() {
        case nil, "identity": return false
        case "gzip": return true
        default: throw HTTPRefusal(.unsupportedMediaType, .invalid, "A batch comes as it is, or compressed as gzip.")
        }
    }

    private func apply(_ visit: AgentGate.Visit, isPacked: Bool, number: Int, at now: String) throws -> HubStore.ApplyOutcome {
        let bytes: Data
        do {
            bytes = isPacked ? try Gzip.decompressed(visit.body, upTo: Self.largestBatch) : visit.body
        } catch Gzip.Fault.tooLarge {
            throw HTTPRefusal(.contentTooLarge, .invalid, "The batch is larger than the \(Self.largestBatch / 1_048_576) MiB that are taken here.")
        } catch {
            throw Refusal(.unreadable, "The batch is not compressed as gzip, or is cut short.")
        }
        let batch = try Batch(decoding: bytes)
        guard batch.borough == visit.agent.borough else { throw Refusal(.notPermitted, "This batch is another borough's than the agent's.") }
        guard batch.number == number else { throw Refusal(.invalid, "The batch says that it is number \(batch.number), and was sent as \(number).") }
        if let wrong = batch.nilReturns.first(where: { FinancialQuarter($0) == nil }) {
            throw Refusal(.invalid, "`\(wrong)` is not a quarter like `2024-25-Q1`.")
        }
        let digest = BatchDigest.of(bytes)
        let head = HubStore.BatchHead(
            borough: batch.borough, number: number, previous: batch.previous, digest: digest, agent: visit.agent.id, receivedAt: now,
            configuration: batch.configuration, checkpoint: batch.checkpoint)
        let (taken, refused) = RowCheck.sift(batch.tables)
        let content = HubStore.BatchContent(
            tables: taken, nilReturns: batch.nilReturns, refused: refused.count, body: isPacked ? visit.body : Gzip.compressed(bytes))
        let outcome: HubStore.ApplyOutcome
        do {
            outcome = try store.apply(head, content, codec: .gzip) { applied in
                try Receipt(for: batch, digest: digest, at: now, refused: refused, hubCheckpoint: applied.checkpoint, purge: applied.purge)
                    .signed(by: try keys.current())
            }
        } catch let fault as StorageFault {
            throw Refusal(.invalid, fault.message)
        }
        if case .applied = outcome { metrics.countBatch(records: batch.rows - refused.count) }
        return outcome
    }

    // MARK: What came before

    @Sendable private func history(_ request: Request, context: HubContext) async throws -> Response {
        let visit = try await agents.admit(request, context, upTo: 1024)
        guard let number = context.parameters.get("number").flatMap({ Int($0) }), number >= 0 else {
            throw Refusal(.invalid, "A batch's number is a whole number.")
        }
        let held = try await work.run { try store.batches(of: visit.agent.borough, after: number, limit: BatchHistory.most) }
        return try .json(
            BatchHistory(entries: held.map { .init(number: $0.number, previous: $0.previous, digest: $0.digest, receipt: $0.receipt) }))
    }

    @Sendable private func show(_ request: Request, context: HubContext) async throws -> Response {
        let visit = try await agents.admit(request, context, upTo: 1024)
        let number = try Self.number(context)
        guard let body = try await work.run({ try store.body(of: visit.agent.borough, number: number) }) else {
            throw Refusal(.notFound, "The hub keeps no batch \(number) of this borough's.")
        }
        return Response(
            status: .ok, headers: [.contentType: "application/json", .contentEncoding: "gzip"], body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }

    @Sendable private func checkpoints(_ request: Request, context: HubContext) async throws -> Response {
        let visit = try await agents.admit(request, context, upTo: 1024)
        let statement = try await work.run {
            CheckpointStatement(
                agent: try store.agentCheckpoint(of: visit.agent.borough), hub: try store.checkpointsInReceipts(to: visit.agent.borough))
        }
        return try .json(statement)
    }

    private static func number(_ context: HubContext) throws -> Int {
        guard let number = context.parameters.get("number").flatMap({ Int($0) }), number > 0 else {
            throw Refusal(.invalid, "A batch's number is a whole number from 1.")
        }
        return number
    }
}
