import Foundation

/// A hub on loopback and agents beside it, in a folder of their own. The hub ends when the rig does.
public final class Rig {
    public let folder: TemporaryFolder
    public private(set) var token = ""
    public private(set) var port = 0
    private var hub: Process?

    public var url: String { "http://127.0.0.1:\(port)" }
    public var hubHome: String { "\(folder.path)/hub" }
    public var hubLog: String { "\(folder.path)/hub.log" }
    public var hubDatabase: String { "\(hubHome)/hub.sqlite" }
    public var hubIsRunning: Bool { hub?.isRunning ?? false }
    /// Whether the hub ended without being told to.
    public var hubHasDied: Bool { hub.map { !$0.isRunning } ?? false }

    public init() throws {
        folder = try TemporaryFolder()
        token = try Programs.run("restart-hub", ["init", "--home", hubHome]).lastLine
        try startHub()
    }

    /// Uses the folders of another rig, copied.
    /// - Parameter port: the one that its agents know; nil where something stands between them and the hub.
    public init(copyOf other: TemporaryFolder, port: Int?) throws {
        folder = try TemporaryFolder()
        self.port = port ?? 0
        for name in try FileManager.default.contentsOfDirectory(atPath: other.path) {
            try FileManager.default.copyItem(atPath: "\(other.path)/\(name)", toPath: "\(folder.path)/\(name)")
        }
    }

    deinit { stopHub() }

    /// - Parameter wrapper: a command that is given the program and its arguments, and becomes it.
    /// - Throws: `RigFault` with what the hub said and how it ended.
    public func startHub(boroughs: String? = nil, onNewPort: Bool = false, environment: [String: String] = [:], under wrapper: [String] = []) throws {
        // Agents know the port of a hub that is started again; a new hub takes one below those that the system gives out.
        let isKnown = port != 0 && !onNewPort
        var fault = RigFault(what: "the hub did not start")
        for _ in 0..<5 {
            if !isKnown { port = Int.random(in: 20_000..<32_000) }
            if !FileManager.default.fileExists(atPath: hubLog) { try folder.write("", to: "hub.log") }
            let log = try FileHandle(forWritingTo: URL(fileURLWithPath: hubLog))
            let begin = try log.seekToEnd()
            let extra = boroughs.map { ["--boroughs", $0] } ?? []
            let process = try Programs.start(
                "restart-hub", ["serve", "--home", hubHome, "--listen", "127.0.0.1:\(port)"] + extra, environment: environment, under: wrapper, output: log)
            for _ in 0..<3000 where process.isRunning {
                if said(since: begin).contains("listens on") {
                    hub = process
                    return
                }
                Thread.sleep(forTimeInterval: 0.002)
            }
            process.terminate()
            process.waitUntilExit()
            fault = RigFault(
                what: "the hub did not start", result: .init(status: process.terminationStatus, output: "", errors: said(since: begin)))
            guard said(since: begin).contains("Another program listens") else { break }
            Thread.sleep(forTimeInterval: 0.2)
        }
        throw fault
    }

    private func said(since offset: UInt64) -> String {
        guard let log = FileHandle(forReadingAtPath: hubLog), (try? log.seek(toOffset: offset)) != nil else { return "" }
        return String(decoding: (try? log.readToEnd()) ?? Data(), as: UTF8.self)
    }

    public func stopHub() {
        hub?.terminate()
        hub?.waitUntilExit()
        hub = nil
    }

    public func killHub() {
        guard let process = hub else { return }
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        hub = nil
    }

    /// Makes the hub crash.
    /// - Returns: whether it was at work, and a signal ended it.
    public func abortHub() -> Bool {
        guard let process = hub else { return false }
        kill(process.processIdentifier, SIGABRT)
        process.waitUntilExit()
        hub = nil
        return process.terminationReason == .uncaughtSignal
    }

    // MARK: Agents

    public func home(of slug: String) -> String { "\(folder.path)/\(slug)" }

    /// - Parameter verb: with its noun, if it has one, as `audit verify`.
    @discardableResult
    public func agent(_ verb: String, _ slug: String, _ arguments: [String] = []) throws -> Programs.Result {
        try Programs.run("restart-agent", verb.split(separator: " ").map(String.init) + ["--home", home(of: slug)] + arguments)
    }

    /// Makes a borough's agent and enrols it.
    public func enrol(_ slug: String, boroughs: String? = nil) throws {
        let code = try code(for: slug, boroughs: boroughs)
        try Self.ensure(agent("enrol", slug, ["--hub", url, "--code", code]))
    }

    /// Makes a borough's agent and asks the hub for its code.
    public func code(for slug: String, boroughs: String? = nil) throws -> String {
        let extra = boroughs.map { ["--boroughs", $0] } ?? []
        try Self.ensure(agent("init", slug, ["--borough", slug] + extra))
        return try Self.ensure(
            Programs.run("restart-admin", ["enrolment", "create", slug, "--hub", url] + extra, environment: ["RESTART_TOKEN": token])
        ).lastLine
    }

    /// - Throws: `RigFault` for what did not end with 0.
    @discardableResult
    private static func ensure(_ result: Programs.Result) throws -> Programs.Result {
        guard result.status == 0 else { throw RigFault(what: "preparing ended with \(result.status)", result: result) }
        return result
    }
}

public struct RigFault: Error, CustomStringConvertible {
    public let what: String
    /// How the program ended that is to blame.
    public let result: Programs.Result?

    public init(what: String, result: Programs.Result? = nil) {
        self.what = what
        self.result = result
    }

    public var description: String { [what, result?.errors].compactMap { $0 }.joined(separator: ": ") }
}
