import Crypto
import Domain
import Foundation
import TestSupport
import Testing

@testable import Privacy

struct KeyFileTests {
    let folder: TemporaryFolder
    let path: String

    init() throws {
        folder = try TemporaryFolder()
        path = "\(folder.path)/borough.key"
    }

    private func mode(_ path: String) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    private func write(_ data: Data, mode: Int = 0o600) throws {
        try data.write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    }

    @Test func `A new key is for its owner only`() throws {
        try BoroughKey.create(at: path)
        #expect(try mode(path) == 0o600)
        #expect(try BoroughKey(readingFrom: path).version == 1)
    }

    @Test func `An existing key is never replaced`() throws {
        try BoroughKey.create(at: path)
        let before = try Data(contentsOf: URL(fileURLWithPath: path))
        #expect(throws: CocoaError(.fileWriteFileExists)) { try BoroughKey.create(at: path) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == before)
    }

    @Test func `A key is not written through a link that somebody has laid`() throws {
        let elsewhere = "\(folder.path)/elsewhere"
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: elsewhere)
        #expect(throws: CocoaError.self) { try BoroughKey.create(at: path) }
        #expect(!FileManager.default.fileExists(atPath: elsewhere))
    }

    @Test func `Two new keys differ`() throws {
        try BoroughKey.create(at: path)
        try BoroughKey.create(at: path + "2")
        let first = Pseudonymiser(try BoroughKey(readingFrom: path)).pseudonym(of: "1", .person)
        #expect(first != Pseudonymiser(try BoroughKey(readingFrom: path + "2")).pseudonym(of: "1", .person))
    }

    @Test func `A missing key is refused`() {
        #expect(throws: BoroughKey.Fault.missing(path)) { try BoroughKey(readingFrom: path) }
    }

    @Test(arguments: [
        "", "restart-borough-key 1\n", "restart-borough-key 1 c2hvcnQ=\n", "restart-borough-key 1 ***\n",
        "another-key 1 \(sampleSecret)\n", "restart-borough-key one \(sampleSecret)\n", "restart-borough-key 0 \(sampleSecret)\n",
        "restart-borough-key -1 \(sampleSecret)\n", "\nrestart-borough-key 1 \(sampleSecret)\n",
    ])
    func `A file that holds no key is refused`(_ text: String) throws {
        try write(Data(text.utf8))
        #expect(throws: BoroughKey.Fault.unreadable(path)) { try BoroughKey(readingFrom: path) }
    }

    @Test func `A file of other bytes is refused`() throws {
        try write(Data([0xFF, 0xFE, 0x00]))
        #expect(throws: BoroughKey.Fault.unreadable(path)) { try BoroughKey(readingFrom: path) }
    }

    @Test func `A folder in the key's place is refused`() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        #expect(throws: BoroughKey.Fault.unreadable(path)) { try BoroughKey(readingFrom: path) }
    }

    @Test(arguments: [0o640, 0o604, 0o620, 0o601, 0o644, 0o777])
    func `A key that others can reach is refused`(_ mode: Int) throws {
        try write(Data("restart-borough-key 1 \(sampleSecret)\n".utf8), mode: mode)
        #expect(throws: BoroughKey.Fault.exposed(path)) { try BoroughKey(readingFrom: path) }
    }

    @Test func `What counts is who can read the file that a link leads to`() throws {
        let target = "\(folder.path)/target.key"
        try BoroughKey.create(at: target)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
        #expect(try BoroughKey(readingFrom: path).version == 1)
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: target)
        #expect(throws: BoroughKey.Fault.exposed(path)) { try BoroughKey(readingFrom: path) }
    }

    @Test func `The version is read from the file`() throws {
        try write(Data("restart-borough-key 12 \(sampleSecret)\n".utf8))
        #expect(try BoroughKey(readingFrom: path).version == 12)
    }

    @Test func `Keys for two uses differ, and a use has the same key each time`() {
        let key = BoroughKey.sample()
        #expect(key.derive("sealing") == key.derive("sealing"))
        #expect(key.derive("sealing") != key.derive("fingerprint"))
        #expect(key.derive("sealing") != BoroughKey.sample(8).derive("sealing"))
    }

    /// HKDF-SHA-256 without salt, computed with Python's hmac.
    @Test func `A derived key is the one that RFC 5869 gives`() {
        let key = BoroughKey(version: 1, secret: SymmetricKey(data: Data(0..<32)))
        let derived = key.derive("sealing").withUnsafeBytes { Hexadecimal.text($0) }
        #expect(derived == "11e5170bb780fbf9a0bfcd91ca1eae0e7090467f431478124169f70082ed2a4e")
    }
}

private let sampleSecret = Data(repeating: 7, count: 32).base64EncodedString()
