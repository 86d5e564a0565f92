import Foundation
import TestSupport
import Testing

/// A hub and an agent that have a backup key on another machine, and the backups that they make.
final class BackupRig {
    static let export = Project.examples(of: "sutton")
    static let part = ["\(export)/referrals.csv", "\(export)/people.csv"]

    let rig: Rig
    let key: String
    private let publicKey: String
    /// Where backups lie: another disk.
    let shelf: String
    var home: String { rig.home(of: "sutton") }

    init() throws {
        rig = try Rig()
        try rig.enrol("sutton")
        shelf = "\(rig.folder.path)/shelf"
        try FileManager.default.createDirectory(atPath: shelf, withIntermediateDirectories: false)
        key = "\(rig.folder.path)/backup.key"
        publicKey = try Self.ensure(Programs.run("restart-agent", ["backup-key", "create", "--out", key])).lastLine
        try agent(["backup-key", "use", publicKey])
        try hub(["backup-key", "use", publicKey])
    }

    @discardableResult
    static func ensure(_ result: Programs.Result) throws -> Programs.Result {
        try #require(result.status == 0, "\(result.errors) \(result.output)")
        return result
    }

    @discardableResult
    func agent(_ words: [String]) throws -> Programs.Result { try Self.ensure(Programs.run("restart-agent", words + ["--home", home])) }

    @discardableResult
    func hub(_ words: [String]) throws -> Programs.Result { try Self.ensure(Programs.run("restart-hub", words + ["--home", rig.hubHome])) }

    func sync(_ exports: [String] = [export]) throws { try Self.ensure(rig.agent("sync", "sutton", exports)) }

    /// Backs up both, home and keys.
    func backUpAgent(_ name: String) throws {
        try agent(["backup", "--to", "\(shelf)/\(name)"])
        try agent(["keys", "backup", "--to", "\(shelf)/\(name)-keys"])
    }

    func backUpHub(_ name: String) throws {
        try hub(["backup", "--to", "\(shelf)/\(name)"])
        try hub(["keys", "backup", "--to", "\(shelf)/\(name)-keys"])
    }

    func restoreAgent(_ name: String, keys: String? = nil, to home: String? = nil, key: String? = nil, and more: [String] = []) throws -> Programs.Result {
        try Programs.run(
            "restart-agent",
            ["restore", "--from", "\(shelf)/\(name)", "--keys", keys ?? "\(shelf)/\(name)-keys", "--key", key ?? self.key, "--home", home ?? self.home] + more)
    }

    func restoreHub(_ name: String, keys: String? = nil) throws -> Programs.Result {
        try Programs.run(
            "restart-hub",
            ["restore", "--from", "\(shelf)/\(name)", "--keys", "\(shelf)/\(keys ?? name)-keys", "--key", key, "--home", rig.hubHome])
    }

    func lose(_ folder: String) throws { try FileManager.default.removeItem(atPath: folder) }

    func isSynced() throws -> Bool { try rig.agent("status", "sutton", ["--json"]).output.contains("\"synced\" : true") }

    /// What a hub holds that was told everything once, under this home's pseudonyms.
    func undisturbed() throws -> HubContent {
        let other = try Rig()
        try other.enrol("sutton")
        let there = "\(other.home(of: "sutton"))/keys"
        // Pseudonyms follow from it alone.
        try FileManager.default.removeItem(atPath: "\(there)/borough.key")
        try FileManager.default.copyItem(atPath: "\(home)/keys/borough.key", toPath: "\(there)/borough.key")
        try Self.ensure(other.agent("sync", "sutton", [Self.export]))
        return try HubContent(database: other.hubDatabase)
    }
}

extension BackupRig {
    /// Puts the keys of a backup into a home, as somebody could who does not restore all of it.
    func putKeys(of name: String, into home: String) throws {
        let (aside, database) = ("\(rig.folder.path)/aside", name.replacing("-keys", with: ""))
        try Self.ensure(
            Programs.run(
                "restart-hub", ["restore", "--from", "\(shelf)/\(database)", "--keys", "\(shelf)/\(name)", "--key", key, "--home", aside]))
        try FileManager.default.moveItem(atPath: "\(aside)/keys", toPath: "\(home)/keys")
        try lose(aside)
    }
}
