import BoroughConfig
import Domain

/// What other rows mean for a row: the case it belongs to, the records it refers to, and the rows that were refused before it.
struct RowContext {
    private let configuration: BoroughConfiguration
    private let ledger: any IntakeLedger
    var refusals = Refusals()
    var knownIDs = KnownIDs()
    var erased = ErasedSubjects.none
    /// Consecutive rows mostly belong to one case.
    private var lastCase: (id: String, received: CivilDate?)?
    /// The last case id that was seen to be the borough's.
    private var ownCaseID: String?

    init(configuration: BoroughConfiguration, ledger: any IntakeLedger) {
        self.configuration = configuration
        self.ledger = ledger
    }

    /// What is known of the last case may have changed.
    mutating func forgetLastCase() { lastCase = nil }

    /// What is wrong with a row in the light of other rows: unknown references, dates before the referral.
    mutating func issues(of row: MappedRow, _ cells: Cells, _ mapper: RowMapper) throws -> [Issue] {
        var issues: [Issue] = []
        for (planIndex, record) in row.records {
            let plan = mapper.plan.records[planIndex]
            func report(_ code: String, _ field: String, _ message: String, _ fix: String, causedBy: Issue.Location? = nil) {
                let column = plan.column(of: field)
                issues.append(
                    Issue(
                        .error, code, at: mapper.plan.location(row.number), column: column.map { mapper.plan.heading($0) } ?? field,
                        columnIndex: column, value: column.flatMap { cells.text($0) } ?? record[field].text ?? "",
                        caseReference: row.caseReference, message: message, fix: fix, causedBy: causedBy))
            }
            if let day = erased.erasedOn(record) {
                let field = record.type.position(of: "person_id") == nil ? "case_id" : "person_id"
                report(
                    "erased", field, "What this row is about was erased here on \(day.inWords) and is not kept again.",
                    "Delete it in the case system as well, or leave it out of the export. Somebody who is referred anew gets new ids.")
                continue
            }
            if let caseID = record.caseID {
                guard isOurs(caseID) else {
                    report(
                        "wrong_borough", "case_id",
                        "The case id is not one of \(configuration.borough.name)'s, which look like \(configuration.caseIDPattern).",
                        "Correct the case id, or take the row out if it is another borough's.")
                    continue
                }
                if plan.type != .referrals {
                    guard let received = try referral(ofCase: caseID, in: row) ?? received(caseID) else {
                        let cause = refusals.cause(ofMissing: caseID, in: "referrals", "case_id")
                        report(
                            "reference_unknown", "case_id",
                            cause == nil ? "No referral opens this case." : "The referral that opens this case was refused.",
                            cause.map { "Put \($0.words) right; this row is then taken too." }
                                ?? "Correct the case id, or send the referral.", causedBy: cause)
                        continue
                    }
                    for rule in plan.caseRules {
                        for violation in rule.violations(of: record, caseReceivedOn: received) {
                            issues.append(mapper.issue(violation, of: rule, plan, row: row.number, cells: cells, caseReference: row.caseReference))
                        }
                    }
                }
            }
            for (position, reference) in plan.type.references {
                guard let value = record.values[position].text, let type = RecordType.named(reference.type) else { continue }
                if row.records.contains(where: { $0.record.type == type && $0.record[reference.field] == .text(value) }) { continue }
                if try ledger.holds(value, in: reference.field, of: type) { continue }
                let cause = refusals.cause(ofMissing: value, in: reference.type, reference.field)
                report(
                    "reference_unknown", plan.type.fields[position].name,
                    cause == nil ? "There is no such record among \(type.title.lowercased())." : "The row that it refers to was refused.",
                    cause.map { "Put \($0.words) right; this row is then taken too." }
                        ?? "Correct it, or send the row that it refers to.", causedBy: cause)
            }
        }
        return issues
    }

    /// Whether nothing of other rows can be wrong with a row that is one record, as far as that is known at once.
    /// - Parameter caseID: its case; nil where it belongs to none.
    func isSettled(caseID: String?, _ plan: RowPlan.RecordPlan) -> Bool {
        switch plan.needs {
        case .nothing: true
        case .itsCase: lastCase?.received != nil && lastCase?.id == caseID && !erased.concerns(caseID: caseID ?? "")
        case .others: false
        }
    }

    /// Whether a referral opens each of the borough's cases, and nobody of it was erased.
    mutating func allStand(_ cases: [String]) throws -> Bool {
        if cases.contains(where: erased.concerns) { return false }
        let others = lastCase?.received != nil && lastCase?.id == cases.first ? cases.dropFirst() : cases[...]
        return try others.isEmpty || ledger.areOpen(Array(others))
    }

    mutating func stands(_ caseID: String) throws -> Bool { try !erased.concerns(caseID: caseID) && received(caseID) != nil }

    /// When a case's referral was received, where that referral stands in the same row.
    private func referral(ofCase caseID: String, in row: MappedRow) -> CivilDate? {
        guard row.records.count > 1 else { return nil }
        return row.records.first { $0.record.type == .referrals && $0.record.caseID == caseID }?.record["received_on"].date
    }

    private mutating func isOurs(_ caseID: String) -> Bool {
        if ownCaseID == caseID { return true }
        guard configuration.owns(caseID: caseID) || knownIDs.names(caseID: caseID) else { return false }
        ownCaseID = caseID
        return true
    }

    private mutating func received(_ caseID: String) throws -> CivilDate? {
        if let lastCase, lastCase.id == caseID { return lastCase.received }
        let received = try ledger.referralReceived(inCase: caseID)
        lastCase = (caseID, received)
        return received
    }
}
