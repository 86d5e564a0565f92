public import Foundation

/// Runs the four programs as their users do: as processes.
public enum Programs {
    public struct Result: Sendable {
        /// The exit code; the signal's number where a signal ended it.
        public let status: Int32
        public let output: String
        public let errors: String
        public let wasSignalled: Bool

        /// The last line of the output, where programs put what scripts want.
        public var lastLine: String { output.split(separator: "\n").last.map(String.init) ?? "" }

        public init(status: Int32, output: String, errors: String, wasSignalled: Bool = false) {
            self.status = status
            self.output = output
            self.errors = errors
            self.wasSignalled = wasSignalled
        }
    }

    /// A program under way, with what it has said so far.
    public final class Running {
        private let process: Process
        private let folder: TemporaryFolder

        public var isRunning: Bool { process.isRunning }

        fileprivate init(_ process: Process, _ folder: TemporaryFolder) {
            self.process = process
            self.folder = folder
        }

        /// kill -9.
        /// - Returns: whether it was still at work.
        @discardableResult
        public func cutShort() -> Bool {
            guard process.isRunning else { return false }
            return kill(process.processIdentifier, SIGKILL) == 0
        }

        /// What it came to. One that takes longer than `seconds` is killed, which its result shows.
        public func wait(atMost seconds: Double = 120) -> Result {
            let deadline = DispatchWorkItem { [id = process.processIdentifier] in _ = kill(id, SIGKILL) }
            DispatchQueue.global().asyncAfter(deadline: .now() + seconds, execute: deadline)
            process.waitUntilExit()
            deadline.cancel()
            let texts = ["out", "err"].map { String(decoding: FileManager.default.contents(atPath: "\(folder.path)/\($0)") ?? Data(), as: UTF8.self) }
            return Result(
                status: process.terminationStatus, output: texts[0], errors: texts[1], wasSignalled: process.terminationReason == .uncaughtSignal)
        }
    }

    /// The folder of the caller's own build, where the programs lie beside it.
    public static let folder: String = {
        let candidates = [Bundle.main.bundlePath, CommandLine.arguments[0]] + Bundle.allBundles.map(\.bundlePath)
        for candidate in candidates {
            var url = URL(fileURLWithPath: candidate)
            for _ in 0..<4 {
                if FileManager.default.isExecutableFile(atPath: url.appendingPathComponent("restart-hub").path) { return url.path }
                url.deleteLastPathComponent()
            }
        }
        return "\(Project.root)/.build/debug"
    }()

    /// - Parameter wrapper: a command that is given the program and its arguments, and becomes it.
    public static func start(
        _ program: String, _ arguments: [String], environment: [String: String] = [:], under wrapper: [String] = [], output: FileHandle? = nil,
        errors: FileHandle? = nil
    ) throws -> Process {
        let command = wrapper + ["\(folder)/\(program)"] + arguments
        let process = Process()
        process.executableURL = URL(fileURLWithPath: command[0])
        process.arguments = Array(command.dropFirst())
        process.currentDirectoryURL = URL(fileURLWithPath: Project.root)
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output ?? FileHandle.nullDevice
        process.standardError = errors ?? output ?? FileHandle.nullDevice
        try process.run()
        return process
    }

    /// - Parameter wrapper: a command that is given the program and its arguments, and becomes it.
    public static func begin(_ program: String, _ arguments: [String], environment: [String: String] = [:], under wrapper: [String] = []) throws -> Running {
        let folder = try TemporaryFolder()
        let handles = try ["out", "err"].map { try FileHandle(forWritingTo: URL(fileURLWithPath: folder.write("", to: $0))) }
        return Running(try start(program, arguments, environment: environment, under: wrapper, output: handles[0], errors: handles[1]), folder)
    }

    @discardableResult
    public static func run(_ program: String, _ arguments: [String], environment: [String: String] = [:], under wrapper: [String] = []) throws -> Result {
        try begin(program, arguments, environment: environment, under: wrapper).wait()
    }
}
