import TestSupport

/// The disk under an agent's or the hub's home is full, at a moment that chance decides.
struct FullDiskFault: Fault {
    let end: End

    var name: String { "enospc-\(end.rawValue)" }

    /// In bytes: from nothing to about what a push, or a reading of the whole export, needs.
    private static func room(for step: Step) -> ClosedRange<Int> { step == .push ? 0...1_200_000 : 0...2_500_000 }

    func usualRuns(_ stages: Stages) -> Int { 80 }

    func stage(_ stages: Stages, _ random: inout Seeded) throws -> Stage {
        try stages.stage(end == .agent && Bool.random(using: &random) ? .empty : .full)
    }

    func strike(_ run: Run, _ stages: Stages) throws -> Ending {
        let room = Int.random(in: Self.room(for: run.stage.steps[0]), using: &run.random)
        switch run.disk {
        case .mounted: try onSmallDisk(run, room)
        case .limited: try withLimit(run, room)
        }
        run.isDisturbed = !run.stops.isEmpty
        return .equal
    }

    private func onSmallDisk(_ run: Run, _ room: Int) throws {
        if end == .hub { run.rig.stopHub() }
        let disk = try run.mountDisk(under: end == .agent ? run.home : run.rig.hubHome)
        // A hub that is at work when its disk fills up, or one that is started on a full one.
        let startsFull = end == .hub && Bool.random(using: &run.random)
        if end == .hub, !startsFull { try run.startHub() }
        try disk.leave(room)
        if startsFull { run.attemptHub() }
        for step in run.stage.steps { try run.attempt(step) }
        try disk.makeRoom()
    }

    /// No file may grow beyond a size: the system refuses the write as it does on a full disk.
    private func withLimit(_ run: Run, _ room: Int) throws {
        let blocks = 64 + room / 1024
        let wrapper = ["/bin/bash", "-c", "trap '' XFSZ; ulimit -f \(blocks); exec \"$0\" \"$@\""]
        if end == .hub {
            run.rig.stopHub()
            run.attemptHub(under: wrapper)
        }
        for step in run.stage.steps { try run.attempt(step, under: end == .agent ? wrapper : []) }
        if end == .hub { run.rig.stopHub() }
    }
}
