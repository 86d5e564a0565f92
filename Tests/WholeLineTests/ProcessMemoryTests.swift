import Foundation
import TestSupport
import Testing

/// What a crash leaves behind, and what others of the same account can see of a program at work. Each is also done to a program that takes no care, to see
/// that there is something to find.
@Suite(.serialized)
struct ProcessMemoryTests {
    private let folder: TemporaryFolder
    private let home: String

    init() throws {
        folder = try TemporaryFolder()
        home = "\(folder.path)/hub"
        try #require(try Programs.run("restart-hub", ["init", "--home", home]).status == 0)
    }

    /// Starts a hub, and gives it back when it listens.
    private func serve(under wrapper: [String]) throws -> Process {
        let log = try folder.write("", to: "log")
        let hub = try Programs.start(
            "restart-hub", ["serve", "--home", home, "--listen", "127.0.0.1:0"], under: wrapper, output: FileHandle(forWritingTo: URL(fileURLWithPath: log)))
        for _ in 0..<3000 where hub.isRunning {
            if try String(contentsOfFile: log, encoding: .utf8).contains("listens on") { return hub }
            Thread.sleep(forTimeInterval: 0.01)
        }
        hub.terminate()
        throw RigFault(what: try String(contentsOfFile: log, encoding: .utf8))
    }

    private func start(_ words: [String]) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: words[0])
        process.arguments = Array(words.dropFirst())
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        return process
    }

    private static let dumpsAreFiles =
        (try? String(contentsOfFile: "/proc/sys/kernel/core_pattern", encoding: .utf8)).map { !$0.hasPrefix("|") && !$0.hasPrefix("/") } ?? false

    @Test(.enabled(if: dumpsAreFiles)) func `A program that is made to crash leaves no image of its memory`() throws {
        try FileManager.default.createDirectory(atPath: "\(folder.path)/cores", withIntermediateDirectories: false)
        func dumps() throws -> Int { try FileManager.default.contentsOfDirectory(atPath: "\(folder.path)/cores").count }
        let wrapper = ["/bin/sh", "-c", "cd '\(folder.path)/cores' && ulimit -c unlimited && exec \"$@\"", "sh"]
        let hub = try serve(under: wrapper)
        kill(hub.processIdentifier, SIGABRT)
        hub.waitUntilExit()
        #expect(hub.terminationReason == .uncaughtSignal)
        #expect(try dumps() == 0)
        // Swift's runtime would write what the registers point to.
        #expect(try !String(contentsOfFile: "\(folder.path)/log", encoding: .utf8).contains("crashed"))

        let careless = try start(wrapper + ["/bin/sleep", "60"])
        Thread.sleep(forTimeInterval: 0.2)
        // Not SIGABRT, which the test's own threads hold back and hand down so.
        kill(careless.processIdentifier, SIGSEGV)
        careless.waitUntilExit()
        #expect(try dumps() == 1)
    }

    /// The administrator of the machine sees everything, so the test runs the programs as somebody else.
    @Test(.enabled(if: geteuid() == 0 && FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")))
    func `Another program of the same account cannot look into its memory`() throws {
        let wrapper = ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"]
        chmod(folder.path, 0o711)
        for case let name as String in FileManager.default.enumerator(atPath: home) ?? .init() { #expect(chown("\(home)/\(name)", 65_534, 65_534) == 0) }
        #expect(chown(home, 65_534, 65_534) == 0)
        let hub = try serve(under: wrapper)
        defer {
            hub.terminate()
            hub.waitUntilExit()
        }
        func canRead(_ process: Process, _ what: String) throws -> Bool {
            let reader = try start(wrapper + ["/bin/sh", "-c", "exec 3< /proc/\(process.processIdentifier)/\(what)"])
            reader.waitUntilExit()
            return reader.terminationStatus == 0
        }
        let careless = try start(wrapper + ["/bin/sleep", "60"])
        defer {
            kill(careless.processIdentifier, SIGKILL)
            careless.waitUntilExit()
        }
        Thread.sleep(forTimeInterval: 0.2)
        for what in ["mem", "maps", "environ"] {
            #expect(try !canRead(hub, what), "\(what)")
            #expect(try canRead(careless, what), "\(what)")
        }
    }
}
