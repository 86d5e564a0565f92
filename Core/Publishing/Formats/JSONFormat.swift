public import DisclosureControl

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Writes `report.json`: the whole release, for programs.
///
/// It holds what `Release` holds, under the same names, keys in alphabetical order so that two files can be compared line
/// by line: `title`, `period` (`from`, `through`), `quarter` (absent unless the period is one), `profile`, `madeOn`,
/// `configurationVersion`, `coverage`, `notes`, `indicators`, `figures`, `trends`, `protection`, `sharing`, `comparability` and `estimates`, and of a release
/// also `finality` and, where it takes another's place, `revises`; a figure that was revised has `revised`. Dates are ISO 8601. A
/// `value` is a number, or a string with the marker that stands in its place: `[c]`, `[x]`, `[z]` or `[low]`. Decoding the
/// file as a `Release` gives the same release again. `report.schema.json` beside it is its JSON Schema, the same for every
/// release; it stands in `Schema` and is the one declaration of the file's shape. A report in which people can be quoted has `statements`,
/// which is empty where nobody is.
public struct JSONFormat: ReleaseFormat {
    public let name = "json"
    public let fileName = "report.json"
    public let summary = "the whole release, for programs"

    public init() {}

    public func render(_ release: Release) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(release)) + [UInt8(ascii: "\n")]
    }

    public func companions(of release: Release) -> [PublishedFile] {
        [PublishedFile("report.schema.json", PackageResources.report_schema_json)]
    }
}
