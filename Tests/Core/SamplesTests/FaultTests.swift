import Intake
import TestSupport
import Testing

@testable import Samples

/// Faults of every kind in every format, each found where it was put.
struct FaultTests {
    @Test(arguments: SampleTests.slugs, [1, 2, 3])
    func `every planted fault is found at its place, and all else only follows from one`(_ slug: String, _ seed: UInt64) throws {
        try expectFound(try GivenSample.read(slug, GivenSample.request(60, seed: seed, faults: true)))
    }

    @Test(arguments: ["havering", "sutton"])
    func `so they are where titles stand above the headings`(_ slug: String) throws {
        let borough = try GivenSample.borough(slug, replacing: ["  headings: ": "  headings_row: 4\n  headings: "])
        try expectFound(try GivenSample.read(borough, GivenSample.request(60, faults: true)))
    }

    @Test func `so they are in a layout that no borough of the programme has`() throws {
        let borough = try ForeignBorough.configuration()
        let whole = try GivenSample.read(borough, GivenSample.request(60, today: "2026-11-23"))
        #expect(whole.found.issues.filter { $0.severity != .query }.map { "\($0.location) \($0.column) \($0.code)" } == [])
        try expectFound(try GivenSample.read(borough, GivenSample.request(60, today: "2026-11-23", faults: true)))
    }

    private func expectFound(_ reading: GivenSample.Reading) throws {
        #expect(reading.written.plantedCount >= 50)
        let planted = reading.planted("")
        let missed = Set(planted).subtracting(reading.roots.map(\.fault))
        #expect(missed == [], "not found")
        let more = Set(reading.roots.filter { $0.severity != .query }.map(\.fault)).subtracting(planted)
        #expect(more == [], "not planted")
        let places = Set(reading.written.faults.map { "\($0.file)#\($0.sheet):\($0.row)" })
        for issue in reading.found.issues where issue.severity != .query {
            if let cause = issue.causedBy { #expect(places.contains("\(cause.file)#\(cause.sheet):\(cause.row)")) }
        }
    }

    @Test func `the corpus has at least 150 faults, and at least 40 in each format`() throws {
        var counts: [String: Int] = [:]
        var missed: [String] = []
        for (slug, families) in [("sutton", 60), ("havering", 60), ("camden", 200)] {
            let reading = try GivenSample.read(slug, GivenSample.request(families, faults: true))
            let found = Set(reading.roots.map(\.fault))
            missed += reading.planted("").filter { !found.contains($0) }
            for fault in reading.written.faults where fault.follows.isEmpty { counts[String(fault.file.suffix(4)), default: 0] += 1 }
        }
        #expect(missed == [])
        #expect(counts.values.reduce(0, +) >= 150, "\(counts)")
        for ending in [".csv", "xlsx", ".xml"] { #expect(counts[ending, default: 0] >= 40, "\(counts)") }
    }

    /// The codes that faults have in text files and in workbooks alike.
    private static let inEveryFormat: Set<String> = [
        "date_impossible", "date_in_future", "date_out_of_range", "code_unknown", "value_missing", "number_invalid", "number_out_of_range",
        "reference_unknown", "identifier_invalid", "wrong_borough", "row_shape",
    ]

    private func codes(_ slug: String, _ ending: String) throws -> Set<String> {
        Set(try GivenSample.read(slug, GivenSample.request(60, faults: true)).written.faults.filter { $0.file.hasSuffix(ending) }.map(\.code))
    }

    @Test func `among the faults of a format are all kinds`() throws {
        #expect(try codes("sutton", ".csv") == Self.inEveryFormat)
        #expect(try codes("havering", ".xlsx") == Self.inEveryFormat.union(["formula_not_calculated", "spreadsheet_error", "header_missing", "sheet_unknown"]))
    }

    @Test func `the list of faults names the file, the sheet, the row, the column and the code of each`() throws {
        let list = try GivenSample.read("havering", GivenSample.request(30, faults: true)).written.faultList
        #expect(list.hasPrefix("file,sheet,row,column,code,follows\r\n"))
        #expect(list.contains("\r\nRestart return.xlsx,Notes,1,,sheet_unknown,\r\n"))
    }
}
