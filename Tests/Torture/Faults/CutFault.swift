/// The line is cut at every byte boundary of a small batch's request, and of its answer.
struct CutFault: Fault {
    let name = "cut"

    func usualRuns(_ stages: Stages) throws -> Int { Self.boundaries(of: try stages.stage(.small)).total }

    func stage(_ stages: Stages, _ random: inout Seeded) throws -> Stage { try stages.stage(.small) }

    func strike(_ run: Run, _ stages: Stages) throws -> Ending {
        let boundaries = Self.boundaries(of: run.stage)
        // With fewer runs than boundaries they are spread evenly.
        let place = run.count < boundaries.total ? run.number * boundaries.total / run.count : run.number % boundaries.total
        let isReset = Bool.random(using: &run.random)
        run.proxy.treat(
            "PUT",
            [
                place < boundaries.request
                    ? .cutRequest(after: place, reset: isReset) : .cutAnswer(after: place - boundaries.request, reset: isReset)
            ])
        try run.attempt(.push)
        run.isDisturbed = run.proxy.traffic.disturbed == 1
        return .equal
    }

    /// A request of n bytes can be cut before each of them; so can the answer, which says as much as cutting after the whole request.
    private static func boundaries(of stage: Stage) -> (request: Int, total: Int) {
        let request = stage.exchanges.first?.request.count ?? 0
        return (request, request + (stage.exchanges.first?.answer.count ?? 0))
    }
}

/// The line is cut somewhere in an enrolment, whose code holds once.
struct CutEnrolFault: Fault {
    let name = "cut-enrol"

    func usualRuns(_ stages: Stages) -> Int { 60 }

    func stage(_ stages: Stages, _ random: inout Seeded) throws -> Stage { try stages.stage(.unenrolled) }

    func strike(_ run: Run, _ stages: Stages) throws -> Ending {
        let isReset = Bool.random(using: &run.random)
        let place = Int.random(in: 0..<700, using: &run.random)
        let treatment: Treatment = Bool.random(using: &run.random) ? .cutRequest(after: place, reset: isReset) : .cutAnswer(after: place, reset: isReset)
        run.proxy.treat("POST", [treatment])
        try run.attempt(.enrol)
        run.isDisturbed = run.proxy.traffic.disturbed == 1
        return .equal
    }
}
