import ArgumentParser
import BoroughConfig
import Domain
import Terminal

/// What lets data leave, for how long, and what stops when it ends.
struct Agreements: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lists the sharing agreements: what each covers today, what it rests on, and what stops when it ends.",
        discussion: "Example: restart-agent agreements --home /srv/restart\nWith --today it says what will hold on another day.")

    @OptionGroup var options: HomeOptions

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

    struct Entry: Encodable {
        enum Standing: String, Encodable {
            case inForce, notYetInForce, ended
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
    }

    func run() throws {
        let configuration = try options.configuration()
        let entries = configuration.agreements.map { entry($0, configuration) }
        if options.shared.json { return try Console.print(json: entries) }
        Console.print(entries.isEmpty ? "There is no sharing agreement, so nothing leaves." : entries.map(words).joined(separator: "\n\n"))
    }

    private func entry(_ agreement: SharingAgreement, _ configuration: BoroughConfiguration) -> Entry {
        let today = options.shared.today
        let types = RecordType.travelling.filter(configuration.brings)
        let term = agreement.term
        return Entry(
            id: agreement.id, title: agreement.title, reference: agreement.reference, from: term.from, until: term.until,
            standing: term.contains(today) ? .inForce : term.from > today ? .notYetInForce : .ended, daysLeft: term.until.map(today.days(until:)),
            evidence: agreement.evidence.map { Evidence(kind: $0.kind, reference: $0.reference, signedOn: $0.signedOn) },
            evidenceMissing: agreement.missingEvidence,
            purposes: configuration.programme.purposes.filter { agreement.purposes.contains($0.id) }.map { purpose in
                Purpose(id: purpose.id, title: purpose.title, fields: types.reduce(0) { $0 + (purpose.fields[$1.name]?.count ?? 0) })
            },
            whenItEnds: configuration.ending(of: agreement, asAt: today))
    }

    private func words(_ entry: Entry) -> String {
        var lines = [
            "\(entry.id): \(entry.title)", "  Reference \(entry.reference), \(Term(from: entry.from, until: entry.until).inWords). \(standing(entry))",
        ]
        let evidence = entry.evidence.map { AgreementEvidence(kind: $0.kind, reference: $0.reference, signedOn: $0.signedOn).inWords }
        lines.append("  Rests on: \(evidence.isEmpty ? "no document is recorded" : evidence.joined(separator: "; ")).")
        if !evidence.isEmpty, !entry.evidenceMissing.isEmpty {
            lines.append("  Not recorded: \(entry.evidenceMissing.map(\.inWords).joined(separator: ", ")).")
        }
        lines.append(
            "  \(entry.standing == .inForce ? "Covers" : "Would cover"): \(entry.purposes.map { "\($0.id) (\($0.fields))" }.joined(separator: ", ")) fields.")
        if let ending = entry.whenItEnds {
            lines.append(
                ending.stopping.isEmpty
                    ? "  Nothing \(ending.daysLeft < 0 ? "stopped" : "stops") with it: other agreements cover the same purposes." : "  \(ending.warning)")
        }
        return lines.joined(separator: "\n")
    }

    private func standing(_ entry: Entry) -> String {
        switch entry.standing {
        case .inForce: entry.daysLeft.map { "In force, \($0) day\($0 == 1 ? "" : "s") left." } ?? "In force, without an end."
        case .notYetInForce: "Not in force yet."
        case .ended: "Ended."
        }
    }
}
