public import DisclosureControl
import Domain

/// A form in which a release can be read: one file, made from the release alone, and what goes beside it.
public protocol ReleaseFormat: Sendable {
    /// As `--format` takes it, such as `csv`.
    var name: String { get }
    /// The file it writes, such as `figures.csv`.
    var fileName: String { get }
    /// Who it is for, in a few words.
    var summary: String { get }

    func render(_ release: Release) throws -> [UInt8]
    /// The files that go beside it, such as those that describe it.
    func companions(of release: Release) throws -> [PublishedFile]
}

extension ReleaseFormat {
    public func companions(of release: Release) throws -> [PublishedFile] { [] }
}

/// A file to be written into a report's folder.
public struct PublishedFile: Hashable, Sendable {
    public let name: String
    public let bytes: [UInt8]

    public init(_ name: String, _ bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}

/// Every form in which a release can be written, by name. A new one is a file in `Formats` and a line here.
public enum OutputFormats {
    public static let all: [any ReleaseFormat] = [
        CSVFormat(),
        HTMLFormat(),
        JSONFormat(),
        ODSFormat(),
        PackageFormat(),
        XLSXFormat(),
    ]

    public static func named(_ name: String) -> (any ReleaseFormat)? { all.first { $0.name == name } }

    /// Reads a list such as `csv,json,html`, each format once and in the order given.
    ///
    /// - Throws: `PublishingError` with the code `format_unknown`, which names every unknown one and those that exist.
    public static func list(_ text: String) throws(PublishingError) -> [any ReleaseFormat] {
        try FormatNames.list(text, among: all.map(\.name)).compactMap(named)
    }
}

/// The names by which people ask for formats.
public enum FormatNames {
    /// Reads a list such as `html,md`, each name once and in the order given; capitals and spaces do not matter.
    ///
    /// - Throws: `PublishingError` with the code `format_unknown`, which names every unknown one and those that exist.
    public static func list(_ text: String, among known: [String]) throws(PublishingError) -> [String] {
        var names: [String] = []
        for part in text.split(separator: ",", omittingEmptySubsequences: false) {
            let name = part.drop { $0 == " " }.prefix { $0 != " " }.lowercased()
            if !names.contains(name) { names.append(name) }
        }
        let unknown = names.filter { !known.contains($0) }
        guard unknown.isEmpty else { throw .unknownFormats(unknown, among: known) }
        return names
    }
}

extension PublishingError {
    fileprivate static func unknownFormats(_ names: [String], among known: [String]) -> PublishingError {
        let sentences = names.map { name in
            let proposal = NearestName.of(name, among: known).map { " Did you mean \($0)?" } ?? ""
            return "There is no format `\(name)`.\(proposal)"
        }
        return PublishingError(
            code: "format_unknown", message: (sentences + ["The formats are \(PlainList.of(known))."]).joined(separator: " ")
        )
    }
}
