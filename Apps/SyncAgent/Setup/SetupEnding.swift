import Terminal
import Domain

/// What a set-up ends with: what to do once, each month, and when nobody is there.
struct SetupEnding {
    let home: AgentHome
    let borough: Borough
    let inbox: String
    /// As a scheduled job calls it.
    let program: String

    var words: String {
        let path = SetupFolders.shellWord(home.path)
        let exports = inbox == home.inboxPath ? "" : " \(SetupFolders.shellWord(inbox))"
        let job = SetupFolders.shellWord(program)
        return """

            \(borough.name)'s agent is set up.

            Now, once, and again after each change of a key: back up its keys, and keep them elsewhere than the other backups.
              restart-agent keys backup --home \(path) --to FOLDER --keep 1

            Each month
              1. Put the exports into \(inbox).
              2. restart-agent check --home \(path) \(SetupFolders.shellWord(inbox))
              3. Put right in the case system what it lists, export again.
              4. restart-agent sync --home \(path)\(exports)
              5. restart-agent status --home \(path) says `synced` once the hub has acknowledged everything.
              restart-agent page --home \(path) shows all of it in a browser, with tasks and agreements.

            As scheduled jobs (`crontab -e`; FOLDER is one that is not on this machine's disk)
              15 6 * * 1-5  \(job) sync --home \(path)\(exports)
              45 6 * * 1-5  \(job) backup --home \(path) --to FOLDER --keep 30
            """
    }
}
