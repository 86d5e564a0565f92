import ArgumentParser
import Domain
import Foundation
import Intake
import Storage
import Terminal

/// Makes a changed case system's ids known.
struct Migrate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Takes a map from the ids of the old case system to those of the new one, so that nobody is counted twice.",
        discussion: """
            Example: restart-agent migrate --home /srv/restart --map ids.csv --dry-run
            The map is a CSV file with the columns type,old_id,new_id. The types: \
            \(PseudonymKind.allCases.map(\.rawValue).joined(separator: ", ")).
            Give it before the first export with new ids. Ids that sources.yaml makes from others are needed too, as they are made.
            Here and at the centre everything keeps its old id; messages about a file show the id that stands in the file.
            The map holds ids of people and cases. It stays in the borough: keep it where only you can read it.
            """)

    @OptionGroup var options: HomeOptions

    @Option(help: ArgumentHelp("The map.", valueName: "file"))
    var map: String

    @Flag(help: "Say what would be taken, and change nothing.")
    var dryRun = false

    private static let faultsShown = 20

    struct Report: Encodable {
        /// By type.
        let taken: [String: Int]
        let repeated: Int
        let unknown: Int
        let dryRun: Bool
    }

    func run() throws {
        guard FileManager.default.fileExists(atPath: map) else { throw CommandFailure(.noSuchInput, "There is no file \(map).") }
        let migration = try options.home.exclusively {
            try options.home.store().write { transaction in
                let migration = try IDMigration(path: map, earlier: try transaction.idMap(), inUse: transaction.idsInUse)
                try Self.check(migration)
                if !dryRun, !migration.entries.isEmpty {
                    for entry in migration.entries { try transaction.addID(entry.kind, new: entry.newID, old: entry.oldID) }
                    try transaction.audit(at: Clock.timestamp(), actor: "restart-agent", action: "migrate", detail: Self.counts(migration))
                }
                return migration
            }
        }
        if options.shared.json {
            let taken = Dictionary(grouping: migration.entries, by: \.kind.rawValue).mapValues(\.count)
            return try Console.print(json: Report(taken: taken, repeated: migration.repeated, unknown: migration.unknown.count, dryRun: dryRun))
        }
        var lines = [dryRun ? "Would take \(Self.counts(migration)). Nothing was changed." : "Taken: \(Self.counts(migration))."]
        if migration.repeated > 0 { lines.append("\(migration.repeated) were known from an earlier map.") }
        if let first = migration.unknown.first {
            lines.append("\(migration.unknown.count) have an old id under which nothing is kept here, and were passed over; the first is row \(first).")
        }
        Console.print(lines.joined(separator: "\n"))
    }

    private static func check(_ migration: IDMigration) throws {
        if !migration.faults.isEmpty {
            let shown = migration.faults.prefix(faultsShown).map { "Row \($0.row): \($0.message) \($0.fix)" }
            let rest = migration.faults.count - shown.count
            throw CommandFailure(
                .dataRefused, (shown + (rest > 0 ? ["and \(rest) more"] : []) + ["Nothing was changed."]).joined(separator: "\n"))
        }
        if migration.entries.isEmpty, migration.repeated == 0, !migration.unknown.isEmpty {
            throw CommandFailure(.dataRefused, "Nothing is kept here under any of the map's old ids. Are the columns the right way round? Nothing was changed.")
        }
    }

    /// `3 ids (case 1, person 2)`.
    private static func counts(_ migration: IDMigration) -> String {
        let parts = PseudonymKind.allCases.compactMap { kind -> String? in
            let count = migration.entries.count { $0.kind == kind }
            return count == 0 ? nil : "\(kind.rawValue) \(count)"
        }
        return "\(migration.entries.count) ids" + (parts.isEmpty ? "" : " (\(parts.joined(separator: ", ")))")
    }
}
