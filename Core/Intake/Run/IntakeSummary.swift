/// What came of reading files.
public struct IntakeSummary: Sendable {
    public struct File: Sendable {
        public let file: String
        public var rows = 0
        public var refused = 0
        public var queries = 0
        public var isRejected = false
        public var newRecords = 0
        public var changedRecords = 0
        public var unchangedRecords = 0

        public var accepted: Int { rows - refused }
    }

    public var files: [File] = []
    public var issues: [Issue] = []

    public var rows: Int { files.reduce(0) { $0 + $1.rows } }
    public var accepted: Int { files.reduce(0) { $0 + $1.accepted } }
    public var refused: Int { files.reduce(0) { $0 + $1.refused } }
    public var queries: Int { issues.count { $0.severity == .query } }

    /// Whether every row was accepted; queries do not change that.
    public var isClean: Bool { refused == 0 && !files.contains { $0.isRejected } }
}
