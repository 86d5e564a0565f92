import Domain
import GRDB

/// The numbers of the pairs that a borough's people have rejected. What is written here stays: neither a later word of the borough's
/// nor a recall takes it out.
struct EndedLinks {
    static let table = "ended_links"

    private let db: Database
    private let borough: String

    init(_ db: Database, borough: String) {
        self.db = db
        self.borough = borough
    }

    func remember(_ decisions: WireTable) throws {
        guard let candidate = decisions.columns.firstIndex(of: "candidate"), let decision = decisions.columns.firstIndex(of: "decision") else { return }
        for row in decisions.rows where row[decision].text == LinkDecision.reject.rawValue {
            try db.execute(
                sql: "INSERT INTO \(Self.table) (borough, candidate) VALUES (?, ?) ON CONFLICT DO NOTHING", arguments: [borough, row[candidate].text])
        }
    }

    func all() throws -> Set<String> {
        try String.fetchSet(db, sql: "SELECT candidate FROM \(Self.table) WHERE borough = ?", arguments: [borough])
    }

    /// Whether everything that the other has is here: a recall takes rejections out of batches, and leaves them here.
    func isSuperset(of other: EndedLinks) throws -> Bool { try all().isSuperset(of: other.all()) }
}
