import BoroughConfig
import Domain
import Foundation
import Samples
import Terminal

/// Takes a borough's configuration through all that will happen with it, on invented exports and with programs of its own.
struct Rehearsal {
    let configuration: BoroughConfiguration
    let boroughs: String
    let today: CivilDate
    let families: Int
    let seed: UInt64
    /// Where our programs lie; nil for beside this one.
    let programs: String?
    /// A folder that is thrown away afterwards.
    let scratch: String

    private var slug: String { configuration.borough.slug }
    private var common: [String] { ["--boroughs", boroughs, "--today", today.description] }

    /// Goes through every step that can still be gone through.
    /// - Throws: `CommandFailure` where the programs are not there, or the hub does not start.
    func steps(telling tell: (RehearsalSheet.Step) -> Void) throws -> [RehearsalSheet.Step] {
        var steps: [RehearsalSheet.Step] = []
        func add(_ name: String, _ outcome: (passed: Bool, seen: String)) -> Bool {
            let step = RehearsalSheet.Step(name: name, passed: outcome.passed, seen: outcome.seen)
            steps.append(step)
            tell(step)
            return outcome.passed
        }
        let (hubProgram, agent, admin, report) = (
            try SiblingProgram("restart-hub", in: programs), try SiblingProgram("restart-agent", in: programs),
            try SiblingProgram("restart-admin", in: programs), try SiblingProgram("restart-report", in: programs)
        )
        _ = add("agreement", agreement)
        let (clean, faulty) = ("\(scratch)/clean", "\(scratch)/faulty")
        let written = try SampleExport(configuration, request(faults: false)).write(to: clean)
        let planted = try SampleExport(configuration, request(faults: true)).write(to: faulty)
        let hub = try ThrowAwayHub(hubProgram, in: scratch, boroughs: boroughs, today: today.description)
        defer { hub.stop() }
        guard add("enrolment", try enrol(agent, admin, at: hub)) else { return steps }
        let run = RehearsalRun(agent: agent, home: "\(scratch)/agent", options: ["--today", today.description], scratch: scratch)
        _ = add("an export without faults", try run.clean(clean, written))
        _ = add("an export with faults", try run.faulty(faulty, planted))
        if let example { _ = add("the borough's own example", try run.example(example)) }
        guard add("sending", try run.send(clean)) else { return steps }
        _ = add("receipts", try run.receipts())
        _ = add("what the hub holds", canary(hub, written))
        _ = add("report", try self.report(report, from: hub))
        return steps
    }

    private func request(faults: Bool) -> SampleRequest {
        SampleRequest(families: families, seed: seed, today: today, hasFaults: faults)
    }

    /// The folder of examples, where there is a row in it.
    private var example: String? {
        let path = "\(boroughs)/\(slug)/examples"
        let files = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        let hasRows = files.contains { name in
            guard let data = FileManager.default.contents(atPath: "\(path)/\(name)") else { return false }
            return ExportFormat(fileName: name) == .xlsx || data.split(separator: UInt8(ascii: "\n"), maxSplits: 2).count > 1
        }
        return hasRows ? path : nil
    }

    private var agreement: (Bool, String) {
        let inForce = configuration.agreementsInForce(on: today)
        guard !inForce.isEmpty else {
            return (
                false,
                "No agreement is in force on \(today.inWords), so nothing would leave. Write the signed one into borough.yaml, or rehearse the day it begins with --today."
            )
        }
        return (true, "In force on \(today.inWords): \(PlainList.of(inForce.map(\.title))).")
    }

    private func enrol(_ agent: SiblingProgram, _ admin: SiblingProgram, at hub: ThrowAwayHub) throws -> (Bool, String) {
        let home = "\(scratch)/agent"
        let made = try agent.run(["init", "--home", home, "--borough", slug] + common, scratch: scratch)
        guard made.status == 0 else { return (false, "The agent could not be made: \(made.lastError)") }
        let code = try admin.run(["enrolment", "create", slug, "--hub", hub.url] + common, environment: hub.environment, scratch: scratch)
        guard code.status == 0 else { return (false, "The hub gave no code: \(code.lastError)") }
        let enrolled = try agent.run(
            ["enrol", "--home", home, "--hub", hub.url, "--code", code.lastLine, "--today", today.description], scratch: scratch)
        return enrolled.status == 0 ? (true, "A new agent is known to a new hub.") : (false, "The agent could not be enrolled: \(enrolled.lastError)")
    }

    /// Looks for what identifies people in everything that the hub wrote.
    private func canary(_ hub: ThrowAwayHub, _ written: SampleSummary) -> (Bool, String) {
        // A short name may stand in anything by chance; what is longer, or has a space in it, does not.
        let marks = written.identities.filter { $0.utf8.count >= 8 || $0.contains(" ") }
        var found: Set<String> = []
        let files = FileManager.default.enumerator(atPath: hub.home)?.compactMap { $0 as? String } ?? []
        for file in files {
            guard let data = FileManager.default.contents(atPath: "\(hub.home)/\(file)") else { continue }
            for mark in marks where data.range(of: Data(mark.utf8)) != nil { found.insert(mark) }
        }
        guard !marks.isEmpty else { return (false, "The invented export has nothing that identifies anybody, so this proves nothing. Rehearse more families.") }
        return found.isEmpty
            ? (true, "Of \(marks.count) names, addresses and numbers of the invented people none is at the hub.")
            : (
                false,
                "\(found.count) of \(marks.count) names, addresses and numbers of the invented people are at the hub. This is a fault of ours: report it."
            )
    }

    private func report(_ program: SiblingProgram, from hub: ThrowAwayHub) throws -> (Bool, String) {
        var quarter = FinancialQuarter(containing: today)
        // The borough has to have taken part in it.
        if let previous = Optional(quarter.previous), configuration.borough.tookPart(in: previous.period) { quarter = previous }
        let out = "\(scratch)/report"
        let done = try program.run(
            ["export", "--hub", hub.url, "--quarter", quarter.description, "--profile", "public", "--format", "csv,html", "--out", out] + common,
            environment: hub.environment, scratch: scratch)
        guard done.status == 0 else { return (false, "The report could not be made: \(done.lastError)") }
        let figures = String(decoding: FileManager.default.contents(atPath: "\(out)/figures.csv") ?? Data(), as: UTF8.self)
        let own = figures.split(whereSeparator: \.isNewline).filter { $0.contains(",\(configuration.borough.gssCode),") }
        let sent = own.count { !$0.hasSuffix("[x]") && !$0.hasSuffix("[z]") }
        guard sent > 0 else {
            return (false, "The report of \(quarter.description) has no figure of \(configuration.borough.name): check when it takes part, and its agreements.")
        }
        return (true, "Of \(quarter.description), for the public: \(own.count) figures of \(configuration.borough.name), \(sent) of them not missing.")
    }
}
