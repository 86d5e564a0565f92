public import Domain
public import PluginKit

/// How one kind of file, or of sheet, of a borough's export is laid out.
public struct Source: Sendable {
    /// File names or patterns with `*`; letters' case does not matter.
    public let files: [String]
    /// What the files are, whatever their names end in; nil where the names tell.
    public let format: ExportFormat?
    /// The name of the sheet in those files that are workbooks, or a pattern with `*`; nil for the only one that is visible.
    public let sheet: String?
    public let dialect: Dialect
    /// Headings that are passed over on purpose.
    public let ignored: Set<String>
    public let records: [RecordMapping]
    /// By the heading of a column that tells which records a row holds, what it may say where the row holds none.
    public var passedOver: [String: [String]] = [:]
    public let place: Place

    /// A Children in Need census return; nothing else is said of it.
    public var isCensus: Bool { format == .census }

    /// Whether records of a type are read from it.
    public func brings(_ type: RecordType) -> Bool {
        isCensus ? RecordType.ofSocialCare.contains(type) : records.contains { $0.type == type }
    }

    /// What its files have in common, from month to month.
    public var name: String { (files + (sheet.map { ["#\($0)"] } ?? [])).joined(separator: " ") }

    public func matches(fileName: String) -> Bool {
        files.contains { WildcardPattern.matches($0.lowercased(), fileName.lowercased()) }
    }

    /// Nil where neither the source nor the name tells.
    public func format(ofFileNamed name: String) -> ExportFormat? { format ?? ExportFormat(fileName: name) }

    /// Letters' case, spaces, underscores and hyphens do not matter. False where the source names no sheet.
    public func matches(sheetName: String) -> Bool {
        sheet.map { WildcardPattern.matches(NearestName.normalised($0), NearestName.normalised(sheetName)) } ?? false
    }
}

/// How a file writes text, dates and codes.
public struct Dialect: Sendable {
    public enum Encoding: String, CaseIterable, Sendable {
        case utf8 = "utf-8"
        case windows1252 = "windows-1252"
        case utf16 = "utf-16"
    }

    public enum Delimiter: String, CaseIterable, Sendable {
        case comma, tab, semicolon, pipe

        public var byte: UInt8 {
            switch self {
            case .comma: UInt8(ascii: ",")
            case .tab: UInt8(ascii: "\t")
            case .semicolon: UInt8(ascii: ";")
            case .pipe: UInt8(ascii: "|")
            }
        }
    }

    /// Whether spelling must be ours to the letter, or case, spaces, underscores and hyphens do not matter.
    public enum Spelling: String, CaseIterable, Sendable {
        case exact, relaxed

        public func normalise(_ text: String) -> String {
            self == .exact ? text : NearestName.normalised(text)
        }
    }

    public let encoding: Encoding
    public let delimiter: Delimiter
    public let dates: [DatePattern]
    public let headings: Spelling
    public let codes: Spelling
    /// By code list, what the file writes and the code that it stands for: none for what is to be read as an empty cell.
    public let labels: [String: [String: String]]
    /// The row in which the headings stand, as a spreadsheet numbers it. What stands above, such as the title of a report, is passed over.
    public internal(set) var headingsRow = 1
    /// What stands between codes where a cell holds several. Spaces around it do not matter.
    public internal(set) var codesJoinedBy = "+"

    /// Whoever looks for the headings of a file that nobody has described looks no further.
    public static let lastHeadingsRow = 100
}

/// How one record is made from a row.
public struct RecordMapping: Sendable {
    public let type: RecordType
    /// Field by heading.
    public let columns: [String: String]
    /// Fields put together from other columns.
    public let made: [String: Template]
    /// Text by field.
    public let constants: [String: String]
    public let splits: [Split]
    /// No record is made when all of these columns are empty; empty for a record from every row.
    public let skipWhenEmpty: [String]
    /// By heading, what the column must say for the row to hold such a record; empty for a record from every row.
    public let onlyWhere: [String: [String]]
    /// Fields that this export does not have.
    public let without: Set<String>

    public struct Split: Sendable {
        public let column: String
        public let separator: String
        public let fields: [String]
    }

    /// `R-{CaseRef}`: text with the headings of other columns in braces.
    public struct Template: Sendable {
        public enum Part: Hashable, Sendable {
            case text(String)
            case column(String)
        }

        public let parts: [Part]

        /// Nil when a brace is not closed, or nothing stands in braces.
        public init?(_ text: String) {
            var parts: [Part] = []
            var rest = Substring(text)
            while let open = rest.firstIndex(of: "{") {
                guard let close = rest[open...].firstIndex(of: "}"), close > rest.index(after: open) else { return nil }
                if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
                parts.append(.column(String(rest[rest.index(after: open)..<close])))
                rest = rest[rest.index(after: close)...]
            }
            if !rest.isEmpty { parts.append(.text(String(rest))) }
            guard parts.contains(where: { if case .column = $0 { true } else { false } }) else { return nil }
            self.parts = parts
        }

        public var columns: [String] {
            parts.compactMap { if case .column(let name) = $0 { name } else { nil } }
        }
    }
}
