import BoroughConfig
import Domain
import Foundation
import PluginCatalogue
import Privacy
import SyncProtocol
import Terminal

/// What a plan means for each borough that is live, held against what is live there.
struct PlannedChanges {
    struct Borough: Encodable {
        let borough: String
        /// From when on something is otherwise, in words.
        let meanings: [Meaning]
        /// Entry by entry, one line each.
        let entries: [String]
        /// Entries that would be gone, as `--remove` names them.
        let vanished: [String]
        /// Whether this program can say what was live means.
        let isLiveReadable: Bool
    }

    struct Meaning: Encodable {
        let kind: String
        let from: CivilDate
        let sentence: String
        let changesThePast: Bool
    }

    let boroughs: [Borough]

    /// - Parameter effective: the day on which it would come into force.
    /// - Throws: `ConfigurationFault` where a folder cannot be read; what the hub throws.
    init(_ folder: FolderPlan, effective: CivilDate, asAt today: CivilDate) throws {
        boroughs = try folder.plan.changes.filter { $0.live != nil }.map { entry in
            let outcome = try folder.outcome(for: entry).texts
            let changes = try Self.between(try folder.liveTexts(of: entry), outcome) { old, new in
                try ConfigurationChanges(of: entry.borough, from: old, to: new, effective: effective, asAt: today)
            }
            return Borough(entry.borough, changes)
        }
    }

    private static func between<T>(_ old: [String: String], _ new: [String: String], _ body: (BoroughsFolder, BoroughsFolder) throws -> T) throws -> T {
        let work = FileManager.default.temporaryDirectory.appendingPathComponent("restart-plan-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: work, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: work) }
        let folders = try [("live", old), ("planned", new)].map { name, texts in
            try FolderOfTexts.put(texts, at: "\(work)/\(name)")
            return BoroughsFolder(path: "\(work)/\(name)", plugins: PluginCatalogue.all)
        }
        return try body(folders[0], folders[1])
    }

    func changes(of borough: String) -> Borough? { boroughs.first { $0.borough == borough } }

    /// - Parameter removals: entries that may go, as `slug/file.yaml:path`.
    /// - Throws: `CommandFailure` where one would go that nobody named, or one is named that stays.
    func checkRemovals(_ removals: Set<String>) throws {
        let vanished = Set(boroughs.flatMap(\.vanished))
        if let vain = removals.subtracting(vanished).min() {
            throw CommandFailure(.usage, "--remove \"\(vain)\": no such entry is live, or it is in the folder still. Nothing was applied.")
        }
        let missing = vanished.subtracting(removals).sorted()
        guard missing.isEmpty else {
            let list = missing.map { "  --remove \"\($0)\"" }.joined(separator: "\n")
            throw CommandFailure(
                .dataRefused,
                "Entries that are live would be gone, and with them what reports about their days are made from. Put them back and end them with `until`; or say that "
                    + "they go:\n\(list)\nNothing was applied.")
        }
    }
}

extension PlannedChanges.Borough {
    fileprivate init(_ slug: String, _ changes: ConfigurationChanges) {
        borough = slug
        meanings = changes.meanings.map {
            PlannedChanges.Meaning(kind: $0.kind.rawValue, from: $0.from, sentence: $0.sentence, changesThePast: $0.changesThePast)
        }
        let groups = [(slug, changes.entries), (BoroughsFolder.programmeName, changes.programmeEntries)]
        entries = groups.flatMap { folder, entries in entries.map { "\(folder)/\($0.line)" } }
        // A file that is gone is told, and asked about, by its name.
        vanished = groups.flatMap { folder, entries in entries.compactMap { $0.path.isEmpty ? nil : $0.vanishedAs.map { "\(folder)/\($0)" } } }
        isLiveReadable = changes.isOldReadable
    }

    var lines: [String] {
        let unreadable = isLiveReadable ? [] : ["  What is live cannot be read by this program, so that only entries are compared."]
        let past = meanings.contains(where: \.changesThePast) ? ["  Figures of days that are over will be counted anew."] : []
        return unreadable + meanings.map { "  \($0.sentence)" } + past + entries.map { "    \($0)" }
            + vanished.map { "  Live and left out: \($0). `apply` refuses this without --remove \"\($0)\"; to end it, give it an `until`." }
    }
}
