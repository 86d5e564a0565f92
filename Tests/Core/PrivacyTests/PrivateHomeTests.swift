import Foundation
import TestSupport
import Testing

@testable import Privacy

struct PrivateHomeTests {
    private let folder: TemporaryFolder
    private var home: String { "\(folder.path)/home" }
    private var guarded: PrivateHome { PrivateHome(home, files: ["agent.sqlite", "agent.sqlite-wal"], folders: ["keys"]) }

    init() throws {
        folder = try TemporaryFolder()
        for name in ["agent.sqlite", "agent.sqlite-wal", "keys/borough.key", "other"] { try folder.write("x", to: "home/\(name)") }
        try mode(0o700, "", "keys")
        try mode(0o600, "agent.sqlite", "agent.sqlite-wal", "keys/borough.key")
    }

    private func mode(_ mode: Int, _ names: String...) throws {
        for name in names { try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: "\(home)/\(name)") }
    }

    private func fault() -> String? {
        do {
            try guarded.check()
            return nil
        } catch {
            return (error as? PrivateHome.Fault)?.message ?? "\(error)"
        }
    }

    @Test func `A home that is closed passes, and one that is not there has nothing to close`() throws {
        try guarded.check()
        try PrivateHome("\(folder.path)/none", files: ["a"], folders: ["keys"]).check()
    }

    @Test(
        arguments: [
            ("keys/borough.key", 0o640, "chmod 600"), ("keys/borough.key", 0o604, "chmod 600"), ("agent.sqlite", 0o660, "chmod 600"),
            ("agent.sqlite-wal", 0o644, "chmod 600"), ("keys", 0o750, "chmod 700"), ("keys", 0o701, "chmod 700"), ("", 0o770, "chmod go-w"),
            ("", 0o702, "chmod go-w"),
        ])
    func `What others could read or change is named, with the command that closes it`(_ name: String, _ open: Int, _ remedy: String) throws {
        try mode(open, name)
        let message = try #require(fault())
        #expect(message.contains("`\(remedy) \(home)\(name.isEmpty ? "" : "/\(name)")`"), "\(message)")
    }

    @Test func `A folder on the way in which others can write is refused, unless it is one for all`() throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.path)
        #expect(try #require(fault()).contains("`chmod go-w \(folder.path)`"))
        // The folder's group is the account's own: it is what `umask 002` makes, and lets nobody else in.
        try FileManager.default.setAttributes([.posixPermissions: 0o775], ofItemAtPath: folder.path)
        #expect(fault() == nil)
        // Only root can give it to another group.
        if geteuid() == 0 {
            #expect(chown(folder.path, 0, 65_534) == 0)
            #expect(try #require(fault()).contains("`chmod go-w \(folder.path)`"))
            #expect(chown(folder.path, 0, getegid()) == 0)
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o1777], ofItemAtPath: folder.path)
        #expect(fault() == nil)
    }

    @Test func `A link is good where its target is closed and lies where nobody else can lay another`() throws {
        let target = "\(folder.path)/safe/borough.key"
        try folder.write("x", to: "safe/borough.key")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: target)
        try FileManager.default.removeItem(atPath: "\(home)/keys/borough.key")
        try FileManager.default.createSymbolicLink(atPath: "\(home)/keys/borough.key", withDestinationPath: target)
        #expect(fault() == nil)
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: "\(folder.path)/safe")
        #expect(try #require(fault()).contains("`chmod go-w \(folder.path)/safe`"))
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: "\(folder.path)/safe")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: target)
        #expect(try #require(fault()).contains("`chmod 600 \(target)`"))
    }

    @Test func `Something else in a key's place is no key`() throws {
        try FileManager.default.removeItem(atPath: "\(home)/keys/borough.key")
        #expect(mkfifo("\(home)/keys/borough.key", 0o600) == 0)
        #expect(try #require(fault()).contains("is no ordinary file"))
    }

    @Test(.enabled(if: geteuid() == 0)) func `A file of another account is refused`() throws {
        #expect(chown("\(home)/keys/borough.key", 65_534, 65_534) == 0)
        #expect(try #require(fault()).contains("belongs to another account"))
    }
}
