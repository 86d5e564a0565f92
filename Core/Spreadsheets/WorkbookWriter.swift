import CXLSXWriter
import Foundation

/// Writes a workbook of the kind .xlsx by libxlsxwriter, and owns its memory. Text is written as text, whatever it looks like: nothing in
/// it is ever a formula.
public final class WorkbookWriter {
    /// How a cell looks. Each differs by more than its colour.
    public enum Style: CaseIterable, Sendable {
        case plain, title, heading, error, query
        /// Text that is wrapped, a mark in place of a number, a number without and with one decimal.
        case wrapped, mark, whole, decimal
    }

    /// The library, or the disk, would not.
    public struct Fault: Error {
        public let reason: String
    }

    private var workbook: UnsafeMutablePointer<lxw_workbook>?
    private var formats: [Style: UnsafeMutablePointer<lxw_format>] = [:]
    private var names: Set<String> = []

    public struct Sheet {
        fileprivate let pointer: UnsafeMutablePointer<lxw_worksheet>
        /// As it stands on the tab.
        public let name: String
    }

    /// The longest text that a cell or a comment may hold, in the units in which the format counts.
    private static let longestText = 32_000
    private static let longestName = 31

    /// - Parameters:
    ///   - path: of a file that is there; it keeps its mode.
    ///   - font: its name and its size in points; nil for the library's.
    /// - Throws: `Fault`.
    public init(path: String, font: (name: String, size: Double)? = nil) throws {
        guard let workbook = workbook_new(path) else { throw Fault(reason: "no memory") }
        self.workbook = workbook
        for style in Style.allCases {
            guard let format = workbook_add_format(workbook) else { throw Fault(reason: "no memory") }
            if let font {
                format_set_font_name(format, font.name)
                format_set_font_size(format, font.size)
            }
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
        case .wrapped: format_set_text_wrap(format)
        case .mark: format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
        case .whole: format_set_num_format(format, "#,##0")
        case .decimal: format_set_num_format(format, "#,##0.0")
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
    public func sheet(_ title: String) throws -> Sheet {
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

    public func write(_ text: String, _ sheet: Sheet, row: Int, column: Int, _ style: Style = .plain) throws {
        try check(worksheet_write_string(sheet.pointer, lxw_row_t(row), lxw_col_t(column), Self.cut(Self.clean(text), Self.longestText), formats[style]))
    }

    public func write(_ number: Double, _ sheet: Sheet, row: Int, column: Int, _ style: Style) throws {
        try check(worksheet_write_number(sheet.pointer, lxw_row_t(row), lxw_col_t(column), number, formats[style]))
    }

    /// A link to the first cell of another sheet.
    public func link(_ text: String, to other: String, _ sheet: Sheet, row: Int, column: Int) throws {
        try check(
            worksheet_write_url_opt(sheet.pointer, lxw_row_t(row), lxw_col_t(column), "internal:'\(other)'!A1", formats[.plain], Self.clean(text), nil))
    }

    /// Marks cells up as a table whose first row has its headings, which it writes.
    /// - Parameter name: letters, digits and low lines.
    public func table(_ name: String, headings: [String], rows: Int, _ sheet: Sheet, row: Int) throws {
        var columns = headings.map { heading in
            var column = lxw_table_column()
            column.header = strdup(Self.cut(Self.clean(heading), 255))
            column.header_format = formats[.heading]
            return column
        }
        defer { for column in columns { free(column.header) } }
        let error = columns.withUnsafeMutableBufferPointer { columns in
            var pointers = columns.indices.map { index in columns.baseAddress.map { $0 + index } } + [nil]
            return name.withCString { name in
                pointers.withUnsafeMutableBufferPointer { pointers in
                    var options = lxw_table_options()
                    options.name = UnsafeMutablePointer(mutating: name)
                    options.no_autofilter = 1
                    options.no_banded_rows = 1
                    options.style_type = UInt8(LXW_TABLE_STYLE_TYPE_LIGHT.rawValue)
                    options.style_type_number = 0
                    options.columns = pointers.baseAddress
                    return worksheet_add_table(
                        sheet.pointer, lxw_row_t(row), 0, lxw_row_t(row + max(rows, 1)), lxw_col_t(headings.count - 1), &options)
                }
            }
        }
        try check(error)
    }

    /// What the file says of itself, so that the same content gives the same bytes.
    /// - Parameter made: seconds since 1 January 1970.
    public func describe(title: String, author: String, made: Int) throws {
        guard let workbook else { return }
        let (title, author) = (strdup(Self.clean(title)), strdup(author))
        defer {
            free(title)
            free(author)
        }
        var properties = lxw_doc_properties()
        properties.title = title
        properties.author = author
        properties.created = time_t(made)
        try check(workbook_set_properties(workbook, &properties))
    }

    public func comment(_ text: String, _ sheet: Sheet, row: Int, column: Int) throws {
        var options = lxw_comment_options()
        (options.x_scale, options.y_scale) = (2.2, 1.6)
        try check(worksheet_write_comment_opt(sheet.pointer, lxw_row_t(row), lxw_col_t(column), Self.cut(Self.clean(text), Self.longestText), &options))
    }

    public func widen(_ sheet: Sheet, from: Int, through: Int, to characters: Double) throws {
        try check(worksheet_set_column(sheet.pointer, lxw_col_t(from), lxw_col_t(through), characters, nil))
    }

    /// Makes a row so high that its texts stand in it; the library measures none.
    /// - Parameter lines: how many lines of text the highest cell has.
    public func raise(_ sheet: Sheet, row: Int, lines: Int) throws {
        if lines > 1 { try check(worksheet_set_row(sheet.pointer, lxw_row_t(row), 15 * Double(min(lines, 25)), nil)) }
    }

    /// Keeps the rows above and the columns to the left in sight, and the rows on every printed page.
    public func freeze(_ sheet: Sheet, rows: Int, columns: Int) throws {
        worksheet_freeze_panes(sheet.pointer, lxw_row_t(rows), lxw_col_t(columns))
        if rows > 0 { try check(worksheet_repeat_rows(sheet.pointer, 0, lxw_row_t(rows - 1))) }
    }

    /// Writes the file.
    public func close() throws {
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
