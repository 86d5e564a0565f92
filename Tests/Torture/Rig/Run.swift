import Foundation
import TestSupport

/// One run of the campaign: copies of a stage's hub and agent, and what was said while the fault lasted.
final class Run {
    /// The same day for all, because what a borough's figures are follows from it.
    static let today = "2024-07-01"
    static let codeFile = "code"

    let stage: Stage
    let rig: Rig
    let proxy: Proxy
    let disk: DiskKind
    var random: Seeded
    /// Which of how many runs of its kind it is.
    let number: Int
    let count: Int
    /// Whether the fault met something at work.
    var isDisturbed = false
    /// How the commands ended that did not end well, on the way.
    private(set) var stops: [Programs.Result] = []
    /// Disks that are mounted for this run.
    private var disks: [SmallDisk] = []

    /// Agents of the same identity beside the first.
    var otherHomes: [String] = []

    var home: String { rig.home(of: Stage.borough) }

    init(of stage: Stage, proxy: Proxy, random: Seeded, disk: DiskKind, number: Int = 0, count: Int = 1) throws {
        self.stage = stage
        self.proxy = proxy
        self.random = random
        self.disk = disk
        self.number = number
        self.count = count
        rig = try Rig(copyOf: stage.folder, port: nil)
        proxy.reset(hubPort: 0)
        try startHub()
    }

    deinit {
        rig.stopHub()
        // Before the folder goes.
        for disk in disks { disk.remove() }
    }

    // MARK: The hub

    func startHub(environment: [String: String] = [:], under wrapper: [String] = []) throws {
        try rig.startHub(onNewPort: true, environment: environment, under: wrapper)
        proxy.forward(to: rig.port)
    }

    /// Starts the hub under the fault: where it does not come up, how it ended is noted.
    func attemptHub(under wrapper: [String] = []) {
        do {
            try startHub(under: wrapper)
        } catch {
            if let result = (error as? RigFault)?.result { heard(result) }
        }
    }

    // MARK: The agent

    func arguments(_ step: Step) throws -> [String] {
        switch step {
        case .enrol: ["--hub", proxy.url, "--code", try String(contentsOfFile: "\(rig.folder.path)/\(Self.codeFile)", encoding: .utf8)]
        case .ingest(let export): ["\(rig.folder.path)/\(export)"]
        case .push, .recover: []
        }
    }

    /// Begins a step, by this run's agent or by another of the same identity.
    func begin(_ step: Step, home: String? = nil, environment: [String: String] = [:], under wrapper: [String] = []) throws -> Programs.Running {
        try begin(step.verb, try arguments(step), home: home, environment: environment, under: wrapper)
    }

    private func begin(_ verb: String, _ more: [String], home: String?, environment: [String: String], under wrapper: [String]) throws -> Programs.Running {
        let arguments = [verb, "--home", home ?? self.home, "--today", Self.today] + more
        return try Programs.begin("restart-agent", arguments, environment: environment, under: wrapper)
    }

    /// Takes a step under the fault: however it ends is noted.
    @discardableResult
    func attempt(_ step: Step, home: String? = nil, environment: [String: String] = [:], under wrapper: [String] = []) throws -> Programs.Result {
        let result = try begin(step, home: home, environment: environment, under: wrapper).wait()
        heard(result)
        return result
    }

    /// Notes how a command ended.
    func heard(_ result: Programs.Result) {
        if result.status != 0 { stops.append(result) }
    }

    func ask(_ verb: String, _ more: [String] = [], home: String? = nil) throws -> Programs.Result {
        try begin(verb, more, home: home, environment: [:], under: []).wait()
    }

    /// Takes a step when nothing disturbs it.
    func mustSucceed(_ step: Step) throws {
        let result = try begin(step).wait()
        guard result.status == 0 else { throw RigFault(what: "undisturbed, `\(step.verb)` ended with \(result.status)", result: result) }
    }

    /// Goes through all of the stage's steps, with nothing in the way.
    func finish() throws {
        proxy.relent()
        if rig.hubHasDied { throw RigFault(what: "the hub ended by itself: \((try? String(contentsOfFile: rig.hubLog, encoding: .utf8)) ?? "")") }
        if !rig.hubIsRunning { try startHub() }
        for step in stage.steps { try mustSucceed(step) }
    }

    // MARK: Copies

    /// Copies another stage's agent or hub.
    func copy(_ part: String, of other: Stage, to path: String) throws {
        try FileManager.default.copyItem(atPath: "\(other.folder.path)/\(part)", toPath: path)
    }

    /// Puts another stage's agent or hub in the place of this run's.
    func restore(_ part: String, of other: Stage) throws {
        let path = "\(rig.folder.path)/\(part)"
        try FileManager.default.removeItem(atPath: path)
        try copy(part, of: other, to: path)
    }

    // MARK: Disks

    /// Puts a folder of this run on a disk of its own, until the run ends.
    func mountDisk(under path: String) throws -> SmallDisk {
        let disk = try SmallDisk(under: path)
        disks.append(disk)
        return disk
    }
}
