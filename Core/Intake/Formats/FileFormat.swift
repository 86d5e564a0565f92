import BoroughConfig
import Foundation

/// How intake reads a kind of file. A new one joins `all`.
enum FileFormat {
    /// One table of rows in a file.
    struct Table: Sendable {
        /// The sheet of a workbook; otherwise empty.
        let sheet: String
        let source: Source
        let content: Result<Reading, FileRefusal>
    }

    /// How what a file holds is read.
    enum Reading: Sendable {
        /// Row by row, from the headings on.
        case rows(@Sendable () throws -> any RowReader)
        /// A census return: children, and no rows.
        case census
    }

    struct Kind: Sendable {
        let format: ExportFormat
        /// The tables that a file holds, and what there is to say of others in it.
        /// - Throws: `FileRefusal` where the file cannot be read at all.
        let tables: @Sendable (_ path: String, _ name: String, _ sources: [Source]) throws -> (tables: [Table], issues: [Issue])
    }

    static let all: [Kind] = [
        Kind(format: .csv) { path, _, sources in
            guard let source = sources.first else { return ([], []) }
            if let mistake = mistake(path: path, encoding: source.dialect.encoding) { throw mistake }
            return ([Table(sheet: "", source: source, content: .success(.rows { try DelimitedReader(path: path, dialect: source.dialect) }))], [])
        },
        Kind(format: .xlsx) { path, name, sources in
            var matcher = SheetMatcher(file: name, workbook: try Workbook(path: path), sources: sources)
            return (matcher.tables(), matcher.issues)
        },
        Kind(format: .census) { _, _, sources in
            (sources.prefix(1).map { Table(sheet: "", source: $0, content: .success(.census)) }, [])
        },
    ]

    /// - Throws: `FileRefusal` where files of this name cannot be read.
    static func kind(ofFileNamed name: String, sources: [Source]) throws -> Kind {
        let format = sources.lazy.compactMap { $0.format(ofFileNamed: name) }.first
        guard let kind = all.first(where: { $0.format == format }) else {
            throw FileRefusal("file_unknown", "Files of this kind cannot be read.", fix: "Save it as CSV, or as a workbook of the kind .xlsx.")
        }
        return kind
    }

    /// Whether it is an ordinary file that this account may read; a pipe would never end.
    static func isReadable(_ path: String) -> Bool {
        var info = stat()
        return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFREG && access(path, R_OK) == 0
    }

    /// Why a file's first bytes show that it is not the delimited text that its name promises; nil if they do not.
    static func mistake(path: String, encoding: Dialect.Encoding) -> FileRefusal? {
        guard let handle = FileHandle(forReadingAtPath: path), let start = try? handle.read(upToCount: 8) else { return nil }
        if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            return FileRefusal(
                "encoding_invalid", "This is a zipped file, such as an Excel workbook, not text.",
                fix: "Save the sheet as CSV, or let the file's name end in .xlsx and say so in sources.yaml.")
        }
        if start.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            return FileRefusal(
                "encoding_invalid", "This is an old or a password-protected Excel workbook, not text.",
                fix: "Open it in Excel and save the sheet as CSV, without a password.")
        }
        if encoding != .utf16, start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
            return FileRefusal(
                "encoding_invalid", "The file is written in UTF-16, but \(encoding.rawValue) was agreed.",
                fix: "Save it as \(encoding.rawValue), or set `encoding: utf-16` in sources.yaml.")
        }
        let hasMark = start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF])
        if encoding == .utf16, !hasMark, start.count > 1, !start.contains(0) {
            return FileRefusal(
                "encoding_invalid", "The file is not written in UTF-16, which was agreed.",
                fix: "Save it as UTF-16 (Excel: Unicode text), or correct `encoding` in sources.yaml.")
        }
        return nil
    }
}

/// What can go wrong with a file itself.
public enum IntakeError: Error, Sendable {
    case cannotOpen(String)
    case noSuchPath(String)
}
