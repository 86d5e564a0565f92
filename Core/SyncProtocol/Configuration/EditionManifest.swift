public import Domain
import Foundation

/// What an edition is: a borough's configuration as the central team published it once.
public struct EditionManifest: Codable, Hashable, Sendable {
    /// One file of it, with the SHA-256 of its text in hexadecimal.
    public struct File: Codable, Hashable, Sendable {
        public let path: String
        public let sha256: String

        public init(path: String, sha256: String) {
            self.path = path
            self.sha256 = sha256
        }

        public init(path: String, text: String) { self.init(path: path, sha256: BatchDigest.of(Data(text.utf8))) }
    }

    /// The slug.
    public let borough: String
    /// The hub's name for what it is: `live`, `test`.
    public let environment: String
    /// From 1 for each borough, without gaps.
    public let serial: Int
    /// The digest of the edition before; empty for the first.
    public let previous: String
    /// As batches and figures made under it carry it.
    public let version: String
    /// By path, sorted. Every file is there: nothing is deleted by leaving it out unseen, because whoever reads two lists sees it.
    public let files: [File]
    /// The first day on which it is in force. Where another follows with a higher serial that is in force, it is not.
    public let effectiveFrom: CivilDate
    /// ISO 8601.
    public let madeAt: String
    public let reason: String
    /// The serial whose contents it brings back; nil for an ordinary edition.
    public let rollbackOf: Int?
    /// The environment in which the same contents were tried; nil where they were not taken from one.
    public let promotedFrom: String?
    /// What was looked at when the borough went live with it; nil for any other edition.
    public let activation: Activation?

    public init(
        borough: String, environment: String, serial: Int, previous: String, version: String, files: [File], effectiveFrom: CivilDate, madeAt: String,
        reason: String, rollbackOf: Int? = nil, promotedFrom: String? = nil, activation: Activation? = nil
    ) {
        self.borough = borough
        self.environment = environment
        self.serial = serial
        self.previous = previous
        self.version = version
        self.files = files.sorted { $0.path < $1.path }
        self.effectiveFrom = effectiveFrom
        self.madeAt = madeAt
        self.reason = reason
        self.rollbackOf = rollbackOf
        self.promotedFrom = promotedFrom
        self.activation = activation
    }

    /// The digest of one text, by which a file of any edition is asked for.
    public static func digest(of text: String) -> String { BatchDigest.of(Data(text.utf8)) }

    /// By path.
    public var digests: [String: String] { Dictionary(files.map { ($0.path, $0.sha256) }, uniquingKeysWith: { first, _ in first }) }

    /// Stands for the programme's files: the same where two editions have the same.
    public var programmeDigest: String { Self.programmeDigest(of: digests) }

    /// - Parameter files: digests by path.
    public static func programmeDigest(of files: [String: String]) -> String {
        let shared = files.filter { $0.key.hasPrefix("\(EditionPath.programme)/") }.sorted { $0.key < $1.key }
        return BatchDigest.of(Data(shared.map { "\($0.key) \($0.value)\n" }.joined().utf8))
    }

    /// A borough has some 270 today, most of them indicators.
    static let mostFiles = 2000

    /// What is wrong with its form; nil where nothing is.
    var fault: EditionFault? {
        guard EditionPath.isSlug(borough), serial > 0, serial < 1_000_000, environment.count <= 40, reason.count <= StatedReason.longest,
            (serial == 1) == previous.isEmpty, activation?.isGood ?? true
        else { return .unreadable(serial: serial) }
        guard files.count <= Self.mostFiles else { return .tooLarge(serial: serial) }
        var seen: Set<String> = []
        for file in files {
            guard EditionPath.isGood(file.path, of: borough), seen.insert(file.path).inserted else { return .path(serial: serial, file.path) }
        }
        return nil
    }
}

/// A manifest with the central team's signature, as it is kept and sent.
public struct SignedEdition: Codable, Hashable, Sendable {
    /// An `EditionManifest` as JSON. The signature is over these very bytes, after a mark that says what they are of.
    public let text: String
    /// In base 64.
    public let signature: String

    public init(_ manifest: EditionManifest, signedBy key: SigningKey) throws {
        text = try StableJSON.text(manifest)
        signature = try key.signature(of: Self.signed(text)).base64EncodedString()
    }

    /// As it was kept.
    public init(text: String, signature: String) {
        self.text = text
        self.signature = signature
    }

    /// By which the next edition names this one.
    public var digest: String { BatchDigest.of(Data(text.utf8)) }

    func isSigned(by key: VerifyingKey) -> Bool { Data(base64Encoded: signature).map { key.isValid($0, for: Self.signed(text)) } ?? false }

    /// So that nothing else that is signed could ever be taken for an edition.
    private static func signed(_ text: String) -> Data { Data("restart/configuration-edition/1\n\(text)".utf8) }

    /// What it says, whoever signed it.
    /// - Throws: `EditionFault.unreadable`.
    public func manifest() throws(EditionFault) -> EditionManifest {
        guard let manifest = try? JSONDecoder().decode(EditionManifest.self, from: Data(text.utf8)) else { throw .unreadable(serial: nil) }
        return manifest
    }
}
