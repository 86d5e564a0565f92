import Crypto
import Foundation
import Privacy
import TestSupport
import Testing

@testable import Backup

struct BackupKeyTests {
    private let given: BackupGiven

    init() throws { given = try BackupGiven() }

    @Test func `A key that was made is read again, is for its owner only and never replaced`() throws {
        let path = "\(given.folder.path)/backup.key"
        let made = try BackupKey.create(at: path)
        #expect(try BackupKey(readingFrom: path).publicKey == made.publicKey)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        #expect(throws: BackupFault.exists(path)) { try BackupKey.create(at: path) }
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        #expect(throws: BoroughKey.Fault.exposed(path)) { try BackupKey(readingFrom: path) }
    }

    @Test(arguments: [
        "\n", "restart-backup-key 1 c2hvcnQ=", "restart-borough-key 1 \(Data(count: 32).base64EncodedString())",
        "restart-backup-key 2 \(Data(count: 32).base64EncodedString())",
    ])
    func `A file that holds no backup key is refused`(_ text: String) throws {
        let path = try given.folder.write(text, to: "backup.key")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        #expect(throws: BackupFault.noKey(path)) { try BackupKey(readingFrom: path) }
    }

    @Test func `The public half survives being written down, and a slip of the pen is found`() throws {
        let key = given.key.publicKey
        #expect(PublicBackupKey(text: key.text) == key)
        for index in key.text.indices {
            var text = key.text
            text.replaceSubrange(index...index, with: text[index] == "0" ? "1" : "0")
            #expect(PublicBackupKey(text: text) == nil, "\(text)")
        }
        #expect(PublicBackupKey(text: String(key.text.dropLast())) == nil)
        #expect(PublicBackupKey(text: key.text.uppercased()) == nil)
    }

    /// The points of small order that RFC 7748, section 6.1, warns of: zero and one.
    @Test(arguments: [Data(count: 32), Data([1]) + Data(count: 31)])
    func `A point that leads everybody to the same secret is no key`(_ raw: Data) throws {
        let key = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: raw)
        #expect(PublicBackupKey(text: PublicBackupKey(key).text) == nil)
    }

    @Test func `The newest few are kept, and nothing else in the folder is touched`() throws {
        var target = BackupTarget(file: given.folder.path)
        target.keep = 2
        for day in 1...4 {
            let file = target.file(for: .agentHome, of: "north", madeAt: "2024-06-0\(day)T09:15:00Z")
            try given.write(to: file)
        }
        for name in ["north-agent-keys-20240601T091500Z.restart-backup", "north-agent-notes.restart-backup", "south-agent-20240601T091500Z.restart-backup"] {
            try given.folder.write("another's", to: name)
        }
        #expect(target.deleteOldest(of: .agentHome, of: "north") == 2)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: given.folder.path).sorted() == [
                "north-agent-20240603T091500Z.restart-backup", "north-agent-20240604T091500Z.restart-backup",
                "north-agent-keys-20240601T091500Z.restart-backup", "north-agent-notes.restart-backup", "south-agent-20240601T091500Z.restart-backup",
            ])
        target.keep = nil
        #expect(target.deleteOldest(of: .agentHome, of: "north") == 0)
    }
}
