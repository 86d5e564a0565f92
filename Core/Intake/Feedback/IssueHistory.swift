public import Domain
public import Foundation

/// Holds what a run found against what earlier runs left open: what is new, what is still open and since when, what was put right.
///
/// An issue is known again by its source, code, row, column and value, wherever the row has moved to. It counts as put right
/// when the file in which it last stood was read again without it, or when its record was taken from another file of the source.
/// Issues of files that were not read, or of which nothing was taken, are left as they are.
public struct IssueHistory {
    /// An issue that an earlier run left open.
    public struct Open: Sendable {
        public let id: Int
        public let file: String
        public let digest: Data
        public let since: CivilDate

        public init(id: Int, file: String, digest: Data, since: CivilDate) {
            (self.id, self.file, self.digest, self.since) = (id, file, digest, since)
        }
    }

    /// What has to be written down.
    public struct Settlement {
        public struct Found {
            /// Its place in the list of issues.
            public let index: Int
            public let source: String
            public let digest: Data
            /// The one that it is again; nil for a new one.
            public let again: Open?
        }

        public var found: [Found] = []
        public var putRight: [Open] = []
    }

    private let digest: ([String]) -> Data

    /// - Parameter digest: a keyed digest, so that what is kept shows nothing of what was found.
    public init(digest: @escaping ([String]) -> Data) { self.digest = digest }

    /// - Parameters:
    ///   - open: what is open of the sources that were read.
    ///   - isTaken: whether the record that an open issue was about has been taken in this run.
    public func settle(_ summary: IntakeSummary, open: [Open], isTaken: (Open) throws -> Bool) rethrows -> Settlement {
        var settlement = Settlement()
        let sources = Dictionary(summary.files.map { ($0.name, $0.source) }, uniquingKeysWith: { first, _ in first })
        let known = Dictionary(open.map { ($0.digest, $0) }, uniquingKeysWith: { first, _ in first })
        var occurrences: [Data: Int] = [:]
        var again: Set<Int> = []
        for (index, issue) in summary.issues.enumerated() {
            guard let source = sources[issue.location.name] else { continue }
            let row = issue.rowIdentity.isEmpty ? issue.caseReference : issue.rowIdentity
            let parts = [source, issue.code, row, issue.column, issue.value]
            var name = digest(parts)
            // Two rows that cannot be told apart are two issues all the same.
            let earlier = occurrences[name, default: 0]
            occurrences[name] = earlier + 1
            if earlier > 0 { name = digest(parts + [String(earlier)]) }
            let past = known[name]
            if let past { again.insert(past.id) }
            settlement.found.append(.init(index: index, source: source, digest: name, again: past))
        }
        let reread = Set(summary.files.filter { !$0.isRejected }.map(\.name))
        for past in open where !again.contains(past.id) {
            if try reread.contains(past.file) || isTaken(past) { settlement.putRight.append(past) }
        }
        return settlement
    }
}
