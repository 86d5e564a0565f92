import Domain
import Foundation
import Intake
import Privacy
import Storage

/// Writes a run's issues down beside those of earlier runs, and says how each of them stands.
struct IssueKeeper {
    let sealer: IssueSealer
    let session: IngestSession
    let today: CivilDate

    /// - Returns: the run's issues in reading order, and those that were put right.
    func settle(_ summary: IntakeSummary) throws -> (issues: [ListedIssue], putRight: [ListedIssue]) {
        let stored = try session.openIssues(ofSources: Set(summary.files.map(\.source)).sorted())
        let blobs = Dictionary(stored.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let open = stored.map { IssueHistory.Open(id: $0.id, file: $0.file, digest: $0.digest, since: $0.since) }
        let settlement = try IssueHistory(digest: sealer.digest).settle(summary, open: open) { past in
            guard let blob = blobs[past.id] else { return false }
            let name = try kept(blob).row
            guard let slash = name.firstIndex(of: "/"), let type = RecordType.named(String(name[..<slash])) else { return false }
            return try session.hasTaken(type, key: String(name[name.index(after: slash)...]))
        }
        var standings: [Int: IssueHistory.Open] = [:]
        for found in settlement.found {
            let issue = summary.issues[found.index]
            let sealed = try sealer.seal(KeptIssue(issue).text, for: found.digest)
            if let again = found.again {
                try session.keepIssue(again.id, file: issue.location.name, sealed: sealed)
                standings[found.index] = again
            } else {
                try session.addIssue(source: found.source, file: issue.location.name, digest: found.digest, sealed: sealed)
            }
        }
        for past in settlement.putRight { try session.closeIssue(past.id) }
        let issues = IssueFile.readingOrder(of: summary.issues).map { index in
            let past = standings[index]
            return ListedIssue(summary.issues[index], past == nil ? .new : .open, since: past?.since ?? today)
        }
        let putRight = try settlement.putRight.compactMap { past in
            try blobs[past.id].map { ListedIssue(cells: try kept($0).cells, .fixed, since: past.since) }
        }
        return (issues, putRight)
    }

    private func kept(_ issue: IngestSession.OpenIssue) throws -> KeptIssue { KeptIssue(try sealer.open(issue.sealed, for: issue.digest)) }
}
