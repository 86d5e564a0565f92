import TestSupport

/// Requests come twice, at once or late, and at the end all of them again in another order.
struct OrderFault: Fault {
    let name = "order"

    func usualRuns(_ stages: Stages) -> Int { 120 }

    func stage(_ stages: Stages, _ random: inout Seeded) throws -> Stage { try stages.stage(.pieces) }

    func strike(_ run: Run, _ stages: Stages) throws -> Ending {
        let kinds: [Treatment] = [.pass, .duplicate, .duplicateAtOnce, .holdBack]
        run.proxy.treat("PUT", (0..<5).map { _ in kinds.randomElement(using: &run.random) ?? .pass })
        for step in run.stage.steps { try run.attempt(step) }
        run.proxy.relent()
        // What is held back until all is over is another way of being late.
        try check(run.proxy.deliverHeld())
        let requests = run.proxy.exchanges.map(\.request)
        try check((requests + requests).shuffled(using: &run.random).map { run.proxy.tell($0).bytes })
        run.isDisturbed = true
        return .equal
    }

    /// A request that came before gets its receipt again, or is refused; the hub does not break on it.
    private func check(_ answers: [[UInt8]]) throws {
        for answer in answers {
            let status = String(decoding: answer.prefix(12), as: UTF8.self)
            guard ["HTTP/1.1 200", "HTTP/1.1 409"].contains(status) else { throw RigFault(what: "the hub answers what comes again with `\(status)`") }
        }
    }
}
