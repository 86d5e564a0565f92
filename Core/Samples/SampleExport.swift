public import BoroughConfig
import Domain
import Foundation

/// Writes an invented export in a borough's own dialect, worked out from its `sources.yaml`: for rehearsals, tests and
/// measurements. It holds one family at a time, so it may be of any size.
public struct SampleExport {
    private let configuration: BoroughConfiguration
    private let request: SampleRequest
    private let layouts: [Layout]
    private let headings: HeadingFaults

    public init(_ configuration: BoroughConfiguration, _ request: SampleRequest) {
        self.configuration = configuration
        self.request = request
        layouts = configuration.sources.filter { !$0.isCensus }.map { Layout($0, among: configuration.sources) }
        headings = request.hasFaults ? HeadingFaults(layouts) : .none
    }

    /// Writes the files into a folder, which is made if it is not there.
    /// - Throws: `CocoaError` where it cannot be written.
    public func write(to folder: String) throws -> SampleSummary {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var summary = SampleSummary()
        summary.faults = headings.faults
        var workbooks: [(name: String, file: WorkbookFile)] = []
        let tables = try layouts.map { try table($0, in: folder, &workbooks) }
        var census = try CensusReturn(configuration, request, folder: folder)
        var maker = FamilyMaker(configuration, request, types: Set(configuration.sources.flatMap { $0.records.map(\.type) }))
        var planter = FaultPlanter(configuration, today: request.today, headings: headings)
        let keys = MadeKeys(configuration.sources)
        for number in stride(from: 1, through: request.families, by: 1) {
            let records = keys.applied(to: maker.family(number))
            if number <= 1_000 { summary.identities.formUnion(Self.identities(in: records)) }
            for table in tables {
                for row in table.layout.rows(of: records) {
                    var cells = table.cells(of: row, codes: configuration.programme.codes)
                    if request.hasFaults, let fault = planter.plant(in: &cells, of: table.layout, row: table.nextRow) { summary.faults.append(fault) }
                    try table.append(cells)
                }
            }
            try census?.append(records)
        }
        for table in tables {
            try table.close()
            summary.rows[table.layout.name, default: 0] += table.nextRow - 1 - table.layout.source.dialect.headingsRow
        }
        for workbook in workbooks { try workbook.file.close() }
        try census?.close(&summary)
        return summary
    }

    private static func identities(in records: [Record]) -> [String] {
        records.flatMap { record in
            zip(record.type.fields, record.values).compactMap { field, value in
                switch field.privacy {
                case .identifying: value.identifying?.reveal() ?? value.text
                case .confined, .linking, .coarsened, .shared, .withConsent: nil
                }
            }
        }
    }

    private func table(_ layout: Layout, in folder: String, _ workbooks: inout [(name: String, file: WorkbookFile)]) throws -> any ExportTable {
        guard layout.isSheet else { return try TextTable(folder: folder, layout: layout) }
        // The same seed for every sheet, told apart by its name.
        let seed = layout.sheet.utf8.reduce(request.seed) { $0 &* 31 &+ UInt64($1) }
        if let workbook = workbooks.first(where: { $0.name == layout.fileName }) {
            return try SheetTable(layout, headings: headings.headings(of: layout), in: workbook.file, seed: seed)
        }
        let file = WorkbookFile(path: "\(folder)/\(layout.fileName)")
        workbooks.append((layout.fileName, file))
        if headings.strays(inFile: layout.fileName) { try file.addSheet(named: HeadingFaults.straySheet, text: "Made for a rehearsal") }
        return try SheetTable(layout, headings: headings.headings(of: layout), in: file, seed: seed)
    }
}
