public import Domain

/// What a run told people, kept for showing it again: it holds values of the files and stays in the borough.
public struct RunFeedback: Codable, Sendable {
    public struct File: Codable, Sendable {
        public let name: String
        public let path: String
        /// A keyed digest of its bytes, in base 64; nil where it could not be read.
        public let fingerprint: String?

        public init(name: String, path: String, fingerprint: String?) {
            (self.name, self.path, self.fingerprint) = (name, path, fingerprint)
        }
    }

    /// The day that was taken as today.
    public let today: CivilDate
    /// ISO 8601.
    public let startedAt: String
    /// Whether the files were only checked.
    public let isCheck: Bool
    public let files: [File]
    /// In reading order: root causes first, queries last.
    public let issues: [ListedIssue]
    /// What earlier runs had found in the same files and this one did not find any more.
    public let putRight: [ListedIssue]

    public init(today: CivilDate, startedAt: String, isCheck: Bool, files: [File], issues: [ListedIssue], putRight: [ListedIssue]) {
        self.today = today
        self.startedAt = startedAt
        self.isCheck = isCheck
        self.files = files
        self.issues = issues
        self.putRight = putRight
    }

    public func listed(_ standing: ListedIssue.Standing) -> [ListedIssue] {
        standing == .fixed ? putRight : issues.filter { $0.standing == standing }
    }

    /// `3 new, 2 still open (the oldest since 3 May 2024), 1 put right since the last run of the same files.`
    public var words: String {
        let open = listed(.open)
        var text = "\(listed(.new).count) new, \(open.count) still open"
        if let oldest = open.map(\.since).min() { text += open.count == 1 ? " (since \(oldest.inWords))" : " (the oldest since \(oldest.inWords))" }
        return text + ", \(putRight.count) put right since the last run of the same files."
    }
}
