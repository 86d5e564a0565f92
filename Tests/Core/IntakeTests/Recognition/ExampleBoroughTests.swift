import BoroughConfig
import Domain
import Intake
import TestSupport
import Testing

/// What is read off the examples of boroughs that have been described by hand is what was described.
@Suite("The layouts of the boroughs' examples, read off them")
struct ExampleBoroughTests {
    private static let boroughs = ["barking-and-dagenham", "camden", "croydon", "havering", "sutton", "westminster"]

    private static let proposals = Result {
        let recognition = LayoutRecognition(programme: try Project.boroughsFolder.programme(), today: try Given.date("2026-11-23"))
        return try Dictionary(uniqueKeysWithValues: boroughs.map { ($0, try recognition.proposal(for: [Project.examples(of: $0)])) })
    }

    private static func proposal(_ slug: String) throws -> LayoutProposal { try #require(proposals.get()[slug]) }

    /// The source that describes a table by hand.
    private static func source(_ table: LayoutProposal.Table, of configuration: BoroughConfiguration) throws -> Source {
        let sources = configuration.sources.filter { $0.matches(fileName: table.file) && (table.sheet.isEmpty || $0.matches(sheetName: table.sheet)) }
        return try #require(sources.first, "\(table.file) \(table.sheet)")
    }

    @Test("every table is known for what it holds, and of no column anything wrong is sure or likely", arguments: boroughs)
    func columns(slug: String) throws {
        let configuration = try Project.boroughsFolder.borough(slug)
        for table in try Self.proposal(slug).tables {
            let source = try Self.source(table, of: configuration)
            #expect(table.records.map(\.type.name) == source.records.map(\.type.name), "\(table.file) \(table.sheet)")
            for (found, described) in zip(table.records, source.records) {
                let heading = Dictionary(uniqueKeysWithValues: described.columns.map { ($1, $0) })
                for column in found.columns where column.confidence > .guess {
                    let wanted = heading[column.field] ?? column.field
                    #expect(source.dialect.headings.normalise(column.heading) == source.dialect.headings.normalise(wanted), "\(table.file): \(column.field)")
                }
                #expect(found.constants.mapValues(\.value).allSatisfy { described.constants[$0.key] == $0.value })
                #expect(found.made.keys.sorted() == described.made.keys.sorted())
            }
        }
    }

    @Test("nothing is left to decide but what an export lacks", arguments: boroughs)
    func missing(slug: String) throws {
        let missing = try Self.proposal(slug).tables.flatMap { table in table.records.flatMap { $0.missing.map { "\(table.file): \($0.name)" } } }
        // Whether a child needed an interpreter stands in no column; the borough's folder has it as a constant.
        #expect(missing == (slug == "westminster" ? ["children.csv: interpreter"] : []))
    }

    @Test("letters, delimiters and dates are as described", arguments: boroughs)
    func dialect(slug: String) throws {
        let configuration = try Project.boroughsFolder.borough(slug)
        let proposal = try Self.proposal(slug)
        for table in proposal.tables where table.format == .csv {
            let dialect = try Self.source(table, of: configuration).dialect
            #expect(table.delimiter?.value == dialect.delimiter)
            // A file of plain letters is the same in both.
            if table.encoding?.confidence == .sure { #expect(table.encoding?.value == dialect.encoding) }
            #expect(proposal.dates == dialect.dates)
            #expect(!proposal.isDateOrderOpen)
        }
    }

    @Test("wordings of codes are known, or said to be open", arguments: boroughs)
    func labels(slug: String) throws {
        let configuration = try Project.boroughsFolder.borough(slug)
        let described = configuration.sources.reduce(into: [String: [String: String]]()) { all, source in
            all.merge(source.dialect.labels) { $0.merging($1) { first, _ in first } }
        }
        let proposal = try Self.proposal(slug)
        for (list, labels) in proposal.labels {
            for label in labels where label.confidence > .guess { #expect(described[list]?[label.wording] == label.code, "\(list): \(label.wording)") }
        }
    }

    @Test("a census return is known for one")
    func census() throws {
        #expect(try Self.proposal("camden").censusFiles == ["camden-cin-2023-24.xml"])
    }

    @Test("case numbers are known by how they begin", arguments: [("sutton", "SUT-*"), ("camden", "CAM-*"), ("westminster", "WES-*")])
    func caseNumbers(slug: String, pattern: String) throws {
        #expect(try Self.proposal(slug).casePattern?.value == pattern)
    }
}
