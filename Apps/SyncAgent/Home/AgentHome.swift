import BoroughConfig
import Domain
import Foundation
import Intake
import PluginCatalogue
import Privacy
import Storage
import SyncProtocol
import Terminal

/// The folder under which everything of one agent lies.
///
///     agent.json        which borough, and where its configuration is
///     agent.sqlite      records, outbox, receipts, audit
///     keys/borough.key  the secret behind pseudonyms and fingerprints
///     keys/….key        the keys that the database is sealed under, one a compartment (`SealingKeyring`)
///     keys/agent.key    the key that requests are signed with
///     keys/transfer.key the key that other boroughs seal cases to
///     backup-key.public the key that backups are sealed to; what opens them lies elsewhere
///     keys/link-1.key   the programme's key for links between boroughs, where the borough has been given it; a file a version
///     configuration/    editions of the central team's that are in force or wait; written again from the database
///     inbox/            exports that `sync` and `run` read
///     issues.csv        what was found in the last run
///     issues.html       the same as a page, grouped by cause
///     last-run.json     the same for `issues`, with the files that were read
///     last-sync.json    when the last sync was, and how it ended
struct AgentHome {
    let path: String

    private struct Description: Codable {
        let borough: String
        let boroughs: String
    }

    var databasePath: String { "\(path)/agent.sqlite" }
    var boroughKeyPath: String { "\(path)/keys/borough.key" }
    var agentKeyPath: String { "\(path)/keys/agent.key" }
    var transferKeyPath: String { "\(path)/keys/transfer.key" }
    var inboxPath: String { "\(path)/inbox" }
    var issuesPath: String { "\(path)/issues.csv" }
    var issuesPagePath: String { "\(path)/issues.html" }
    private var lastRunPath: String { "\(path)/last-run.json" }
    var descriptionPath: String { "\(path)/agent.json" }
    private var lockPath: String { "\(path)/agent.lock" }

    /// Makes the folder with its keys and database. What is there already stays; a home that has lost a part is not made up
    /// again, because a new key would make strangers of everybody who is known by the old one.
    func create(borough: String, boroughs: String) throws {
        if exists(descriptionPath) {
            let known = try description()
            guard known.borough == borough else {
                throw CommandFailure(.configurationWrong, "\(path) is the home of \(known.borough)'s agent. Choose another folder for \(borough)'s.")
            }
            try checkComplete()
        } else if exists(databasePath) {
            try checkComplete()
        }
        for folder in [path, "\(path)/keys", inboxPath] {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        try checkPermissions()
        if !exists(boroughKeyPath) { try BoroughKey.create(at: boroughKeyPath) }
        if !exists(agentKeyPath) { try SigningKeyFile.create(at: agentKeyPath) }
        if !exists(transferKeyPath) { try TransferKey.create(at: transferKeyPath) }
        try sealingKeyring.prepare(try AgentStore(path: databasePath))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        try PrivateFile.replace(try encoder.encode(Description(borough: borough, boroughs: boroughs)), at: descriptionPath)
    }

    private func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    /// - Throws: `PrivateHome.Fault` that says how to close what others could read or change.
    private func checkPermissions() throws {
        let files = ["", "-wal", "-shm"].map { "agent.sqlite\($0)" } + ["agent.json", Self.backupKeyName]
        try PrivateHome(path, files: files, folders: ["keys"]).check()
    }

    /// - Throws: `CommandFailure` that names what a home has lost.
    private func checkComplete() throws {
        for part in [databasePath, boroughKeyPath, agentKeyPath] where !exists(part) {
            throw CommandFailure(
                .configurationWrong, "This home has lost \(part). Put it back from its backup; a new one would not fit what was sent before.")
        }
    }

    private func description() throws -> Description {
        try checkPermissions()
        guard let data = FileManager.default.contents(atPath: descriptionPath) else {
            if exists(descriptionPath) || (exists(path) && !FileManager.default.isReadableFile(atPath: path)) {
                throw CommandFailure(.noSuchInput, "\(path) cannot be read by this account.")
            }
            throw CommandFailure(.noSuchInput, "There is no agent in \(path). Make one with `restart-agent init --home \(path) --borough SLUG`.")
        }
        do {
            return try JSONDecoder().decode(Description.self, from: data)
        } catch {
            throw CommandFailure(
                .configurationWrong,
                "\(descriptionPath) is damaged. Put it back from its backup, or write {\"borough\": \"SLUG\", \"boroughs\": \"DIR\"} into it.")
        }
    }

    /// The slug of the borough whose agent this is.
    func borough() throws -> String { try description().borough }

    /// - Parameter boroughs: a folder to read in place of what is in force.
    func configuration(boroughs: String? = nil, today: CivilDate) throws -> BoroughConfiguration {
        try boroughsFolder(boroughs, today: today).borough(description().borough)
    }

    /// The edition of the central team's that is in force on a day; until there is one, the folder given to `init`.
    /// - Parameter boroughs: a folder to read in place of either.
    func boroughsFolder(_ boroughs: String? = nil, today: CivilDate) throws -> BoroughsFolder {
        let description = try description()
        if boroughs == nil, let edition = try editionFolder(on: today) { return edition }
        return BoroughsFolder(path: boroughs ?? description.boroughs, plugins: PluginCatalogue.all)
    }

    /// Nil where no edition is in force. A database is not made for asking.
    func editionFolder(on day: CivilDate) throws -> BoroughsFolder? {
        guard exists(databasePath) else { return nil }
        return try EditionShelf(home: self, store: AgentStore(path: databasePath)).folder(on: day)
    }

    /// - Throws: `CommandFailure` where there is no agent in the folder; opening a database would make one.
    func store() throws -> AgentStore {
        _ = try description()
        try checkComplete()
        let store = try AgentStore(path: databasePath)
        try sealingKeyring.prepare(store)
        return store
    }

    /// - Throws: `CommandFailure` where the agent is not enrolled.
    func hubLink(in store: AgentStore) throws -> AgentTransaction.HubLink {
        guard let link = try store.read({ try $0.hubLink() }) else {
            throw CommandFailure(.configurationWrong, "This agent is not enrolled. Run `restart-agent enrol --home \(path) --hub URL --code CODE`.")
        }
        return link
    }

    /// The most issues that are kept with their standing, and the most that were put right; all are in `issues.csv`.
    static let mostIssuesListed = 10_000

    /// Keeps what the last run told, for its owner alone.
    func keep(_ feedback: RunFeedback) throws {
        try PrivateFile.replace(try JSONEncoder().encode(feedback.listing(atMost: Self.mostIssuesListed)), at: lastRunPath)
    }

    /// What the last run told.
    /// - Throws: `CommandFailure` where there has been none.
    func lastRun() throws -> RunFeedback {
        _ = try description()
        guard let data = FileManager.default.contents(atPath: lastRunPath) else {
            throw CommandFailure(.noSuchInput, "No run has been made in \(path) yet.")
        }
        do {
            return try JSONDecoder().decode(RunFeedback.self, from: data)
        } catch {
            throw CommandFailure(.noSuchInput, "\(lastRunPath) is damaged. Check or ingest the files again, which makes it anew.")
        }
    }

    /// Removes what the last run told where it speaks of a case; the next run makes it anew.
    /// - Returns: whether it did.
    func forgetLastRun(speakingOf cases: Set<String>) throws -> Bool {
        let paths = [issuesPath, issuesPagePath, lastRunPath].filter(exists)
        let mentions = paths.contains { path in
            guard let text = FileManager.default.contents(atPath: path) else { return true }
            return cases.contains { text.range(of: Data($0.utf8)) != nil }
        }
        if mentions { for path in paths { try FileManager.default.removeItem(atPath: path) } }
        return mentions
    }

    func boroughKey() throws -> BoroughKey { try BoroughKey(readingFrom: boroughKeyPath) }

    func signingKey(id: String) throws -> SigningKey { SigningKey(id: id, key: try key()) }

    /// Runs `body` while no other process works in this home.
    func exclusively<T>(_ body: () throws -> T) throws -> T {
        _ = try description()
        let lock = try FileLock(
            lockPath, unwritable: CommandFailure(.noSuchInput, "This account may not write in \(path)."),
            taken: CommandFailure(.tryAgainLater, "Another restart-agent is at work in \(path). Try again when it has finished."))
        return try lock.holding(body)
    }
}
