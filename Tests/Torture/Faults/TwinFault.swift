import TestSupport

/// Two agents with one identity: a home was copied after its enrolment, and each reads something else.
struct TwinFault: Fault {
    let name = "twins"

    func usualRuns(_ stages: Stages) -> Int { 80 }

    func stage(_ stages: Stages, _ random: inout Seeded) throws -> Stage {
        _ = try stages.stage(.other)
        return try stages.stage(.small)
    }

    func strike(_ run: Run, _ stages: Stages) throws -> Ending {
        let other = try stages.stage(.other)
        let twin = "\(run.rig.folder.path)/twin"
        try run.copy(Stage.borough, of: other, to: twin)
        run.otherHomes = [twin]
        let homes = [run.home, twin].shuffled(using: &run.random)
        let results: [Programs.Result]
        if Bool.random(using: &run.random) {
            let both = try homes.map { try run.begin(.push, home: $0) }
            results = both.map { $0.wait() }
        } else {
            results = try homes.map { try run.begin(.push, home: $0).wait() }
        }
        for result in results { run.heard(result) }
        run.isDisturbed = true
        guard results.filter({ $0.status == 0 }).count == 1, let first = zip(homes, results).first(where: { $0.1.status == 0 })?.0 else {
            throw RigFault(what: "of two agents with one identity, not exactly one was stopped", result: results.first { $0.status != 0 } ?? results.first)
        }
        return .stop(saying: ["restart-agent recover"], holding: [first == twin ? other.wanted : run.stage.wanted])
    }
}
