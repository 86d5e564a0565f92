import Domain
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Storage

struct LogKeeperTests {
    private func size(_ path: String) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int)
    }

    @Test(.timeLimit(.minutes(1)))
    func `A log that has grown is brought into the database after the commit, and not in it`() async throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/hub.sqlite"
        let store = try HubStore(path: path, pagesInLog: 40)
        try store.emptyLog()
        let before = try size(path)
        let long = String(repeating: "x", count: 4096)
        for number in 1...5 { try store.audit(at: "2024-06-15", actor: "\(number)", action: "a", detail: long) }
        // Nothing has been brought in while the log is short.
        #expect(try size(path) == before)
        for number in 6...60 { try store.audit(at: "2024-06-15", actor: "\(number)", action: "a", detail: long) }
        while try size(path) < before + 40 * 4096 { try await Task.sleep(for: .milliseconds(10)) }
        #expect(try store.firstBreakInAudit() == nil)
    }
}
