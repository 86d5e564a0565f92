public import BoroughConfig
import Domain
import Foundation

/// Writes an invented export in a borough's own dialect, worked out from its `sources.yaml`: for rehearsals, tests and
/// measurements. It holds one family at a time, so it may be of any size.
public struct SampleExport {
    private let configuration: BoroughConfiguration
    private let request: SampleRequest
    private let layouts: [Layout]

    /// Every so many rows of a file, one has a fault.
    private static let faultEvery = 4

    public init(_ configuration: BoroughConfiguration, _ request: SampleRequest) {
        self.configuration = configuration
        self.request = request
        layouts = configuration.sources.filter { !$0.isCensus }.map { Layout($0, among: configuration.sources) }
    }

    /// Writes the files into a folder, which is made if it is not there.
    /// - Throws: `CocoaError` where it cannot be written.
    public func write(to folder: String) throws -> SampleSummary {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        var files = try layouts.map { try ExportFile(folder: folder, layout: $0) }
        var maker = FamilyMaker(configuration, request, types: Set(configuration.sources.flatMap { $0.records.map(\.type) }))
        var planter = FaultPlanter(configuration, today: request.today)
        var summary = SampleSummary()
        for number in stride(from: 1, through: request.families, by: 1) {
            let records = MadeKeys(configuration.sources).applied(to: maker.family(number))
            for index in files.indices {
                for row in layouts[index].rows(of: records) {
                    var cells = files[index].cells(of: row, codes: configuration.programme.codes)
                    // Referrals carry everything else, so they stay whole: each fault stands for itself.
                    let carries = layouts[index].source.records.contains { $0.type == .referrals || $0.type == .people }
                    let place = files[index].nextRow
                    if request.hasFaults, !carries, place % Self.faultEvery == 0, let fault = planter.plant(in: &cells, of: layouts[index], row: place) {
                        summary.faults.append(fault)
                    }
                    try files[index].append(cells)
                }
            }
        }
        for index in files.indices {
            try files[index].close()
            summary.rows[layouts[index].fileName, default: 0] += files[index].nextRow - 2
        }
        return summary
    }
}

/// A file that is being written.
private struct ExportFile {
    private let layout: Layout
    private let writer: CellWriter
    private let handle: FileHandle
    private var buffer: [UInt8]
    /// As a spreadsheet numbers it.
    private(set) var nextRow = 2

    init(folder: String, layout: Layout) throws {
        self.layout = layout
        writer = CellWriter(layout.source.dialect)
        let path = "\(folder)/\(layout.fileName)"
        guard FileManager.default.createFile(atPath: path, contents: nil), let handle = FileHandle(forWritingAtPath: path) else {
            throw CocoaError(.fileWriteUnknown)
        }
        self.handle = handle
        buffer = writer.mark + writer.bytes(writer.line(layout.headings))
    }

    func cells(of row: [Record?], codes: CodeBook) -> [String] {
        let items = { (list: String, item: String) in codes[list]?[item]?.answers }
        return layout.headings.indices.map { index in
            let parts = layout.fields[index].compactMap { record, field in
                row[record].map { writer.text($0[field.name], of: field, in: $0, items: items) }
            }
            guard let split = layout.splits[layout.headings[index]] else { return parts.first { !$0.isEmpty } ?? "" }
            return parts.joined(separator: split.separator)
        }
    }

    mutating func append(_ cells: [String]) throws {
        buffer += writer.bytes(writer.line(cells))
        nextRow += 1
        if buffer.count > 1 << 18 { try flush() }
    }

    private mutating func flush() throws {
        try handle.write(contentsOf: buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    mutating func close() throws {
        try flush()
        try handle.close()
    }
}
