import BoroughConfig
import Domain
import Foundation

/// What an export holds, in the order in which it has to be read: what others refer to comes first.
struct ExportFiles {
    /// A text file, a sheet of a workbook, or a file that cannot be read.
    struct Part {
        let path: String
        let file: String
        /// Empty for a text file, and for a workbook that cannot be read.
        let sheet: String
        /// What its rows are to bring.
        let types: [RecordType]
        /// What its source's files have in common, from month to month; empty for a workbook that cannot be read.
        let sourceName: String
        let content: Result<Content, FileRefusal>

        func location(_ row: Int) -> Issue.Location { .init(file: file, sheet: sheet, row: row) }
    }

    struct Content {
        let source: Source
        let format: ExportFormat
        let reading: FileFormat.Reading
    }

    private(set) var parts: [Part] = []
    private(set) var issues: [Issue] = []

    /// - Throws: `IntakeError.noSuchPath`.
    init(paths: [String], configuration: BoroughConfiguration) throws {
        for path in paths {
            var isFolder: ObjCBool = false
            var info = stat()
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) || lstat(path, &info) == 0 else { throw IntakeError.noSuchPath(path) }
            if isFolder.boolValue {
                let names = try FileManager.default.contentsOfDirectory(atPath: path).filter { !Self.isPassedOver($0) }.sorted()
                let before = parts.count
                for name in names {
                    var isSubfolder: ObjCBool = false
                    let inner = "\(path)/\(name)"
                    if FileManager.default.fileExists(atPath: inner, isDirectory: &isSubfolder), isSubfolder.boolValue { continue }
                    try add(inner, name: name, configuration, isNamed: false)
                }
                if parts.count == before, !names.isEmpty {
                    let shown = String(path.split(separator: "/").last ?? "")
                    issues.append(
                        Issue(
                            .rejectFile, "file_unknown", at: .init(file: shown, row: 1),
                            message: "No file in this folder is one that this borough's sources describe; nothing was read.",
                            fix: "Name the folder that holds the files themselves, or describe them in sources.yaml."))
                }
            } else {
                try add(path, name: String(path.split(separator: "/").last ?? ""), configuration, isNamed: true)
            }
        }
        // Within a rank, files are read in the order in which they were named, so that the last one named has the last word.
        let ordered = parts.enumerated().sorted { (Self.rank($0.element.types), $0.offset) < (Self.rank($1.element.types), $1.offset) }
        parts = ordered.map(\.element)
    }

    /// Hidden files, and the marks that Excel leaves beside a workbook while somebody has it open.
    private static func isPassedOver(_ name: String) -> Bool { name.hasPrefix(".") || name.hasPrefix("~$") }

    /// - Parameter isNamed: whether the person named this very file; passing it over would then be no answer.
    private mutating func add(_ path: String, name: String, _ configuration: BoroughConfiguration, isNamed: Bool) throws {
        let sources = configuration.sources(forFileNamed: name)
        if sources.isEmpty {
            let wanted = Self.sourcesOfWorkbook(insteadOf: name, configuration)
            guard !wanted.isEmpty else { return reportUnknown(name, configuration, isNamed: isNamed) }
            let ending = ExportFormat.ending(of: name)
            let refusal = FileFormat.isReadable(path) ? FileRefusal.unsupported("Spreadsheets that end in .\(ending) cannot be read") : .unreadable
            return parts.append(refused(path, name, wanted, refusal))
        }
        do {
            guard FileFormat.isReadable(path) else { throw FileRefusal.unreadable }
            let kind = try FileFormat.kind(ofFileNamed: name, sources: sources)
            let (tables, issues) = try kind.tables(path, name, sources)
            self.issues += issues
            parts += tables.map { table in
                Part(
                    path: path, file: name, sheet: table.sheet, types: table.source.records.map(\.type), sourceName: table.source.name,
                    content: table.content.map { Content(source: table.source, format: kind.format, reading: $0) })
            }
        } catch let refusal as FileRefusal {
            parts.append(refused(path, name, sources, refusal))
        }
    }

    private func refused(_ path: String, _ name: String, _ sources: [Source], _ refusal: FileRefusal) -> Part {
        Part(
            path: path, file: name, sheet: "", types: sources.flatMap { $0.records.map(\.type) }, sourceName: sources.count == 1 ? sources[0].name : "",
            content: .failure(refusal))
    }

    /// The sources that would describe a spreadsheet of another kind if it were a workbook.
    private static func sourcesOfWorkbook(insteadOf name: String, _ configuration: BoroughConfiguration) -> [Source] {
        let ending = ExportFormat.ending(of: name)
        guard ExportFormat.spreadsheetsNotRead.contains(ending) else { return [] }
        return configuration.sources(forFileNamed: name.dropLast(ending.count) + "xlsx")
    }

    private mutating func reportUnknown(_ name: String, _ configuration: BoroughConfiguration, isNamed: Bool) {
        let known = configuration.sources.flatMap(\.files)
        let nearest = NearestName.of(name, among: known)
        issues.append(
            Issue(
                isNamed ? .rejectFile : .query, "file_unknown", at: .init(file: name, row: 1),
                message: "No source of this borough is called `\(name)`; it was not read." + (nearest.map { " Was `\($0)` meant?" } ?? ""),
                fix: nearest.map { "Rename it to `\($0)`, or describe it in sources.yaml." }
                    ?? "Describe it in sources.yaml, or leave it out of the folder."))
    }

    private static func rank(_ types: [RecordType]) -> Int {
        types.compactMap { RecordType.all.firstIndex(of: $0) }.min() ?? RecordType.all.count
    }
}
