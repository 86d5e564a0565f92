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

    func run() throws {
        let configuration = try options.configuration()
        let agreements = configuration.agreements.map { AgreementStanding($0, configuration, asAt: options.shared.today) }
        if options.shared.json { return try Console.print(json: agreements) }
        Console.print(agreements.isEmpty ? "There is no sharing agreement, so nothing leaves." : agreements.map(words).joined(separator: "\n\n"))
    }

    private func words(_ agreement: AgreementStanding) -> String {
        var lines = [
            "\(agreement.id): \(agreement.title)", "  Reference \(agreement.reference), \(agreement.term.inWords). \(agreement.standingWords)",
        ]
        let evidence = agreement.evidence.map { AgreementEvidence(kind: $0.kind, reference: $0.reference, signedOn: $0.signedOn).inWords }
        lines.append("  Rests on: \(evidence.isEmpty ? "no document is recorded" : evidence.joined(separator: "; ")).")
        if !evidence.isEmpty, !agreement.evidenceMissing.isEmpty {
            lines.append("  Not recorded: \(agreement.evidenceMissing.map(\.inWords).joined(separator: ", ")).")
        }
        let purposes = agreement.purposes.map { "\($0.id) (\($0.fields))" }.joined(separator: ", ")
        lines.append("  \(agreement.standing == .inForce ? "Covers" : "Would cover"): \(purposes) fields.")
        if let ending = agreement.endingWords { lines.append("  \(ending)") }
        return lines.joined(separator: "\n")
    }
}
