import ArgumentParser
import Backup
import Terminal

/// Puts a hub back.
struct Restore: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Puts a hub's home back from its backups, into a folder that is not there yet.",
        discussion: """
            Everything is checked before the home appears, as `restart-hub verify` does it. A restore that is stopped on the way leaves no home;
            give the same command again.

              restart-hub restore --from hub.restart-backup --keys hub-keys.restart-backup --key backup.key --home /srv/restart-hub
            """)

    @Option(help: ArgumentHelp("The backup of the home.", valueName: "file"))
    var from: String

    @Option(help: ArgumentHelp("The newest backup of its keys, or the folder that holds them.", valueName: "path"))
    var keys: String?

    @Option(help: ArgumentHelp("The file with the backup key.", valueName: "file"))
    var key: String

    @Option(help: ArgumentHelp("The folder to make, under which everything of the hub lies.", valueName: "dir"))
    var home: String

    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let restore = HubRestore(backup: from, keys: keys, backupKey: try BackupKey(readingFrom: key))
        let outcome = try restore.run(to: home.count > 1 && home.hasSuffix("/") ? String(home.dropLast()) : home, at: Clock.timestamp())
        if shared.json { return try Console.print(json: outcome) }
        Console.print(words(outcome))
    }

    private func words(_ outcome: HubRestore.Outcome) -> String {
        let batches = outcome.lastBatches.sorted { $0.key < $1.key }.map { "\($0.key) up to batch \($0.value)" }.joined(separator: ", ")
        var lines = [
            "\(outcome.home) is the hub as it was at \(outcome.madeAt), signed with the key \(outcome.signedBy): \(batches.isEmpty ? "no batches" : batches). The database is whole and its \(outcome.auditEntries) audit entries hold."
        ]
        if let proof = outcome.proof, let key = outcome.currentKey {
            lines.append("It signs with the key \(key). Every digest, receipt and record of its \(proof.batches) batches holds.")
        } else {
            lines.append("It has no keys. Put them into \(outcome.home)/keys and run `restart-hub verify --home \(outcome.home)` before anything else.")
        }
        lines.append(
            "Next: `restart-hub serve`. Each agent sends again, byte for byte, what the hub lost, with its next push. Tokens and codes made since \(outcome.madeAt.prefix(10)) have to be made anew, and revocations since then repeated."
        )
        return lines.joined(separator: "\n")
    }
}
