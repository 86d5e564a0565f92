import Foundation
import TestSupport

/// Prepares stages when they are first asked for, all behind one proxy.
final class Stages {
    private let proxy: Proxy
    private let disk: DiskKind
    private var made: [Stage.Name: Stage] = [:]

    /// How many bookings the small exports begin with.
    private static let firstBookings = 6

    init(proxy: Proxy, disk: DiskKind) {
        self.proxy = proxy
        self.disk = disk
    }

    func stage(_ name: Stage.Name) throws -> Stage {
        if let stage = made[name] { return stage }
        let stage = try make(name)
        made[name] = stage
        return stage
    }

    private func make(_ name: Stage.Name) throws -> Stage {
        switch name {
        case .unenrolled:
            let rig = try Rig()
            try rig.folder.write(rig.code(for: Stage.borough), to: Run.codeFile)
            try copyExamples(to: rig.folder)
            return try finish(name, rig, [.enrol, .ingest(export: "whole"), .push])
        case .empty:
            let rig = try enrolled()
            try copyExamples(to: rig.folder)
            return try finish(name, rig, [.ingest(export: "whole"), .push])
        case .full:
            let rig = try Rig(copyOf: try stage(.empty).folder, port: nil)
            try ingest("whole", rig)
            return try finish(name, rig, [.push])
        case .settled:
            let rig = try enrolled()
            let bookings = try bookings()
            let rows = (bookings.first, Array(bookings.rest.prefix(Self.firstBookings)), Array(bookings.rest.dropFirst(Self.firstBookings)))
            // Each export holds what the one before it did: one with fewer rows would wait for a person.
            for (export, further) in [("base", []), ("one", [0]), ("another", [1]), ("two", [0, 1]), ("three", [0, 1, 2])] {
                try write([rows.0] + rows.1 + further.map { rows.2[$0] }, to: "\(export)/training.csv", in: rig.folder)
            }
            try ingest("base", rig)
            try push(rig)
            return try finish(name, rig, [.push])
        case .small: return try following("one", name, [.push])
        case .other: return try following("another", name, [.push])
        case .pieces: return try following("one", name, [.push, .ingest(export: "two"), .push, .ingest(export: "three"), .push])
        }
    }

    private func following(_ export: String, _ name: Stage.Name, _ steps: [Step]) throws -> Stage {
        let rig = try Rig(copyOf: try stage(.settled).folder, port: nil)
        try ingest(export, rig)
        return try finish(name, rig, steps)
    }

    private func enrolled() throws -> Rig {
        let rig = try Rig()
        proxy.reset(hubPort: rig.port)
        let code = try rig.code(for: Stage.borough)
        try ensure(rig.agent("enrol", Stage.borough, ["--hub", proxy.url, "--code", code]))
        return rig
    }

    private func ingest(_ export: String, _ rig: Rig) throws {
        try ensure(rig.agent("ingest", Stage.borough, ["\(rig.folder.path)/\(export)", "--today", Run.today]))
    }

    private func push(_ rig: Rig) throws {
        try ensure(rig.agent("push", Stage.borough, ["--today", Run.today]))
    }

    private func ensure(_ result: Programs.Result) throws {
        guard result.status == 0 else { throw RigFault(what: "preparing a stage ended with \(result.status)", result: result) }
    }

    private func finish(_ name: Stage.Name, _ rig: Rig, _ steps: [Step]) throws -> Stage {
        rig.stopHub()
        return try Stage(name, folder: rig.folder, steps: steps, proxy: proxy, disk: disk)
    }

    private func copyExamples(to folder: TemporaryFolder) throws {
        try FileManager.default.copyItem(atPath: Project.examples(of: Stage.borough), toPath: "\(folder.path)/whole")
    }

    private func bookings() throws -> (first: Substring, rest: [Substring]) {
        let text = try String(contentsOfFile: "\(Project.examples(of: Stage.borough))/training.csv", encoding: .utf8)
        let lines = text.split(whereSeparator: \.isNewline)
        guard let head = lines.first, lines.count > Self.firstBookings + 3 else { throw RigFault(what: "the example export has too few bookings") }
        return (head, Array(lines.dropFirst()))
    }

    private func write(_ lines: [Substring], to name: String, in folder: TemporaryFolder) throws {
        try folder.write(lines.joined(separator: "\n") + "\n", to: name)
    }
}
