/// Why a file, or a sheet of one, is not read at all, and what to do about it.
struct FileRefusal: Error, Hashable {
    /// As `issues.csv` has it.
    let code: String
    let message: String
    let fix: String

    init(_ code: String, _ message: String, fix: String) {
        self.code = code
        self.message = message
        self.fix = fix
    }

    static let unreadable = FileRefusal(
        "file_unreadable", "The file cannot be read.", fix: "Check that it is an ordinary file, and that this account may open it.")

    /// What is wrong inside a file that should be a workbook.
    static func damaged(_ what: String) -> FileRefusal {
        FileRefusal(
            "file_damaged", "The workbook is damaged: \(what).",
            fix: "Open it in Excel, save it again under the same name, and send that one. If Excel cannot open it, export it again.")
    }

    /// What there is more of than any return of a borough has.
    static func tooLarge(_ what: String) -> FileRefusal {
        FileRefusal(
            "file_too_large", "The workbook is larger than can be read: \(what).",
            fix: "Export it again with the rows and columns that are asked for and nothing else; split it by period if it is still too large.")
    }

    /// A text file of which the first row is no row of headings.
    static func tooWide(_ headings: Int, limit: Int) -> FileRefusal {
        FileRefusal(
            "file_too_large", "The first row has \(headings) cells; an export has at most \(limit) columns.",
            fix: "Check that this is the export, and that its rows end with line breaks and its cells with the agreed delimiter.")
    }

    static func rowTooLong(limit: Int) -> FileRefusal {
        FileRefusal(
            "file_too_large", "One row goes on for more than \(limit >> 20) MB.",
            fix: "Check that this is the export, and that each of its rows ends with a line break.")
    }

    /// What no spreadsheet program writes.
    static func unsafe(_ what: String) -> FileRefusal {
        FileRefusal(
            "file_unsafe", "The workbook holds something that no spreadsheet program writes: \(what).",
            fix: "Do not open it before you know where it came from. Export it again from the case system.")
    }

    /// A kind of file that cannot be read, where a workbook was expected.
    static func unsupported(_ what: String) -> FileRefusal {
        FileRefusal(
            "file_format_unsupported", "\(what); only workbooks of the kind .xlsx can be read.",
            fix: "Open it in the program that it came from and save it as `Excel Workbook (*.xlsx)`.")
    }

    static let protected = FileRefusal(
        "file_protected", "The workbook is protected with a password, so it cannot be read.",
        fix: "Open it in Excel, remove the password (File, Info, Protect Workbook, Encrypt with Password), save it, and send that one.")
}
