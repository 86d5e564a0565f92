import BoroughConfig
import Domain

/// A sharing agreement as it stands on a day: what it covers, what it rests on, and what stops when it ends.
struct AgreementStanding: Encodable {
    enum Standing: String, Encodable {
        case inForce, notYetInForce, ended
    }

    struct Evidence: Encodable {
        let kind: AgreementEvidence.Kind
        let reference: String
        let signedOn: CivilDate
    }

    struct Purpose: Encodable {
        let id: String
        let title: String
        /// Fields that leave for it, of the record types that the borough's exports bring.
        let fields: Int
    }

    let id: String
    let title: String
    let reference: String
    let from: CivilDate
    /// The last day; left out where there is no end.
    let until: CivilDate?
    let standing: Standing
    /// To the last day; negative once it is over.
    let daysLeft: Int?
    let evidence: [Evidence]
    let evidenceMissing: [AgreementEvidence.Kind]
    let purposes: [Purpose]
    /// Left out where it has no end or has not begun.
    let whenItEnds: AgreementEnding?

    init(_ agreement: SharingAgreement, _ configuration: BoroughConfiguration, asAt today: CivilDate) {
        let types = RecordType.travelling.filter(configuration.brings)
        let term = agreement.term
        id = agreement.id
        title = agreement.title
        reference = agreement.reference
        (from, until) = (term.from, term.until)
        standing = term.contains(today) ? .inForce : term.from > today ? .notYetInForce : .ended
        daysLeft = term.until.map(today.days(until:))
        evidence = agreement.evidence.map { Evidence(kind: $0.kind, reference: $0.reference, signedOn: $0.signedOn) }
        evidenceMissing = agreement.missingEvidence
        purposes = configuration.programme.purposes.filter { agreement.purposes.contains($0.id) }.map { purpose in
            Purpose(id: purpose.id, title: purpose.title, fields: types.reduce(0) { $0 + (purpose.fields[$1.name]?.count ?? 0) })
        }
        whenItEnds = configuration.ending(of: agreement, asAt: today)
    }

    var term: Term { Term(from: from, until: until) }

    /// `In force, 60 days left.`
    var standingWords: String {
        switch standing {
        case .inForce: daysLeft.map { "In force, \($0) day\($0 == 1 ? "" : "s") left." } ?? "In force, without an end."
        case .notYetInForce: "Not in force yet."
        case .ended: "Ended."
        }
    }

    /// What stops with it; nil where it has no end or has not begun.
    var endingWords: String? {
        whenItEnds.map { ending in
            ending.stopping.isEmpty
                ? "Nothing \(ending.daysLeft < 0 ? "stopped" : "stops") with it: other agreements cover the same purposes." : ending.warning
        }
    }
}
