import BoroughConfig
import Foundation

/// A kind of file that intake can read. A new one joins `all`.
enum FileFormat {
    struct Kind: Sendable {
        let name: String
        /// Endings of file names, in lower case.
        let endings: [String]
        let open: @Sendable (_ path: String, _ dialect: Dialect) throws -> any RowReader
    }

    static let all: [Kind] = [
        Kind(name: "csv", endings: ["csv", "txt", "tsv", "tab"]) { try DelimitedReader(path: $0, dialect: $1) }
    ]

    /// Whether it is an ordinary file that this account may read; a pipe would never end.
    static func isReadable(_ path: String) -> Bool {
        var info = stat()
        return stat(path, &info) == 0 && info.st_mode & S_IFMT == S_IFREG && access(path, R_OK) == 0
    }

    /// Why a file's first bytes show that it is not the delimited text that its name promises; nil if they do not.
    static func mistake(path: String, dialect: Dialect) -> (message: String, fix: String)? {
        guard let handle = FileHandle(forReadingAtPath: path), let start = try? handle.read(upToCount: 8) else { return nil }
        if start.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
            return (
                "This is a zipped file, such as an Excel workbook, not text.",
                "Save the sheet as CSV, or name the file .xlsx and say in sources.yaml how it is laid out."
            )
        }
        if start.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            return ("This is an old or a password-protected Excel workbook, not text.", "Open it in Excel and save the sheet as CSV, without a password.")
        }
        if dialect.encoding != .utf16, start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
            return (
                "The file is written in UTF-16, but \(dialect.encoding.rawValue) was agreed.",
                "Save it as \(dialect.encoding.rawValue), or set `encoding: utf-16` in sources.yaml."
            )
        }
        let hasMark = start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF])
        if dialect.encoding == .utf16, !hasMark, start.count > 1, !start.contains(0) {
            return ("The file is not written in UTF-16, which was agreed.", "Save it as UTF-16 (Excel: Unicode text), or correct `encoding` in sources.yaml.")
        }
        return nil
    }
}

/// What can go wrong with a file itself.
public enum IntakeError: Error, Sendable {
    case cannotOpen(String)
    case noSuchPath(String)
}
