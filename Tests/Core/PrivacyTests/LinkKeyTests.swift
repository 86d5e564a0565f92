import Foundation
import TestSupport
import Testing

@testable import Privacy

struct LinkKeyTests {
    let folder: TemporaryFolder
    let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = "\(folder.path)/link-1.key"
    }

    private static let secret = Data(repeating: 9, count: 32).base64EncodedString()

    @Test func `A new key is for its owner only, and is never written over another`() throws {
        let key = try LinkKey.create(at: path, version: 3)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        #expect(try LinkKey(readingFrom: path).fingerprint == key.fingerprint)
        #expect(try LinkKey(readingFrom: path).version == 3)
        let before = FileManager.default.contents(atPath: path)
        #expect(throws: CocoaError(.fileWriteFileExists)) { try LinkKey.create(at: path, version: 4) }
        #expect(throws: CocoaError(.fileWriteFileExists)) { try LinkKey.sample().write(to: path) }
        #expect(FileManager.default.contents(atPath: path) == before)
    }

    @Test func `A copy is the same key`() throws {
        let copy = "\(folder.path)/copy.key"
        try LinkKey.create(at: path, version: 2).write(to: copy)
        #expect(FileManager.default.contents(atPath: path) == FileManager.default.contents(atPath: copy))
    }

    @Test func `A fingerprint is short, tells keys and versions apart, and holds nothing of the key`() throws {
        let fingerprints = [LinkKey.sample(), .sample(8), .sample(version: 2)].map(\.fingerprint)
        #expect(Set(fingerprints).count == 3)
        for fingerprint in fingerprints { #expect(fingerprint.wholeMatch(of: /[0-9a-f]{4}(-[0-9a-f]{4}){4}/) != nil) }
        #expect(!fingerprints[0].contains("0909"))
    }

    @Test(arguments: [
        "", "restart-link-key 1\n", "restart-link-key 1 c2hvcnQ=\n", "restart-link-key 0 \(secret)\n", "restart-link-key 1000 \(secret)\n",
        "restart-link-key one \(secret)\n", "restart-borough-key 1 \(secret)\n",
    ])
    func `A file that holds no such key is refused`(_ text: String) throws {
        try PrivateFile.create(text, at: path)
        #expect(throws: BoroughKey.Fault.unreadable(path)) { try LinkKey(readingFrom: path) }
    }

    @Test(arguments: [0o640, 0o604, 0o666])
    func `A key that others can reach is refused`(_ mode: Int) throws {
        _ = try LinkKey.create(at: path, version: 1)
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        #expect(throws: BoroughKey.Fault.exposed(path)) { try LinkKey(readingFrom: path) }
    }
}
