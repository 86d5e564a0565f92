import Foundation
import TestSupport

/// Runs the four programs as their users do: as processes.
enum Programs {
    struct Result {
        let status: Int32
        let output: String
        let errors: String

        /// The last line of the output, where programs put what scripts want.
        var lastLine: String { output.split(separator: "\n").last.map(String.init) ?? "" }
    }

    /// The folder of the test's own build, where the programs lie beside it.
    private static let folder: String = {
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

    static func start(_ program: String, _ arguments: [String], environment: [String: String] = [:], output: FileHandle? = nil) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "\(folder)/\(program)")
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: Project.root)
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = output ?? FileHandle.nullDevice
        process.standardError = output ?? FileHandle.nullDevice
        try process.run()
        return process
    }

    @discardableResult
    static func run(_ program: String, _ arguments: [String], environment: [String: String] = [:]) throws -> Result {
        let folder = try TemporaryFolder()
        let files = try ["out", "err"].map { name in
            try folder.write("", to: name)
        }
        let handles = try files.map { try FileHandle(forWritingTo: URL(fileURLWithPath: $0)) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "\(Self.folder)/\(program)")
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: Project.root)
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = handles[0]
        process.standardError = handles[1]
        try process.run()
        process.waitUntilExit()
        let texts = files.map { String(decoding: FileManager.default.contents(atPath: $0) ?? Data(), as: UTF8.self) }
        return Result(status: process.terminationStatus, output: texts[0], errors: texts[1])
    }
}
