import TestSupport

/// What putting an old backup back has to come to: the one place where that is said.
enum Restored {
    /// The hub has a batch that the agent's home does not know, and the agent sends another under its number.
    static func oldAgent(hubHolds content: HubContent) -> Ending { .stop(saying: ["put back to an older state"], holding: [content]) }

    /// The agent has a receipt for a batch that the hub does not know, and sends the one after it.
    static func oldHub(hubHolds content: HubContent) -> Ending { .stop(saying: ["does not follow on", "expects batch"], holding: [content]) }

    /// The same, with nothing to send: asking the hub where it stands tells.
    static func oldHubAsked(hubHolds content: HubContent) -> Ending { .stop(saying: ["do not agree"], holding: [content]) }
}

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
        try run.attempt(.push)
        run.isDisturbed = true
        return readsTheSame ? .equal : Restored.oldAgent(hubHolds: run.stage.wanted)
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
        let before = run.stage.before
        if Bool.random(using: &run.random) {
            run.heard(try run.ask("sync"))
            return Restored.oldHubAsked(hubHolds: before)
        }
        try run.mustSucceed(run.stage.steps[1])
        try run.attempt(.push)
        return Restored.oldHub(hubHolds: before)
    }
}
