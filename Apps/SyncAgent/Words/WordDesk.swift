import Domain
import Foundation
import Privacy
import Storage
import Terminal

/// Looks through the words of statements that may be shared, where people are known by name, and remembers what it finds.
struct WordDesk {
    let sealer: RecordSealer
    /// The borough's name. Who reads a quotation is not told where it was said.
    let borough: String

    /// What was found in a statement.
    struct Checked {
        let statement: AgentTransaction.SharedStatement
        let standing: AgentTransaction.WordStanding
    }

    /// Looks through what has to be looked through, before anything leaves. Where words have left that turn out to name somebody, as a person
    /// who came later, the statement leaves again without them.
    func settle(_ transaction: AgentTransaction) throws {
        let basis = "\(ProgramVersion.build) \(try transaction.wordBasis())"
        if try transaction.see(basis, as: "words") != basis { _ = try check(transaction) }
        try transaction.requeueWhereWordsDiffer()
    }

    /// Looks through all statements that may be shared.
    func check(_ transaction: AgentTransaction) throws -> [Checked] {
        let statements = try transaction.sharedStatements()
        guard !statements.isEmpty else { return [] }
        let opening = sealer.opening()
        let identities = try Identities(of: Set(statements.compactMap(\.record.caseID)), in: borough, transaction, opening)
        return try statements.map { statement in
            let record = try opening.opened(statement.record, statement.sealed)
            let found = record["words"].identifying.map { WordCheck(identities.known(in: record), identities.everywhere).details(in: $0.reveal()) } ?? []
            return Checked(statement: statement, standing: try transaction.note(found, inVersion: statement.id))
        }
    }
}

/// By what everybody is known whom the borough keeps.
private struct Identities {
    /// Workers, who may be in any case, and everybody else's names.
    private(set) var everywhere = KnownNames()
    private var byCase: [String: KnownNames] = [:]

    /// - Parameter cases: those whose people are known by more than their names.
    init(of cases: Set<String>, in borough: String, _ transaction: AgentTransaction, _ opening: OpeningSession) throws {
        for name in [borough] + borough.split(separator: " ").map(String.init) where name.count > 3 { everywhere.add(detail: name) }
        try transaction.forEachIdentity { record, sealed in
            let isInCase = record.caseID.map(cases.contains) ?? false
            guard isInCase || record.type != .safeContactPlans else { return }
            add(try opening.opened(record, sealed), isInCase: isInCase)
        }
    }

    private static let names: Set = ["forename", "surname", "name"]

    private mutating func add(_ record: Record, isInCase: Bool) {
        for (field, value) in zip(record.type.fields, record.values) {
            let isName = Self.names.contains(field.name)
            // A date of birth is found by its form, as every date is.
            guard let text = value.identifying?.reveal() ?? (field.isKey ? value.text : nil), field.privacy != .coarsened(.ageBand) else { continue }
            // By telephone, in the mornings: what is said of many tells of nobody.
            if ["channel", "safe_times"].contains(field.name), !text.contains(where: { $0.isWhitespace || $0.isNumber }) { continue }
            if isInCase, let caseID = record.caseID {
                if isName { byCase[caseID, default: KnownNames()].add(name: text) } else { byCase[caseID, default: KnownNames()].add(detail: text) }
            } else if record.caseID == nil {
                if isName { everywhere.add(name: text) } else { everywhere.add(detail: text) }
            }
            if isName, record.caseID != nil { everywhere.add(otherName: text) }
        }
    }

    /// Of the case, and the statement's own ids.
    func known(in statement: Record) -> KnownNames {
        var known = statement.caseID.flatMap { byCase[$0] } ?? KnownNames()
        if let caseID = statement.caseID { known.add(detail: caseID) }
        if let id = statement["statement_id"].text { known.add(detail: id) }
        return known
    }
}

extension Field {
    fileprivate var isKey: Bool { kind == .identifier }
}
