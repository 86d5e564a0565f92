import Foundation
import TestSupport
import Testing

@testable import Backup

struct RestoreDraftTests {
    private let given: BackupGiven
    private var home: String { "\(given.folder.path)/home" }

    init() throws { given = try BackupGiven() }

    @Test func `A home appears whole under its name, or not at all`() throws {
        do {
            let draft = try RestoreDraft(of: home)
            try Data("x".utf8).write(to: URL(fileURLWithPath: "\(draft.path)/part"))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: given.folder.path) == [])
        let draft = try RestoreDraft(of: home)
        try Data("x".utf8).write(to: URL(fileURLWithPath: "\(draft.path)/part"))
        #expect(!FileManager.default.fileExists(atPath: home))
        try draft.finish()
        #expect(try FileManager.default.contentsOfDirectory(atPath: home).sorted() == ["keys", "part"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: given.folder.path) == ["home"])
        #expect(try FileManager.default.attributesOfItem(atPath: home)[.posixPermissions] as? Int == 0o700)
    }

    @Test func `What an interrupted restore left is not mixed in`() throws {
        try given.folder.write("old", to: "home.restoring/left-over")
        let draft = try RestoreDraft(of: home)
        try draft.finish()
        #expect(try FileManager.default.contentsOfDirectory(atPath: home) == ["keys"])
    }

    @Test func `An empty folder may be there, and nothing else`() throws {
        try FileManager.default.createDirectory(atPath: home, withIntermediateDirectories: false)
        try RestoreDraft(of: home).finish()
        #expect(throws: BackupFault.exists(home)) { try RestoreDraft(of: home) }
    }

    @Test func `Two restores of one home do not meet`() throws {
        let first = try RestoreDraft(of: home)
        #expect(throws: BackupFault.atWork(home)) { try RestoreDraft(of: home) }
        #expect(FileManager.default.fileExists(atPath: first.path))
        try first.finish()
    }
}
