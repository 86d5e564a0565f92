import Backup
import Foundation
import Hummingbird
import HTTPTypes
import HummingbirdTesting
import Storage
import SyncProtocol
import Terminal
import TestSupport
import Testing

@testable import Hub

@Suite("The hub's keys")
struct HubKeyTests {
    private let folder: TemporaryFolder
    private let home: HubHome
    private let store: HubStore
    private static let now = "2024-06-30T09:15:00Z"

    init() throws {
        folder = try TemporaryFolder()
        home = HubHome(path: "\(folder.path)/hub")
        store = try home.create()
    }

    private func change() throws -> HubHome.KeyChange { try home.changeKey(in: store, at: Self.now, backUp: nil) }
    private func audit(_ action: String) throws -> Int { try store.auditEntries(limit: 100).count { $0.action == action } }

    @Test("A change is announced by the old key, audited, and leaves no copy of the old key")
    func changes() throws {
        let before = try home.signingKey()
        let old = try Data(contentsOf: URL(fileURLWithPath: home.keyPath))
        let made = try change()
        let chain = try home.keyChain()
        #expect(chain.current != before.publicKey && chain.knows(before.publicKey) && chain.changes.count == 1)
        #expect(made.previous == before.publicKey.fingerprint && made.current == chain.current.fingerprint)
        #expect(try audit("hub-key.changed") == 1)
        #expect(try store.keyChanges().count == 1)
        #expect(try change().number == 2)
        for file in try FileManager.default.contentsOfDirectory(atPath: "\(home.path)/keys") {
            #expect(FileManager.default.contents(atPath: "\(home.path)/keys/\(file)")?.range(of: old.dropLast()) == nil, "\(file)")
        }
    }

    @Test("A change that was cut short after the announcement is finished by whoever comes next")
    func cutShort() throws {
        let before = try Data(contentsOf: URL(fileURLWithPath: home.keyPath))
        _ = try change()
        let after = try Data(contentsOf: URL(fileURLWithPath: home.keyPath))
        let current = try home.keyChain().current
        // As it stood between the two, and with a database that has taken the change back.
        try after.write(to: URL(fileURLWithPath: "\(home.keyPath).next"))
        try before.write(to: URL(fileURLWithPath: home.keyPath))
        for name in ["", ".next"] { try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: home.keyPath + name) }
        #expect(try home.signingKey().publicKey == current)
        #expect(!FileManager.default.fileExists(atPath: "\(home.keyPath).next"))
    }

    @Test("A change that fails leaves the old key in force")
    func failing() throws {
        struct Stop: Error {}
        let before = try home.keyChain()
        #expect(throws: Stop.self) { try home.changeKey(in: store, at: Self.now) { _, _ in throw Stop() } }
        #expect(try home.keyChain() == before)
        #expect(try store.keyChanges().isEmpty)
        #expect(try audit("hub-key.changed") == 0)
    }

    @Test("Keys from before a change are not served with, and a database from before it learns of it")
    func putBack() throws {
        let early = "\(folder.path)/early"
        try FileManager.default.copyItem(atPath: "\(home.path)/keys", toPath: early)
        _ = try change()
        try home.checkKeys(in: store, at: Self.now)
        let late = "\(folder.path)/late"
        try FileManager.default.moveItem(atPath: "\(home.path)/keys", toPath: late)
        try FileManager.default.copyItem(atPath: early, toPath: "\(home.path)/keys")
        let failure = #expect(throws: CommandFailure.self) { try home.checkKeys(in: store, at: Self.now) }
        #expect(failure?.status == .configurationWrong)
        try FileManager.default.removeItem(atPath: "\(home.path)/keys")
        try FileManager.default.moveItem(atPath: late, toPath: "\(home.path)/keys")
        let older = try HubStore()
        try home.checkKeys(in: older, at: Self.now)
        #expect(try older.keyChanges() == store.keyChanges())
        #expect(try older.auditEntries(limit: 10).map(\.action) == ["hub-key.learnt"])
    }

    @Test("A key without the announcement that leads to it is not served with")
    func swapped() throws {
        _ = try change()
        let other = HubHome(path: "\(folder.path)/other")
        _ = try other.create()
        try FileManager.default.removeItem(atPath: home.keyPath)
        try FileManager.default.copyItem(atPath: other.keyPath, toPath: home.keyPath)
        #expect(throws: HubKeyChain.Fault.self) { try home.keyChain() }
        #expect(throws: HubKeyChain.Fault.self) { try home.signingKey() }
    }

    @Test("A hub that serves signs with the new key from the change on, and says to agents how it came to it")
    func serving() async throws {
        let (home, store, hub) = (home, store, try TestHub())
        let parts = HubParts(store: store, keys: home.keys, reports: nil, clock: hub.clock, logger: hub.parts().logger)
        let token = try TokenGrant(label: "a", role: .administrator, days: 1).issue(in: store, clock: hub.clock, actor: "hub").token
        try await buildApplication(parts, listen: try #require(ListenAddress("127.0.0.1:0"))).test(.router) { client in
            let visitor = Visitor(client: client, hub: hub)
            let code: EnrolmentCode = try await visitor.call(.post, HubPath.enrolments, token: token, sending: EnrolmentRequest(borough: .sutton)).read()
            let key = TestKey()
            let enrolment: Enrolment = try await visitor.enrol(key, code: code.code).read()
            let agent = key.named(enrolment.agent)
            #expect(enrolment.hubKeyChanges == [])
            let first = Batch.closures(["SUT-1"])
            let receipt = try await visitor.push(first, by: agent).text
            let before = HubKeyChain(try #require(VerifyingKey(text: enrolment.hubKey)))

            _ = try home.changeKey(in: store, at: Self.now, backUp: nil)
            let position: Position = try await visitor.call(.get, HubPath.position, signedBy: agent).read()
            #expect(position.hubKey != enrolment.hubKey)
            let statement: HubKeyStatement = try await visitor.call(.get, HubPath.hubKeys, signedBy: agent).read()
            let chain = try before.following(try HubKeyChain(statement))
            let second = Batch.closures(["SUT-2"], number: 2, previous: first.digest)
            let answer = Data(try await visitor.push(second, by: agent).text.utf8)
            #expect(throws: ProtocolError.self) { try Receipt(in: answer, signedBy: before, borough: "sutton", number: 2, digest: second.digest) }
            _ = try Receipt(in: answer, signedBy: chain, borough: "sutton", number: 2, digest: second.digest)
            // The first receipt is given again as it was, and holds.
            #expect(try await visitor.push(first, by: agent).text == receipt)
            _ = try Receipt(in: Data(receipt.utf8), signedBy: chain, borough: "sutton", number: 1, digest: first.digest)
        }
        #expect(try HubProof(store: store, keys: home.keyChain()).run().faults.isEmpty)
    }
}
