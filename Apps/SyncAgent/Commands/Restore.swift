import ArgumentParser
import Backup
import Terminal

/// Puts a home back.
struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Puts a home back from its backups, into a folder that is not there yet.",
        discussion: """
            Everything is checked before the home appears: each byte of the backups, the database, the audit, and that the keys open what is sealed.
            A restore that is stopped on the way leaves no home; give the same command again.

              restart-agent restore --from sutton.restart-backup --keys sutton-keys.restart-backup --key backup.key --home /srv/restart
              restart-agent restore --from sutton.restart-backup --keys /srv/old/keys --key backup.key --home /srv/restart
            """)

    @Option(help: ArgumentHelp("The backup of the home.", valueName: "file"))
    var from: String

    @Option(help: ArgumentHelp("The backup of its keys, or the folder that holds them.", valueName: "path"))
    var keys: String?

    @Option(help: ArgumentHelp("The file with the backup key.", valueName: "file"))
    var key: String

    @Option(help: ArgumentHelp("The fingerprint of the key that this agent had when the backup was made, where it has another now.", valueName: "fingerprint"))
    var signedBy: String?

    @OptionGroup var options: HomeOptions

    func run() throws {
        let restore = AgentRestore(backup: from, keys: keys, backupKey: try BackupKey(readingFrom: key), earlierKey: signedBy)
        let outcome = try restore.run(to: options.home.path, at: Clock.timestamp())
        if options.shared.json { return try Console.print(json: outcome) }
        Console.print(words(outcome))
    }

    private func words(_ outcome: AgentRestore.Outcome) -> String {
        var lines = [
            "\(outcome.home) is \(outcome.borough)'s home as it was at \(outcome.madeAt): \(outcome.records) records, last batch \(outcome.lastBatch), \(outcome.auditEntries) audit entries. The database is whole and the audit holds.",
            "The backup was signed with the key \(outcome.signedBy): compare it with `restart-admin agent list`.",
        ]
        if outcome.keys.isEmpty {
            lines.append("It has no keys. Put them into \(outcome.home)/keys before anything else; whether they are the right ones was not checked.")
        } else {
            lines.append("The keys (\(outcome.keys.joined(separator: ", "))) open all \(outcome.opened) sealed records.")
            if outcome.pseudonymsMatch == true { lines.append("They make the pseudonyms that were sent.") }
        }
        lines.append(
            "Next: `restart-agent recover --home \(outcome.home)` takes over what the hub has had since, then ingest the exports since \(outcome.madeAt.prefix(10)). If somebody may have the lost machine, ask the central team to revoke its key and enrol with --new-key first."
        )
        return lines.joined(separator: "\n")
    }
}
