import BoroughConfig
public import Domain
import PluginCatalogue
public import SyncProtocol

/// Editions made from the project's own boroughs, as the central team would make them.
public struct SampleEditions: Sendable {
    public let key: SigningKey
    public var environment = "live"
    public var effectiveFrom = CivilDate(daysSinceEpoch: 19_000)

    public init(signedBy key: SigningKey) { self.key = key }

    /// An edition with the texts of its files.
    public struct Made: Sendable {
        public let signed: SignedEdition
        /// By path.
        public let texts: [String: String]

        public var package: EditionPackage { EditionPackage([self]) }
    }

    /// - Parameters:
    ///   - previous: the edition before; nil for the first.
    ///   - serial: another than the next.
    ///   - version: another than that of the files.
    ///   - change: is given the files' texts by path.
    public func edition(
        of borough: String = "sutton", after previous: Made? = nil, serial: Int? = nil, version: String? = nil,
        _ change: (inout [String: String]) -> Void = { _ in }
    ) throws -> Made {
        var texts = try Project.boroughsFolder.texts(of: borough)
        change(&texts)
        let before = try previous.map { try $0.signed.manifest().serial } ?? 0
        let manifest = EditionManifest(
            borough: borough, environment: environment, serial: serial ?? before + 1, previous: previous?.signed.digest ?? "",
            version: try version ?? Self.version(of: borough, texts), files: texts.map { .init(path: $0.key, text: $0.value) }, effectiveFrom: effectiveFrom,
            madeAt: "2024-04-01T09:00:00Z", reason: "For a test")
        return Made(signed: try SignedEdition(manifest, signedBy: key), texts: texts)
    }

    private static func version(of borough: String, _ texts: [String: String]) throws -> String {
        let folder = try TemporaryFolder()
        for (path, text) in texts { try folder.write(text, to: path) }
        return try BoroughsFolder(path: folder.path, plugins: PluginCatalogue.all).borough(borough).version
    }
}

extension EditionPackage {
    public init(_ made: [SampleEditions.Made]) {
        self.init(
            editions: made.map(\.signed),
            files: made.flatMap(\.texts.values).reduce(into: [String: String]()) { $0[EditionManifest.digest(of: $1)] = $1 })
    }
}

extension [String: String] {
    /// Adds a line that says nothing.
    public mutating func touch(_ path: String, _ words: String = "touched") { self[path, default: ""] += "\n# \(words)\n" }
}
