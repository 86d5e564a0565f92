import DisclosureControl
import Domain
import GRDB
import Storage

/// What a report may quote: statements that somebody has read for it and let be quoted.
struct Quotations {
    /// In the figures of fewer boroughs, whose words they are could be told from where they were said.
    static let fewestBoroughs = 2

    let codes: CodeBook

    struct Quoted {
        let statement: QuotedStatement
        let version: HubStore.QuotedVersion
    }

    /// - Returns: by who said it and what about, and then by the words: their order tells nothing of when or where they were said.
    func quoted(for reading: HubStore.StatementReading, _ counts: Counts, of boroughs: [Borough], in db: Database) throws -> [Quoted] {
        let reported = Set(counts.areas.filter { $0.status == .reported }.map(\.code))
        let slugs = Set(boroughs.filter { reported.contains($0.gssCode) }.map(\.slug))
        guard slugs.count >= Self.fewestBoroughs else { return [] }
        let (speakers, topics) = (codes["statements.said_by"], codes["statements.topic"])
        func place(_ code: String, _ list: CodeList?) -> Int { list?.codes.firstIndex { $0.code == code } ?? .max }
        return try HubStore.statements(for: reading, in: db).filter { slugs.contains($0.borough) }
            .compactMap { kept in
                guard let decision = kept.decision, let quote = decision.quote else { return nil }
                let statement = QuotedStatement(
                    saidBy: kept.saidBy, saidByLabel: speakers?.label(kept.saidBy) ?? kept.saidBy, topic: kept.topic,
                    topicLabel: topics?.label(kept.topic) ?? kept.topic, words: quote)
                return Quoted(statement: statement, version: .init(statement: kept.id, decision: decision.id))
            }
            .sorted { one, other in
                let (a, b) = (one.statement, other.statement)
                return (place(a.saidBy, speakers), place(a.topic, topics), a.words) < (place(b.saidBy, speakers), place(b.topic, topics), b.words)
            }
    }
}
