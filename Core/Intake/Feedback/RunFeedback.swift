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
    public private(set) var issues: [ListedIssue]
    /// What earlier runs had found in the same files and this one did not find any more.
    public private(set) var putRight: [ListedIssue]
    /// Where all issues are, in the form of `issues.csv`.
    public var issuesPath: String?
    /// How many there were, where not all are listed.
    private var countsOfAll: Counts?

    public struct Counts: Codable, Sendable, Equatable {
        public let new: Int
        public let open: Int
        public let putRight: Int
        /// The first day of the oldest that is still open.
        public let openSince: CivilDate?
    }

    public init(today: CivilDate, startedAt: String, isCheck: Bool, files: [File], issues: [ListedIssue], putRight: [ListedIssue]) {
        self.today = today
        self.startedAt = startedAt
        self.isCheck = isCheck
        self.files = files
        self.issues = issues
        self.putRight = putRight
    }

    /// How many there were, whether or not all are listed.
    public var counts: Counts {
        if let countsOfAll { return countsOfAll }
        let open = listed(.open)
        return Counts(new: listed(.new).count, open: open.count, putRight: putRight.count, openSince: open.map(\.since).min())
    }

    /// The same with at most so many of its issues, and of those put right: the first ones. The counts stay whole.
    public func listing(atMost most: Int) -> RunFeedback {
        guard issues.count > most || putRight.count > most else { return self }
        var feedback = self
        feedback.countsOfAll = counts
        (feedback.issues, feedback.putRight) = (Array(issues.prefix(most)), Array(putRight.prefix(most)))
        return feedback
    }

    /// Whether there were more issues than are listed.
    public var isCut: Bool { countsOfAll.map { issues.count < $0.new + $0.open } ?? false }

    public func listed(_ standing: ListedIssue.Standing) -> [ListedIssue] {
        standing == .fixed ? putRight : issues.filter { $0.standing == standing }
    }

    /// `3 new, 2 still open (the oldest since 3 May 2024), 1 put right since the last run of the same files.`
    public var words: String {
        let counts = counts
        var text = "\(counts.new) new, \(counts.open) still open"
        if let oldest = counts.openSince { text += counts.open == 1 ? " (since \(oldest.inWords))" : " (the oldest since \(oldest.inWords))" }
        return text + ", \(counts.putRight) put right since the last run of the same files."
    }
}
