import DisclosureControl
import Foundation
import Publishing
import Testing

@Suite("Writing a release")
struct PublisherTests {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "publishing-\(UUID().uuidString)").path

    private struct Failing: ReleaseFormat {
        struct Reason: Error {}
        let name = "failing"
        let fileName = "failing.txt"
        let summary = "always fails"
        func render(_ release: Release) throws -> [UInt8] { throw Reason() }
    }

    @Test("the registry is sorted, and holds a format for every file of the folder")
    func registry() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Core/Publishing/Formats")
        let files = try FileManager.default.contentsOfDirectory(atPath: root.standardized.path)
        #expect(OutputFormats.all.map { "\(type(of: $0)).swift" } == files.sorted())
        #expect(OutputFormats.all.map(\.name) == OutputFormats.all.map(\.name).sorted())
        #expect(Set(OutputFormats.all.map(\.fileName)).count == OutputFormats.all.count)
    }

    @Test("a list of formats is read in its order, each once")
    func list() throws {
        #expect(try OutputFormats.list("json, csv,json").map(\.name) == ["json", "csv"])
    }

    @Test("every unknown format is named, with the one that was probably meant")
    func unknownFormats() {
        let error = #expect(throws: PublishingError.self) { try OutputFormats.list("csv,htm,pdf") }
        #expect(error?.code == "format_unknown")
        #expect(
            error?.message == """
                There is no format `htm`. Did you mean html? There is no format `pdf`. The formats are csv, html, json, ods, package and xlsx.
                """)
    }

    @Test("the folder is made, and holds the files and nothing else")
    func write() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let deep = folder + "/out/2024-25-Q1"
        let release = try SampleRelease.quarter.made()
        let names = [
            "figures.csv", "report.html", "report.json", "report.schema.json", "report.ods", "datapackage.json", "indicators.csv", "areas.csv",
            "categories.csv", "symbols.csv", "figures.csv-metadata.json", "report.xlsx",
        ]
        for _ in 1...2 {
            let paths = try Publisher.write(release, formats: OutputFormats.all, to: deep)
            #expect(paths == names.map { "\(deep)/\($0)" }, "each file once, though two formats write the figures")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: deep).sorted() == names.sorted())
        let written = try Data(contentsOf: URL(filePath: deep + "/figures.csv"))
        #expect(Array(written) == CSVFormat().render(release))
    }

    @Test("a format that fails leaves what was there as it was")
    func failure() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let release = try SampleRelease.quarter.made()
        let error = #expect(throws: PublishingError.self) {
            try Publisher.write(release, formats: [CSVFormat(), Failing()], to: folder)
        }
        #expect(error?.code == "format_failed")
        #expect(error?.cause is Failing.Reason)
        #expect(!FileManager.default.fileExists(atPath: folder))
    }

    @Test("a folder that cannot be made is said to be so")
    func folderNotMade() throws {
        let release = try SampleRelease().made()
        let error = #expect(throws: PublishingError.self) {
            try Publisher.write(release, formats: [CSVFormat()], to: "/dev/null/out")
        }
        #expect(error?.code == "folder_not_made")
        #expect(error?.message == "The folder /dev/null/out could not be made.")
    }
}
