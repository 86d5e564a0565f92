import Domain
import Foundation
import TestSupport
import Testing

@testable import Privacy

struct TransferSealingTests {
    private static let day = CivilDate(daysSinceEpoch: 19_900)
    private let key = TransferKey()
    private let text = Data("A case, and what is in it.".utf8)

    private static func binding(
        step: String = "offer", id: String = "0123456789abcdef", from: String = "north", to: String = "south", day: CivilDate = day,
        party: TransferParty? = .serviceUser
    ) -> TransferSealing.Binding {
        .init(step: step, id: id, from: from, to: to, day: day, party: party)
    }

    private func sealed(_ text: Data? = nil, block: Int = TransferSealing.answerBlock) throws -> Data {
        try TransferSealing.seal(text ?? self.text, to: key.publicText, Self.binding(), block: block)
    }

    @Test func `What is sealed opens for the key and the transfer that it was sealed for`() throws {
        #expect(try TransferSealing.open(try sealed(), with: key, Self.binding()) == text)
        #expect(try TransferSealing.open(try sealed(Data()), with: key, Self.binding()) == Data())
    }

    @Test(arguments: [
        binding(step: "accept"), binding(id: "0123456789abcdee"), binding(from: "east"), binding(to: "east"), binding(day: day.adding(days: 1)),
        binding(party: .victimSurvivor), binding(party: nil), binding(from: "nort", to: "hsouth"),
    ])
    func `It opens for no other step, transfer, borough, day or party`(_ other: TransferSealing.Binding) throws {
        let sealed = try sealed()
        #expect(throws: TransferSealing.Fault.doesNotOpen) { try TransferSealing.open(sealed, with: key, other) }
    }

    @Test func `It opens for no other key`() throws {
        let sealed = try sealed()
        #expect(throws: TransferSealing.Fault.doesNotOpen) { try TransferSealing.open(sealed, with: TransferKey(), Self.binding()) }
    }

    @Test func `It opens neither cut short at any byte, nor with any byte changed, nor with one more`() throws {
        let sealed = try sealed()
        for length in 0..<sealed.count {
            #expect(throws: TransferSealing.Fault.doesNotOpen) { try TransferSealing.open(sealed.prefix(length), with: key, Self.binding()) }
        }
        for index in sealed.indices {
            var changed = sealed
            changed[index] ^= 0x40
            #expect(throws: TransferSealing.Fault.doesNotOpen, "byte \(index)") { try TransferSealing.open(changed, with: key, Self.binding()) }
        }
        #expect(throws: TransferSealing.Fault.doesNotOpen) { try TransferSealing.open(sealed + [0], with: key, Self.binding()) }
    }

    @Test func `Its size tells how many blocks the text fills, and no more`() throws {
        let overhead = 32 + 16
        for (length, blocks) in [(0, 1), (1, 1), (1020, 1), (1021, 2), (2044, 2), (2045, 3)] {
            #expect(try sealed(Data(count: length)).count == blocks * 1024 + overhead, "\(length)")
        }
        #expect(try sealed(block: TransferSealing.caseBlock).count == 65_536 + overhead)
    }

    @Test func `The same text is never sealed alike twice`() throws {
        #expect(try sealed() != sealed())
    }

    @Test(arguments: ["", "no key", Data(count: 31).base64EncodedString(), Data(count: 32).base64EncodedString()])
    func `Nothing is sealed to what is no key`(_ key: String) {
        #expect(throws: TransferSealing.Fault.keyUnusable) {
            try TransferSealing.seal(text, to: key, Self.binding(), block: TransferSealing.answerBlock)
        }
    }

    @Test func `A key lies in a file that only its owner can read, and is replaced only when that is asked for`() throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/transfer.key"
        try TransferKey.create(at: path)
        let first = try TransferKey(readingFrom: path).publicText
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        #expect(throws: CocoaError(.fileWriteFileExists)) { try TransferKey.create(at: path) }
        #expect(try TransferKey(readingFrom: path).publicText == first)
        try TransferKey.renew(at: path)
        #expect(try TransferKey(readingFrom: path).publicText != first)
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
        #expect(throws: BoroughKey.Fault.exposed(path)) { try TransferKey(readingFrom: path) }
        try folder.write("restart-borough-key 1 \(Data(count: 32).base64EncodedString())\n", to: "other.key")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: "\(folder.path)/other.key")
        #expect(throws: BoroughKey.Fault.unreadable("\(folder.path)/other.key")) { try TransferKey(readingFrom: "\(folder.path)/other.key") }
    }
}
