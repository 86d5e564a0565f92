import Domain
import Foundation
import Privacy
import Storage
import Terminal

/// One erasure, in one transaction.
struct Erasing {
    enum Target {
        case wholeCase(String)
        /// Somebody of a case that stays.
        case person(AgentTransaction.CasePerson)

        /// The case that goes, or in which the person is.
        var caseID: String {
            switch self {
            case .wholeCase(let id): id
            case .person(let person): person.caseID
            }
        }
    }

    let transaction: AgentTransaction
    let maker: BatchMaker
    let issues: IssueSealer
    let digest: SubjectDigest
    let today: CivilDate

    /// The cases that it was of, or in which it was.
    private(set) var cases: Set<String> = []
    private var versions: [String: Int] = [:]
    private var recall = RecallScope()
    private var subjects: [AgentTransaction.ErasedSubject] = []
    /// As issues name the rows: type and key.
    private var rows: Set<String> = []

    init(transaction: AgentTransaction, maker: BatchMaker, issues: IssueSealer, digest: SubjectDigest, today: CivilDate) {
        (self.transaction, self.maker, self.issues, self.digest, self.today) = (transaction, maker, issues, digest, today)
    }

    mutating func erase(_ target: Target) throws {
        cases.insert(target.caseID)
        switch target {
        case .wholeCase(let id): try eraseCase(id)
        case .person(let person): try erase(person)
        }
    }

    private mutating func eraseCase(_ id: String) throws {
        let people = try transaction.everybody(inCase: id)
        let pseudonym = maker.pseudonym(ofCase: id)
        recall.cases.insert(pseudonym)
        recall.erased.insert(pseudonym)
        for person in people { try transaction.eraseLinks(of: pseudonyms(of: person)) }
        try delete(.ofCase(id), isRecalledByKey: { $0.caseID != id })
        for known in try transaction.eraseTraces(ofCase: id, people: people) {
            subjects.append(.init(kind: known.kind, digest: digest.of(known.id, known.kind)))
            if known.kind == .caseFile { cases.insert(known.id) }
        }
        try transaction.forgetCaseOfErased(id)
    }

    private mutating func erase(_ person: AgentTransaction.CasePerson) throws {
        let pseudonyms = try pseudonyms(of: person.id)
        recall.people.formUnion(pseudonyms)
        recall.erased.formUnion(pseudonyms)
        try transaction.eraseLinks(of: pseudonyms)
        try delete(.ofPerson(person), isRecalledByKey: { $0.type.position(of: "person_id") == nil })
        for known in try transaction.eraseTraces(ofCase: nil, people: [person.id]) {
            subjects.append(
                .init(kind: known.kind, digest: digest.of(known.id, known.kind), caseID: person.caseID, role: person.role, wasAlone: person.isAlone))
        }
    }

    /// Under every role that they ever had.
    private func pseudonyms(of person: String) throws -> Set<String> {
        Set(try transaction.roles(ofPerson: person).map { maker.pseudonym(ofPerson: person, role: $0) })
    }

    /// What is older than its kind is kept. It is not listed: its day keeps it from coming back.
    mutating func erase(_ type: RecordType, before day: CivilDate) throws {
        try delete(.ofType(type, before: day), isRecalledByKey: { _ in true })
    }

    private mutating func delete(_ scope: AgentTransaction.ErasureScope, isRecalledByKey: (Record) -> Bool) throws {
        let counts = try transaction.erase(scope) { version in
            rows.insert("\(version.record.type.name)/\(version.record.key)")
            if !version.record.type.staysInBorough, isRecalledByKey(version.record) { recall.add(version.record.type.name, maker.key(of: version)) }
        }
        versions.merge(counts, uniquingKeysWith: +)
    }

    /// - Parameters:
    ///   - words: on what ground, for the audit trail; they name nobody.
    ///   - batch: in which the hub was told of it already.
    mutating func finish(_ ground: AgentTransaction.ErasureGround, _ words: String, toldIn batch: Int? = nil) throws -> Eraser.Outcome {
        let issueCount = try transaction.eraseIssues { sealedDigest, sealed in
            let line = KeptIssue(try issues.open(sealed, for: sealedDigest))
            return rows.contains(line.row) || cases.contains(line.caseReference)
        }
        let hasLeft = try transaction.lastBatch() != nil
        let total = versions.values.reduce(0, +)
        let number = try transaction.addErasure(on: today, ground, versions: total, batch: batch ?? (hasLeft ? nil : 0))
        for subject in subjects { try transaction.add(subject, to: number) }
        if hasLeft, batch == nil { try transaction.addRecall(recall) }
        try transaction.audit(
            at: Clock.timestamp(), actor: Account.name, action: "erasure", detail: "\(number), \(words): \(total) versions of records")
        return Eraser.Outcome(number: number, versions: versions, issues: issueCount)
    }
}
