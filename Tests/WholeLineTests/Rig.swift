import Foundation
import TestSupport
import Testing

/// A hub on loopback and agents beside it, in a folder of their own. The hub ends when the rig does.
final class Rig {
    let folder: TemporaryFolder
    private(set) var token = ""
    private(set) var port = 0
    private var hub: Process?

    var url: String { "http://127.0.0.1:\(port)" }
    var hubHome: String { "\(folder.path)/hub" }
    var hubLog: String { "\(folder.path)/hub.log" }
    var hubDatabase: String { "\(hubHome)/hub.sqlite" }

    init() throws {
        folder = try TemporaryFolder()
        token = try Programs.run("restart-hub", ["init", "--home", hubHome]).lastLine
        try startHub()
    }

    /// Uses the folders of another rig, copied, on the port that its agents know.
    init(copyOf other: TemporaryFolder, port: Int) throws {
        folder = try TemporaryFolder()
        self.port = port
        for name in try FileManager.default.contentsOfDirectory(atPath: other.path) {
            try FileManager.default.copyItem(atPath: "\(other.path)/\(name)", toPath: "\(folder.path)/\(name)")
        }
    }

    deinit { stopHub() }

    func startHub(boroughs: String? = nil) throws {
        // Agents know the port of a hub that is started again; a new hub takes one below those that the system gives out.
        let isKnown = port != 0
        for _ in 0..<5 {
            if !isKnown { port = Int.random(in: 20_000..<32_000) }
            if !FileManager.default.fileExists(atPath: hubLog) { try folder.write("", to: "hub.log") }
            let log = try FileHandle(forWritingTo: URL(fileURLWithPath: hubLog))
            try log.seekToEnd()
            let extra = boroughs.map { ["--boroughs", $0] } ?? []
            let process = try Programs.start("restart-hub", ["serve", "--home", hubHome, "--listen", "127.0.0.1:\(port)"] + extra, output: log)
            for _ in 0..<300 where process.isRunning {
                if isAnswering() {
                    hub = process
                    return
                }
                Thread.sleep(forTimeInterval: 0.02)
            }
            process.terminate()
            process.waitUntilExit()
            Thread.sleep(forTimeInterval: 0.2)
        }
        throw RigFault(what: "the hub did not start: \((try? String(contentsOfFile: hubLog, encoding: .utf8)) ?? "")")
    }

    func stopHub() {
        hub?.terminate()
        hub?.waitUntilExit()
        hub = nil
    }

    func killHub() {
        guard let process = hub else { return }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        hub = nil
    }

    /// Whether something on the port accepts a connection.
    private func isAnswering() -> Bool {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0 }
        }
    }

    // MARK: Agents

    func home(of slug: String) -> String { "\(folder.path)/\(slug)" }

    @discardableResult
    func agent(_ verb: String, _ slug: String, _ arguments: [String] = []) throws -> Programs.Result {
        try Programs.run("restart-agent", [verb, "--home", home(of: slug)] + arguments)
    }

    /// Makes a borough's agent and enrols it.
    func enrol(_ slug: String, boroughs: String? = nil) throws {
        let extra = boroughs.map { ["--boroughs", $0] } ?? []
        let made = try agent("init", slug, ["--borough", slug] + extra)
        try #require(made.status == 0, "\(made.errors)")
        let code = try Programs.run("restart-admin", ["enrolment", "create", slug, "--hub", url] + extra, environment: ["RESTART_TOKEN": token])
        try #require(code.status == 0, "\(code.errors)")
        let enrolled = try agent("enrol", slug, ["--hub", url, "--code", code.lastLine])
        try #require(enrolled.status == 0, "\(enrolled.errors)")
    }

    // MARK: Reports

    func export(_ arguments: [String]) throws -> Figures {
        let out = "\(folder.path)/report-\(UUID().uuidString)"
        let result = try Programs.run(
            "restart-report", ["export", "--hub", url, "--format", "csv", "--out", out] + arguments, environment: ["RESTART_TOKEN": token])
        try #require(result.status == 0, "\(result.errors)")
        return try Figures(path: "\(out)/figures.csv")
    }
}

struct RigFault: Error {
    let what: String
}

/// A `figures.csv`, for asking after figures.
struct Figures {
    private var values: [String: String] = [:]
    let text: String

    init(path: String) throws {
        text = try String(contentsOfFile: path, encoding: .utf8)
        let lines = text.split(whereSeparator: \.isNewline)
        let header = "indicator,title,period_from,period_to,area_code,area,breakdown,category,measure,value,marker"
        try #require(lines.first.map(String.init) == header)
        for line in lines.dropFirst() {
            let cells = Self.cells(String(line))
            let (value, marker) = (cells[9], cells[10])
            let category = cells[7]
            // Distributions are asked for by answer alone; other breakdowns by their name too.
            let key = [cells[0], cells[4], cells[6] == "answer" ? "" : cells[6], category, cells[8]].joined(separator: "/")
            values[key] = value.isEmpty ? marker : value
        }
    }

    /// The value or the marker; nil when there is no such figure.
    func value(_ indicator: String, _ area: String, _ measure: String = "count", category: String = "", breakdown: String = "") -> String? {
        values[[indicator, area, breakdown, category, measure].joined(separator: "/")]
    }

    private static func cells(_ line: String) -> [String] {
        var cells: [String] = []
        var cell = ""
        var quoted = false
        for character in line {
            switch character {
            case "\"": quoted.toggle()
            case "," where !quoted:
                cells.append(cell)
                cell = ""
            default: cell.append(character)
            }
        }
        return cells + [cell]
    }
}
