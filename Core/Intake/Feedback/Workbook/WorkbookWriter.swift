import CXLSXWriter
import Foundation

/// Writes a workbook of text cells by libxlsxwriter, and owns its memory. Every value is written as text: nothing in it is ever
/// a formula, a link or a number.
final class WorkbookWriter {
    /// How a cell looks. Each differs by more than its colour.
    enum Style: CaseIterable {
        case plain, title, heading, error, query
    }

    /// The library, or the disk, would not.
    struct Fault: Error {
        let reason: String
    }

    private var workbook: UnsafeMutablePointer<lxw_workbook>?
    private var formats: [Style: UnsafeMutablePointer<lxw_format>] = [:]
    private var names: Set<String> = []

    struct Sheet {
        fileprivate let pointer: UnsafeMutablePointer<lxw_worksheet>
        /// As it stands on the tab.
        let name: String
    }

    /// The longest text that a cell or a comment may hold, in the units in which the format counts.
    private static let longestText = 32_000
    private static let longestName = 31

    /// - Parameter path: of a file that is there; it keeps its mode.
    init(path: String) throws {
        guard let workbook = workbook_new(path) else { throw Fault(reason: "no memory") }
        self.workbook = workbook
        for style in Style.allCases {
            guard let format = workbook_add_format(workbook) else { throw Fault(reason: "no memory") }
            Self.set(format, style)
            formats[style] = format
        }
    }

    deinit {
        if let workbook { lxw_workbook_free(workbook) }
    }

    private static func set(_ format: UnsafeMutablePointer<lxw_format>, _ style: Style) {
        format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        switch style {
        case .plain: break
        case .title:
            format_set_bold(format)
            format_set_font_size(format, 14)
        case .heading:
            format_set_bold(format)
            format_set_bottom(format, UInt8(LXW_BORDER_MEDIUM.rawValue))
            format_set_text_wrap(format)
        case .error:
            format_set_bold(format)
            format_set_bg_color(format, 0xFFC7CE)
            format_set_font_color(format, 0x7A0004)
            format_set_border(format, UInt8(LXW_BORDER_MEDIUM.rawValue))
            format_set_text_wrap(format)
        case .query:
            format_set_italic(format)
            format_set_bg_color(format, 0xFFEB9C)
            format_set_font_color(format, 0x5C4500)
            format_set_border(format, UInt8(LXW_BORDER_DASHED.rawValue))
            format_set_text_wrap(format)
        }
    }

    /// A further sheet. Its name is cut and changed where a tab could not hold it, or another has it.
    func sheet(_ title: String) throws -> Sheet {
        let name = freeName(title)
        guard let workbook, let pointer = workbook_add_worksheet(workbook, name) else { throw Fault(reason: "no sheet could be made") }
        worksheet_set_comments_author(pointer, "Restart")
        worksheet_set_landscape(pointer)
        worksheet_fit_to_pages(pointer, 1, 0)
        return Sheet(pointer: pointer, name: name)
    }

    private func freeName(_ title: String) -> String {
        let forbidden: Set<Character> = ["[", "]", ":", "*", "?", "/", "\\", "'"]
        let base = String(Self.clean(title).map { forbidden.contains($0) || $0.isNewline ? "_" : $0 })
        var name = Self.cut(base.isEmpty ? "Sheet" : base, Self.longestName)
        var number = 2
        while !names.insert(name.lowercased()).inserted {
            let ending = " (\(number))"
            name = Self.cut(base, Self.longestName - ending.count) + ending
            number += 1
        }
        return name
    }

    // MARK: Cells

    func write(_ text: String, _ sheet: Sheet, row: Int, column: Int, _ style: Style = .plain) throws {
        try check(worksheet_write_string(sheet.pointer, lxw_row_t(row), lxw_col_t(column), Self.cut(Self.clean(text), Self.longestText), formats[style]))
    }

    func comment(_ text: String, _ sheet: Sheet, row: Int, column: Int) throws {
        var options = lxw_comment_options()
        (options.x_scale, options.y_scale) = (2.2, 1.6)
        try check(worksheet_write_comment_opt(sheet.pointer, lxw_row_t(row), lxw_col_t(column), Self.cut(Self.clean(text), Self.longestText), &options))
    }

    func widen(_ sheet: Sheet, from: Int, through: Int, to characters: Double) throws {
        try check(worksheet_set_column(sheet.pointer, lxw_col_t(from), lxw_col_t(through), characters, nil))
    }

    /// Makes a row so high that its texts stand in it; the library measures none.
    /// - Parameter lines: how many lines of text the highest cell has.
    func raise(_ sheet: Sheet, row: Int, lines: Int) throws {
        if lines > 1 { try check(worksheet_set_row(sheet.pointer, lxw_row_t(row), 15 * Double(min(lines, 25)), nil)) }
    }

    /// Keeps the rows above and the columns to the left in sight, and the rows on every printed page.
    func freeze(_ sheet: Sheet, rows: Int, columns: Int) throws {
        worksheet_freeze_panes(sheet.pointer, lxw_row_t(rows), lxw_col_t(columns))
        if rows > 0 { try check(worksheet_repeat_rows(sheet.pointer, 0, lxw_row_t(rows - 1))) }
    }

    /// Writes the file.
    func close() throws {
        guard let workbook else { return }
        // The library frees the workbook whether or not it could write it.
        self.workbook = nil
        try check(workbook_close(workbook))
    }

    private func check(_ error: lxw_error) throws {
        if error != LXW_NO_ERROR { throw Fault(reason: lxw_strerror(error).map { String(cString: $0) } ?? "unknown") }
    }

    /// Without characters that the format cannot hold, or that turn the text around them.
    private static func clean(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control where scalar != "\n" && scalar != "\t", .format, .surrogate, .unassigned, .privateUse: scalars.append("\u{FFFD}")
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }

    private static func cut(_ text: String, _ length: Int) -> String {
        text.utf16.count <= length ? text : String(decoding: text.utf16.prefix(length - 1), as: UTF16.self) + "…"
    }
}
