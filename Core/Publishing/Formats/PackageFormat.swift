public import DisclosureControl

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Writes `datapackage.json`: the figures as a package of open data, for programs that have never heard of Restart.
///
/// Beside it stand `figures.csv`, as the format `csv` writes it; a code book each for indicators, areas, categories and symbols; and
/// `figures.csv-metadata.json`, which says the same in CSV on the Web. Both descriptions are made from one (`PackageTables`). Keys are
/// in alphabetical order; the same release gives the same bytes.
public struct PackageFormat: ReleaseFormat {
    public let name = "package"
    public let fileName = "datapackage.json"
    public let summary = "a data package: CSV with code books, described by Data Package and CSV on the Web"

    public init() {}

    public func render(_ release: Release) throws -> [UInt8] {
        try Self.json(DataPackage(PackageTables(release: release).all, PackageNotes(release: release)))
    }

    public func companions(of release: Release) throws -> [PublishedFile] {
        let tables = PackageTables(release: release).all
        let metadata = try Self.json(CSVWMetadata(tables, PackageNotes(release: release)))
        return tables.map { PublishedFile($0.fileName, $0.bytes) } + [PublishedFile("\(CSVFormat().fileName)-metadata.json", metadata)]
    }

    private static func json(_ document: some Encodable) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return Array(try encoder.encode(document)) + [UInt8(ascii: "\n")]
    }
}
