public import BoroughConfig
public import Domain

/// How an export is laid out, as far as an example shows it: what a borough's `sources.yaml` would say of it.
public struct LayoutProposal: Sendable {
    /// One text file or sheet.
    public struct Table: Sendable {
        public let file: String
        /// Empty for a text file.
        public let sheet: String
        /// A name with `*` where the example's has a date or a number.
        public let filePattern: String
        public let format: ExportFormat
        /// Of text files only.
        public let encoding: Recognised<Dialect.Encoding>?
        public let delimiter: Recognised<Dialect.Delimiter>?
        /// Where the headings stand, as a spreadsheet numbers rows. Likely, where it is not the first.
        public let headingsRow: Int
        /// What stands between codes of one cell; nil where it is `+`, or no cell holds several.
        public let codesJoinedBy: String?
        public let rows: Int
        /// Empty where it is not like any record.
        public internal(set) var records: [Record]
        /// Headings of columns that nothing asks for.
        public internal(set) var unread: [String]
    }

    /// One record of each row.
    public struct Record: Sendable {
        public struct Column: Sendable {
            public let heading: String
            public let field: String
            public internal(set) var confidence: Confidence
        }

        public let type: RecordType
        public internal(set) var columns: [Column]
        /// By field.
        public internal(set) var constants: [String: Recognised<String>]
        /// By field, with headings in braces.
        public let made: [String: String]
        public let split: (heading: String, separator: String, fields: [String])?
        public let skipWhenEmpty: [String]
        /// What may be missing, and is.
        public let without: [String]
        /// What has to be said where it comes from.
        public internal(set) var missing: [Field]
    }

    /// What the export writes for a code.
    public struct Label: Sendable {
        public let wording: String
        public let code: String
        public let confidence: Confidence
    }

    public internal(set) var tables: [Table]
    public let censusFiles: [String]
    public internal(set) var dates: [DatePattern]
    /// Whether every date that was met could be read with day and month changed over.
    public internal(set) var isDateOrderOpen: Bool
    public let headings: Dialect.Spelling
    public let codes: Dialect.Spelling
    /// By code list, without those that a relaxed reading of codes finds by itself.
    public internal(set) var labels: [String: [Label]]
    /// By code list, wordings that stand for nothing known.
    public internal(set) var openWordings: [String: [String]]
    /// How case numbers look; nil where no case numbers were found, or they have nothing in common.
    public let casePattern: Recognised<String>?
    /// What could not be read, and what to do about it.
    public let notes: [String]

    /// The encoding of most text files; nil where there are none.
    public var encoding: Dialect.Encoding? { Self.most(tables.compactMap { $0.encoding?.value }) }
    public var delimiter: Dialect.Delimiter? { Self.most(tables.compactMap { $0.delimiter?.value }) }

    private static func most<Value: Hashable>(_ values: [Value]) -> Value? {
        let counts = Dictionary(grouping: values, by: \.self).mapValues(\.count)
        return values.max { counts[$0, default: 0] < counts[$1, default: 0] }
    }
}
