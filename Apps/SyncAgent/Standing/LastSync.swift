import ArgumentParser
import Foundation
import Privacy
import Terminal

/// When the last sync was, and how it ended: a scheduled job has nobody who watches it.
struct LastSync: Codable {
    /// ISO 8601.
    let startedAt: String
    let endedAt: String
    /// The exit code.
    let status: Int32
    /// One or more sentences. They speak of files, the hub and the configuration, never of people.
    let ending: String

    init(startedAt: String, endedAt: String, status: Int32, ending: String) {
        (self.startedAt, self.endedAt, self.status, self.ending) = (startedAt, endedAt, status, ending)
    }

    /// - Parameter error: what ended it; nil where nothing did.
    init(startedAt: String, endedAt: String, endedBy error: (any Error)?) {
        let (status, ending): (ExitStatus, String) =
            switch error {
            case nil: (.done, "done. What was sent, the hub has acknowledged.")
            case let code as ExitCode where code.rawValue == ExitStatus.dataRefused.rawValue:
                (.dataRefused, "some rows were refused, see the issues. Everything else was kept, and sent where an agreement covers it.")
            case is ExitCode: (.notPermitted, "records wait, and no agreement in force lets anything leave.")
            case .some(let error):
                Program.explain(error, AgentFailures.translate).map { ($0.status, $0.message) } ?? (.faultOfOurs, "it ended for a reason that is not known.")
            }
        self.init(startedAt: startedAt, endedAt: endedAt, status: status.rawValue, ending: ending)
    }
}

extension AgentHome {
    private var lastSyncPath: String { "\(path)/last-sync.json" }

    /// Nil where there was none, or the file does not tell any more; the next sync writes it anew.
    func lastSync() -> LastSync? {
        FileManager.default.contents(atPath: lastSyncPath).flatMap { try? JSONDecoder().decode(LastSync.self, from: $0) }
    }

    /// Keeps how a sync ended. One that had no home to work in leaves nothing behind.
    func keep(_ sync: LastSync) {
        guard FileManager.default.fileExists(atPath: descriptionPath) else { return }
        do {
            try PrivateFile.replace(try JSONEncoder().encode(sync), at: lastSyncPath)
        } catch {
            Console.error("How this sync ended cannot be written to \(lastSyncPath). Check the folder, and whether the disk is full.")
        }
    }
}
