import Crypto
import Foundation
import SyncProtocol
import TestSupport
import Testing

@testable import Backup

struct SealedBackupTests {
    private let given: BackupGiven

    init() throws { given = try BackupGiven() }

    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 131_072, 300_000])
    func `What was put in comes out, whatever its size`(_ size: Int) throws {
        let bytes = BackupGiven.large(size)
        let source = try given.folder.write(bytes, to: "source")
        try given.write([BackupPart("agent.sqlite", fileAt: source), BackupPart("keys/agent.key", Data("k".utf8))])
        let draft = try given.draft()
        let content = try SealedBackup.open(given.file, with: given.key, expecting: .agentHome, into: draft)
        #expect(content.parts == ["agent.sqlite": size, "keys/agent.key": 1])
        #expect(FileManager.default.contents(atPath: "\(draft)/agent.sqlite") == bytes)
        #expect(try FileManager.default.attributesOfItem(atPath: "\(draft)/keys/agent.key")[.posixPermissions] as? Int == 0o600)
        #expect(try SealedBackup.verify(given.file, with: given.key).parts == content.parts)
    }

    @Test func `It is for its owner only, shows nothing of what is in it, and leaves no draft`() throws {
        try given.write([BackupPart("agent.json", Data("Qzcanary".utf8))])
        #expect(try FileManager.default.attributesOfItem(atPath: given.file)[.posixPermissions] as? Int == 0o600)
        #expect(try given.bytes().range(of: Data("Qzcanary".utf8)) == nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: given.folder.path) == ["home.restart-backup"])
    }

    @Test func `Two backups of the same have nothing in common but the header`() throws {
        try given.write()
        let first = try given.bytes()
        try given.write(to: given.file + "2")
        let second = try Data(contentsOf: URL(fileURLWithPath: given.file + "2"))
        let head = try #require(first.range(of: Data("}".utf8))).upperBound
        #expect(first.prefix(head) == second.prefix(head))
        #expect(zip(first.dropFirst(head), second.dropFirst(head)).count { $0 == $1 } < first.count / 100)
    }

    @Test func `It opens for no other key, and says which one it needs`() throws {
        try given.write()
        let other = BackupKey()
        let fault = BackupFault.otherKey(given.file, needed: given.key.publicKey.fingerprint, given: other.publicKey.fingerprint)
        #expect(throws: fault) { try SealedBackup.verify(given.file, with: other) }
        // Somebody who changes the fingerprint in the header has gained nothing.
        let text = String(decoding: try given.bytes().prefix(400), as: UTF8.self)
        try #require(text.contains(given.key.publicKey.fingerprint))
        var bytes = try given.bytes()
        bytes.replaceSubrange(try #require(bytes.range(of: Data(given.key.publicKey.fingerprint.utf8))), with: Data(other.publicKey.fingerprint.utf8))
        try given.put(bytes)
        #expect(throws: BackupFault.changed(given.file)) { try SealedBackup.verify(given.file, with: other) }
    }

    @Test func `A change of any byte is found`() throws {
        try given.write([BackupPart("agent.json", Data("{}".utf8))])
        let bytes = try given.bytes()
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            try given.put(changed)
            #expect(throws: BackupFault.self, "byte \(index)") { try SealedBackup.verify(given.file, with: given.key) }
        }
    }

    @Test func `An end that is missing is found wherever it is cut`() throws {
        try given.write()
        let bytes = try given.bytes()
        let sealed = ChunkSealing.size + ChunkSealing.overhead
        let start = bytes.count - (bytes.count - 1) / sealed * sealed
        for length in [0, 1, 14, 15, 18, 19, 200, start, start + sealed, start + 2 * sealed, bytes.count - 17, bytes.count - 16, bytes.count - 1]
        where length < bytes.count {
            try given.put(bytes.prefix(length))
            #expect(throws: BackupFault.self, "\(length) bytes") { try SealedBackup.verify(given.file, with: given.key) }
        }
        try given.put(bytes + Data([0]))
        #expect(throws: BackupFault.changed(given.file)) { try SealedBackup.verify(given.file, with: given.key) }
    }

    @Test(arguments: [[1, 0, 2, 3], [0, 2, 1, 3], [0, 0, 1, 2, 3], [0, 2, 3], [0, 1, 3], [0, 1, 2], [3], [0, 1, 2, 3, 3]])
    func `Pieces in another order, twice or left out are found`(_ order: [Int]) throws {
        try given.write()
        let (head, pieces) = try Self.pieces(of: given)
        try #require(pieces.count == 4)
        try given.put(head + order.reduce(into: Data()) { $0 += pieces[$1] })
        #expect(throws: BackupFault.changed(given.file)) { try SealedBackup.verify(given.file, with: given.key) }
        try given.put(head + pieces.reduce(into: Data()) { $0 += $1 })
        #expect(throws: Never.self) { try SealedBackup.verify(given.file, with: given.key) }
    }

    @Test func `A piece of another backup of the same home does not fit`() throws {
        try given.write()
        let (_, others) = try Self.pieces(of: given)
        try FileManager.default.removeItem(atPath: given.file)
        try given.write()
        let (head, pieces) = try Self.pieces(of: given)
        for index in pieces.indices {
            var mixed = pieces
            mixed[index] = others[index]
            try given.put(head + mixed.reduce(into: Data()) { $0 += $1 })
            #expect(throws: BackupFault.changed(given.file)) { try SealedBackup.verify(given.file, with: given.key) }
        }
    }

    /// The envelope, and the sealed pieces behind it.
    private static func pieces(of given: BackupGiven) throws -> (Data, [Data]) {
        let bytes = try given.bytes()
        let length = Int(bytes[17]) << 8 | Int(bytes[18])
        let head = 19 + length + 32 + 48
        let size = ChunkSealing.size + ChunkSealing.overhead
        return (bytes.prefix(head), stride(from: head, to: bytes.count, by: size).map { bytes[$0..<min($0 + size, bytes.count)] })
    }

    @Test func `What somebody else sealed to the same key is not taken for the home's`() throws {
        let stranger = SigningKey(id: "agent", key: Curve25519.Signing.PrivateKey())
        // The public half is all that one needs to seal; the home's name alone is not its signature.
        try given.write(signedBy: stranger)
        #expect(throws: BackupFault.changed(given.file)) { try SealedBackup.verify(given.file, with: given.key) }
        try FileManager.default.removeItem(atPath: given.file)
        // Under their own name it opens, and shows whose it is.
        try given.write(header: given.header(signedBy: stranger), signedBy: stranger)
        #expect(try SealedBackup.verify(given.file, with: given.key).signedBy == stranger.publicKey.fingerprint)
    }

    @Test func `A backup of something else than was asked for is not opened`() throws {
        try given.write(header: given.header(.hubKeys))
        let draft = try given.draft()
        #expect(throws: BackupFault.otherContents(given.file, found: .hubKeys)) {
            try SealedBackup.open(given.file, with: given.key, expecting: .agentHome, into: draft)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: draft) == ["keys"])
    }

    @Test(arguments: [
        "", "../agent.json", "/etc/passwd", "keys/../agent.json", "keys/", "other/agent.key", "keys/a/b", ".hidden", "keys/.x", "a b", "a\0", "ä",
    ])
    func `No name leads out of the home`(_ name: String) { #expect(!BackupPart.isName(name)) }

    @Test func `A file that is there is never replaced, nor a link followed`() throws {
        try given.folder.write("mine", to: "home.restart-backup")
        #expect(throws: BackupFault.exists(given.file)) { try given.write() }
        #expect(try given.bytes() == Data("mine".utf8))
        let link = "\(given.folder.path)/link"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "\(given.folder.path)/elsewhere")
        #expect(throws: BackupFault.exists(link)) { try given.write(to: link) }
        #expect(!FileManager.default.fileExists(atPath: "\(given.folder.path)/elsewhere"))
    }

    @Test func `Where it cannot be finished, nothing stays`() throws {
        struct Stop: Error {}
        #expect(throws: Stop.self) {
            try SealedBackup.write([], given.header(), to: given.file, sealedTo: given.key.publicKey, signedBy: given.signer) { throw Stop() }
        }
        #expect(throws: BackupFault.cannotRead("/nothing/here")) { try given.write([BackupPart("agent.sqlite", fileAt: "/nothing/here")]) }
        #expect(throws: BackupFault.cannotWrite("\(given.folder.path)/no/folder")) { try given.write(to: "\(given.folder.path)/no/folder") }
        #expect(try FileManager.default.contentsOfDirectory(atPath: given.folder.path) == [])
    }
}
