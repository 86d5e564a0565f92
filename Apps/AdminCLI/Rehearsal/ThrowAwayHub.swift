import Foundation
import Terminal

/// A hub on loopback for as long as a rehearsal lasts.
final class ThrowAwayHub {
    let home: String
    let token: String
    let url: String
    private let process: Process
    /// So that breaking off the rehearsal leaves no hub behind.
    private var signals: StopSignals?

    /// - Throws: `CommandFailure` where it does not start.
    init(_ program: SiblingProgram, in folder: String, boroughs: String, today: String) throws {
        home = "\(folder)/hub"
        let made = try program.run(["init", "--home", home, "--environment", "rehearsal"], scratch: folder)
        guard made.status == 0 else { throw CommandFailure(.faultOfOurs, "The rehearsal's hub could not be made: \(made.lastError)") }
        token = made.lastLine
        let log = "\(folder)/hub.log"
        process = try program.start(
            ["serve", "--home", home, "--listen", "127.0.0.1:0", "--boroughs", boroughs, "--today", today], output: "\(folder)/hub.out", errors: log)
        let id = process.processIdentifier
        signals = StopSignals {
            kill(id, SIGKILL)
            try? FileManager.default.removeItem(atPath: folder)
            exit(128 + SIGINT)
        }
        var found: String?
        for _ in 0..<600 where found == nil && process.isRunning {
            let said = String(decoding: FileManager.default.contents(atPath: log) ?? Data(), as: UTF8.self)
            found = said.split(separator: "\n").lazy.compactMap { $0.split(separator: " listens on ").dropFirst().first.map(String.init) }.first
            if found == nil { Thread.sleep(forTimeInterval: 0.05) }
        }
        url = found ?? ""
        if url.isEmpty {
            stop()
            throw CommandFailure(.faultOfOurs, "The rehearsal's hub did not start; what it said is in \(log).")
        }
    }

    var environment: [String: String] { ["RESTART_TOKEN": token] }

    func stop() {
        signals = nil
        if process.isRunning {
            process.terminate()
            process.waitUntilExit()
        }
    }
}
