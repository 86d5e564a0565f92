import TestSupport

/// An agent's home is put back to what it was before its last push; its records have to be read again, as they were or others.
struct RestoredAgentFault: Fault {
    let name = "old-agent"

    func usualRuns(_ stages: Stages) -> Int { 24 }

    func stage(_ stages: Stages, _ random: inout Seeded) throws -> Stage {
        _ = try stages.stage(.other)
        return try stages.stage(.small)
    }

    func strike(_ run: Run, _ stages: Stages) throws -> Ending {
        try run.mustSucceed(.push)
        let readsTheSame = Bool.random(using: &run.random)
        try run.restore(Stage.borough, of: stages.stage(readsTheSame ? .small : .other))
        let stopped = try run.attempt(.push)
        run.isDisturbed = true
        guard stopped.status == 65, stopped.errors.contains("restart-agent recover") else {
            throw RigFault(what: "a home that was put back was not stopped", result: stopped)
        }
        // What only the hub has is not withdrawn before somebody says so: where another export was read the hub is left as it was.
        guard readsTheSame else { return .stop(saying: ["restart-agent recover"], holding: [run.stage.wanted]) }
        try run.mustSucceed(.recover)
        return .equal
    }
}

/// The hub's database is put back to what it was before the agent's last push.
struct RestoredHubFault: Fault {
    let name = "old-hub"

    func usualRuns(_ stages: Stages) -> Int { 24 }

    func stage(_ stages: Stages, _ random: inout Seeded) throws -> Stage { try stages.stage(.pieces) }

    func strike(_ run: Run, _ stages: Stages) throws -> Ending {
        try run.mustSucceed(.push)
        run.rig.stopHub()
        try run.restore("hub", of: stages.stage(.settled))
        try run.startHub()
        run.isDisturbed = true
        // With something to send or nothing: the push looks where the hub stands, and sends again what it lacks.
        if Bool.random(using: &run.random) { try run.mustSucceed(run.stage.steps[1]) }
        return .equal
    }
}
