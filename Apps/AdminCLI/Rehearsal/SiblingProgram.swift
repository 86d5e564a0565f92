import Foundation
import Terminal

/// One of our other programs, as it lies beside this one.
struct SiblingProgram {
    struct Result {
        let status: Int32
        let output: String
        let errors: String

        /// Where programs put what scripts want.
        var lastLine: String { output.split(separator: "\n").last.map(String.init) ?? "" }
        /// What it said last of what went wrong, on one line.
        var lastError: String { errors.split(separator: "\n").last.map(String.init) ?? "it said nothing" }
    }

    let path: String

    /// - Parameter folder: where the programs lie; nil for this program's own folder.
    /// - Throws: `CommandFailure` where it is not there.
    init(_ name: String, in folder: String?) throws {
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
        path = "\(folder ?? (own as NSString).deletingLastPathComponent)/\(name)"
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw CommandFailure(
                .noSuchInput, "A rehearsal runs \(name), and there is none at \(path). Name the folder that holds our programs with --programs.")
        }
    }

    /// Starts it, with what it says going to files.
    func start(_ arguments: [String], environment: [String: String] = [:], output: String, errors: String) throws -> Process {
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try Self.file(output)
        process.standardError = try Self.file(errors)
        try process.run()
        return process
    }

    /// Runs it to its end.
    /// - Parameter scratch: a folder for what it says.
    func run(_ arguments: [String], environment: [String: String] = [:], scratch: String) throws -> Result {
        let name = "\(scratch)/\(UUID().uuidString)"
        let process = try start(arguments, environment: environment, output: "\(name).out", errors: "\(name).err")
        process.waitUntilExit()
        func text(_ path: String) -> String { String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self) }
        return Result(status: process.terminationStatus, output: text("\(name).out"), errors: text("\(name).err"))
    }

    private static func file(_ path: String) throws -> FileHandle {
        try Data().write(to: URL(filePath: path))
        return try FileHandle(forWritingTo: URL(filePath: path))
    }
}
