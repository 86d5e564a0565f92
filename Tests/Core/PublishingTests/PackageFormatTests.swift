import Crypto
import DisclosureControl
import Domain
import Foundation
import Testing

@testable import Publishing

@Suite("datapackage.json and figures.csv-metadata.json")
struct PackageFormatTests {
    private let release: Release
    private let package: JSONValue
    private let metadata: JSONValue
    private let files: [String: [UInt8]]

    init() throws {
        let release = try SampleRelease.quarter.made()
        self.release = release
        package = try JSONValue(PackageFormat().render(release))
        files = Dictionary(uniqueKeysWithValues: try PackageFormat().companions(of: release).map { ($0.name, $0.bytes) })
        metadata = try JSONValue(#require(files["figures.csv-metadata.json"]))
    }

    @Test("the figures stand beside their descriptions as the format csv writes them, with a code book for each kind of code")
    func contents() {
        #expect(
            files.keys.sorted() == [
                "areas.csv", "categories.csv", "figures.csv", "figures.csv-metadata.json", "indicators.csv", "symbols.csv",
            ])
        #expect(files["figures.csv"] == CSVFormat().render(release))
    }

    @Test("every table is as it is described: headers, codes, days, numbers, keys and what they refer to")
    func tablesAreAsDescribed() throws {
        #expect(PackageChecker(tables: PackageTables(release: release).all).problems.isEmpty)
        let part = release.limited(toAreas: ["E09000008"])
        let tables = PackageTables(release: part).all
        #expect(PackageChecker(tables: tables).problems.isEmpty)
        let areas = String(decoding: try #require(tables.first { $0.name == "areas" }).bytes, as: UTF8.self)
        #expect(areas.contains("E09000008") && !areas.contains("ALL"))
    }

    @Test("texts with quotes, commas and line breaks are as described too")
    func awkwardTexts() throws {
        var sample = SampleRelease()
        sample.add(SampleRelease.indicator("x", "A \"title\", with a\nbreak"), [1])
        sample.addRow(of: "x", [1], breakdown: "route", category: "=1", label: "=1, \"2\"")
        let tables = PackageTables(release: try sample.made()).all
        #expect(PackageChecker(tables: tables).problems.isEmpty)
        #expect(PackageChecker.rows(tables[0].bytes)[1][1] == "A \"title\", with a\nbreak")
    }

    @Test("a table that is not as described is found out")
    func checkerFinds() throws {
        var sample = SampleRelease()
        sample.add(SampleRelease.indicator("x", "X"), [1])
        sample.addRow(of: "lost", [2])
        sample.addRow(of: "x", [3])
        let problems = PackageChecker(tables: PackageTables(release: try sample.made()).all).problems
        #expect(problems.contains("figures: [\"lost\"] is not in indicators"))
        #expect(problems.contains("figures: the key is not different in each row"))
    }

    @Test("a release gives the same bytes every time")
    func deterministic() throws {
        #expect(try PackageFormat().render(release) == PackageFormat().render(release))
        #expect(try PackageFormat().companions(of: release) == PackageFormat().companions(of: release))
    }

    @Test("sizes and digests are those of the files")
    func integrity() throws {
        let resources = try #require(package["resources"]).items
        #expect(resources.compactMap { $0["path"]?.text } == ["figures.csv", "indicators.csv", "areas.csv", "categories.csv", "symbols.csv"])
        for resource in resources {
            let bytes = try #require(files[resource["path"]?.text ?? ""])
            #expect(resource["bytes"]?.number == Double(bytes.count))
            #expect(resource["hash"]?.text == "sha256:\(Hexadecimal.text(SHA256.hash(data: bytes)))")
        }
    }

    @Test("a value may be missing, and its symbol says why; an empty category is a text, in both descriptions")
    func shorthand() throws {
        let fields = try #require(package["resources"]?[0]["schema", "fields"]).items
        let columns = try #require(metadata["tables"]?[0]["tableSchema", "columns"]).items
        #expect(fields.compactMap { $0["name"]?.text } == CSVFormat.header && columns.compactMap { $0["titles"]?.text } == CSVFormat.header)
        let value = try #require(CSVFormat.header.firstIndex(of: "value"))
        #expect(fields[value]["type"] == .string("number") && fields[value]["constraints", "required"] == .flag(false))
        #expect(columns[value]["datatype", "base"] == .string("decimal") && columns[value]["null"] == nil)
        let marker = try #require(CSVFormat.header.firstIndex(of: "marker"))
        #expect(fields[marker]["constraints", "enum"]?.items.compactMap(\.text) == ["[c]", "[x]", "[z]", "[low]"])
        #expect(columns[marker]["datatype", "format"] == .string(#"\[c\]|\[x\]|\[z\]|\[low\]"#))
        let category = try #require(CSVFormat.header.firstIndex(of: "category"))
        #expect(fields[category]["missingValues"] == .array([]) && columns[category]["null"] == .array([]))
        #expect(package["resources"]?[0]["schema", "missingValues"] == .array([.string("")]))
    }

    @Test("what is for publication has the Open Government Licence; figures for named readers have none")
    func licence() throws {
        #expect(package["licenses"]?[0]["name"] == .string("OGL-UK-3.0"))
        #expect(metadata["dc:license", "@id"] == .string("https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"))
        let text = String(decoding: try JSONFormat().render(release), as: UTF8.self).replacing("\"id\" : \"public\"", with: "\"id\" : \"partner\"")
        let partners = try JSONDecoder().decode(Release.self, from: Data(text.utf8))
        #expect(partners.profile.id == "partner")
        #expect(try JSONValue(PackageFormat().render(partners))["licenses"] == nil)
        let described = try #require(try PackageFormat().companions(of: partners).last)
        #expect(try JSONValue(described.bytes)["dc:license"] == nil)
    }

    @Test("it says whose records the figures are made from, and what a reader has to know")
    func sources() throws {
        let sources = try #require(package["sources"]).items.compactMap { $0["title"]?.text }
        #expect(sources.count == 4 && sources[0] == "Records that Camden sent to the programme (E09000007)")
        #expect(package["name"] == .string("restart-outcomes-2024-04-01-2024-06-30-public"))
        #expect(package["description"]?.text?.contains("Westminster sent nothing for this period.") == true)
        #expect(metadata["dc:issued", "@value"] == .string("2024-07-15"))
    }
}
