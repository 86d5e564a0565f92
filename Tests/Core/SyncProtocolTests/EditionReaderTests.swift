import Crypto
import Domain
import Foundation
import Testing

@testable import SyncProtocol

/// What an agent takes as its configuration, and everything that it does not.
struct EditionReaderTests {
    private let key = SigningKey(id: "central-team", key: Curve25519.Signing.PrivateKey())
    private let files = ["programme/programme.yaml": "name: Restart\n", "sutton/borough.yaml": "name: Sutton\n"]

    private let reader: EditionReader

    init() throws { reader = EditionReader(borough: "sutton", environment: "live", keys: try CentreKeyChain(first: key.publicKey)) }

    private func signed(
        _ serial: Int, after previous: SignedEdition? = nil, of borough: String = "sutton", in environment: String = "live",
        paths: [String]? = nil, files: [String: String]? = nil, by signer: SigningKey? = nil, previous digest: String? = nil
    ) throws -> SignedEdition {
        let listed = paths?.map { EditionManifest.File(path: $0, text: "a: b\n") } ?? (files ?? self.files).map { .init(path: $0.key, text: $0.value) }
        return try SignedEdition(
            EditionManifest(
                borough: borough, environment: environment, serial: serial, previous: digest ?? previous?.digest ?? (serial == 1 ? "" : "before"),
                version: "v", files: listed, effectiveFrom: CivilDate(daysSinceEpoch: 19_000), madeAt: "t", reason: "test"), signedBy: signer ?? key)
    }

    private func package(_ editions: [SignedEdition], texts: [String]? = nil) -> EditionPackage {
        let texts = texts ?? Array(files.values) + ["a: b\n"]
        return EditionPackage(editions: editions, files: Dictionary(texts.map { (EditionManifest.digest(of: $0), $0) }, uniquingKeysWith: { a, _ in a }))
    }

    private func fault(_ edition: SignedEdition, after known: SignedEdition? = nil, texts: [String]? = nil) throws -> EditionFault? {
        do throws(EditionFault) {
            let last = try known.map { (signed) throws(EditionFault) in EditionReader.Known(serial: try signed.manifest().serial, digest: signed.digest) }
            _ = try reader.verify(edition, after: last, in: package([edition], texts: texts))
            return nil
        } catch { return error }
    }

    @Test func `The first edition and the one that follows it are taken`() throws {
        let first = try signed(1)
        let second = try signed(2, after: first)
        #expect(try fault(first) == nil)
        #expect(try fault(second, after: first) == nil)
        let offer = EditionOffer(last: 2, lastDigest: second.digest, package: package([first, second]))
        let followed = reader.follow(offer, after: nil)
        #expect(followed.fault == nil && followed.taken.map(\.manifest.serial) == [1, 2])
        #expect(followed.taken[1].texts == files)
    }

    @Test func `A forged signature, another borough's edition and another environment's are refused`() throws {
        let stranger = SigningKey(id: "central-team", key: Curve25519.Signing.PrivateKey())
        #expect(try fault(signed(1, by: stranger)) == .forged(serial: 1))
        #expect(try fault(signed(1, of: "camden", paths: ["camden/borough.yaml"])) == .otherBorough(serial: 1, "camden"))
        #expect(try fault(signed(1, in: "test")) == .otherEnvironment(serial: 1, "test"))
        let good = try signed(1)
        #expect(try fault(SignedEdition(text: good.text.replacing("\"v\"", with: "\"w\""), signature: good.signature)) == .forged(serial: 1))
    }

    @Test func `What is signed as something else is no edition`() throws {
        let text = try signed(1).text
        let plain = try SignedDocument(text, signedBy: key)
        #expect(try fault(SignedEdition(text: text, signature: plain.signature)) == .forged(serial: 1))
    }

    @Test func `An older serial, a replayed one, a gap and a wrong previous digest are refused`() throws {
        let first = try signed(1)
        let second = try signed(2, after: first)
        #expect(try fault(first, after: second) == .older(offered: 1, known: 2))
        #expect(try fault(second, after: second) == .older(offered: 2, known: 2))
        #expect(try fault(signed(2, previous: "other"), after: second) == .differs(serial: 2))
        #expect(try fault(signed(4, after: second), after: second) == .gap(offered: 4, expected: 3))
        #expect(try fault(signed(3, after: first), after: second) == .doesNotFollow(serial: 3))
    }

    @Test func `A hub that says an earlier edition is the last, or hides one, is told so`() throws {
        let first = try signed(1)
        let known = EditionReader.Known(serial: 1, digest: first.digest)
        func fault(_ last: Int, _ digest: String) -> EditionFault? {
            reader.follow(EditionOffer(last: last, lastDigest: digest, package: package([])), after: known).fault
        }
        #expect(fault(1, first.digest) == nil)
        #expect(fault(0, "") == .older(offered: 0, known: 1))
        #expect(fault(2, "later") == .gap(offered: 2, expected: 2))
        #expect(fault(1, "other") == .differs(serial: 1))
    }

    @Test func `Changed bytes and missing files are refused`() throws {
        let edition = try signed(1)
        #expect(try fault(edition, texts: ["name: Restart\n", "name: Sutten\n"]) == .contents(serial: 1, "sutton/borough.yaml"))
        var files = package([edition]).files
        files[EditionManifest.digest(of: "name: Sutton\n")] = "name: Sutten\n"
        #expect(throws: EditionFault.contents(serial: 1, "sutton/borough.yaml")) {
            try reader.verify(edition, after: nil, in: EditionPackage(editions: [edition], files: files))
        }
    }

    @Test(arguments: [
        "../sutton/borough.yaml", "sutton/../../etc/x.yaml", "/etc/passwd.yaml", "sutton//borough.yaml", "sutton/.hidden.yaml", "sutton/borough.yml",
        "sutton/borough.yaml\0", "sutton", "camden/borough.yaml", "programme/examples/x.yaml", "sutton/./borough.yaml", "sutton/Borough.yaml",
        "sutton/b orough.yaml", "sutton/-x.yaml", "sutton/a\\b.yaml", ".yaml", "sutton/.yaml",
    ])
    func `No path leads out of the folder`(path: String) throws {
        #expect(!EditionPath.isGood(path, of: "sutton"))
        #expect(try fault(signed(1, paths: [path])) == .path(serial: 1, path))
    }

    @Test func `A path that stands twice is refused`() throws {
        #expect(try fault(signed(1, paths: ["sutton/borough.yaml", "sutton/borough.yaml"])) == .path(serial: 1, "sutton/borough.yaml"))
    }

    @Test func `What is too large is refused`() throws {
        let large = String(repeating: "a", count: EditionPackage.largestFile + 1)
        #expect(try fault(signed(1, files: ["sutton/borough.yaml": large]), texts: [large]) == .tooLarge(serial: 1))
        let paths = (0...EditionManifest.mostFiles).map { "sutton/f\($0).yaml" }
        #expect(try fault(signed(1, paths: paths)) == .tooLarge(serial: 1))
    }

    @Test func `The edition in force is that of the highest serial whose day has come`() throws {
        let days = [1: 100, 2: 300, 3: 200]
        let manifests = days.map { serial, day in
            EditionManifest(
                borough: "sutton", environment: "live", serial: serial, previous: "", version: "v", files: [],
                effectiveFrom: CivilDate(daysSinceEpoch: Int32(day)), madeAt: "t", reason: "test")
        }
        func serial(_ day: Int32) -> Int? { manifests.inForce(on: CivilDate(daysSinceEpoch: day))?.serial }
        #expect([serial(99), serial(100), serial(199), serial(200), serial(300)] == [nil, 1, 1, 3, 3])
        #expect(manifests.waiting(on: CivilDate(daysSinceEpoch: 150)).map(\.serial).sorted() == [2, 3])
        // The third took the second's place before its day.
        #expect(manifests.waiting(on: CivilDate(daysSinceEpoch: 250)).isEmpty)
    }
}
