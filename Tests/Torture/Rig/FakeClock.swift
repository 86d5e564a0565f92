import Foundation
import TestSupport

/// A clock that programs take for the system's, and that is wrong by as much as a file says (libfaketime).
struct FakeClock {
    private let folder: TemporaryFolder
    private let file: String
    /// The semaphore and the memory that programs with this clock share.
    private let shared: String

    /// What puts the clock into a program; nil where it is not installed.
    static let library: String? = {
        let folders = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib")) ?? []
        return folders.map { "/usr/lib/\($0)/faketime/libfaketimeMT.so.1" }.first(where: FileManager.default.fileExists)
    }()

    init(in folder: TemporaryFolder) throws {
        self.folder = folder
        file = try folder.write("+0\n", to: "clock")
        // The library makes what is shared in the first program that it meets, and moves that one's environment, from where our programs
        // find their arguments. So it meets a shell first, which ends without taking it away.
        let shell = Process()
        let said = Pipe()
        shell.executableURL = URL(fileURLWithPath: "/bin/sh")
        shell.arguments = ["-c", "echo \"$FAKETIME_SHARED\"; kill -9 $$"]
        shell.environment = Self.environment(file, shared: nil)
        shell.standardOutput = said
        try shell.run()
        let text = try said.fileHandleForReading.readToEnd() ?? Data()
        shell.waitUntilExit()
        shared = String(decoding: text, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// For programs that are to have this clock.
    var environment: [String: String] { Self.environment(file, shared: shared) }

    private static func environment(_ file: String, shared: String?) -> [String: String] {
        var environment = [
            "LD_PRELOAD": library ?? "", "FAKETIME_TIMESTAMP_FILE": file, "FAKETIME_NO_CACHE": "1", "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        ]
        environment["FAKETIME_SHARED"] = shared
        return environment
    }

    /// The file is read at each question for the time, so that a clock can jump under a program that is at work.
    func set(secondsOff offset: Int) throws { try folder.write("\(offset < 0 ? "" : "+")\(offset)\n", to: "clock") }

    func remove() {
        let names = shared.split(separator: " ").map { $0.dropFirst() }
        guard names.count == 2 else { return }
        for name in ["sem.\(names[0])", String(names[1])] { try? FileManager.default.removeItem(atPath: "/dev/shm/\(name)") }
    }
}
