import BoroughConfig
import Domain
import PluginKit

/// Which clause of which signed document each part of the configuration rests on.
struct ClauseWords {
    let configuration: BoroughConfiguration
    let today: CivilDate

    private var inForce: [SharingAgreement] { configuration.agreementsInForce(on: today) }

    var text: String {
        guard !inForce.isEmpty else { return "On \(today.inWords) no agreement is in force, so there is no clause on which anything could rest." }
        let purposes = configuration.programme.purposes.filter { purpose in inForce.contains { $0.purposes.contains(purpose.id) } }
        let rows =
            purposes.map { purpose in
                row("`purposes: \(purpose.id)`", purpose.title, covering: purpose.id, among: inForce.filter { $0.purposes.contains(purpose.id) })
            }
            + configuration.plugins.map { row("`\($0.id).yaml`", type(of: $0.plugin).title, covering: $0.id, among: inForce) }
            + [row("`sources.yaml`", "How its exports are laid out", covering: "sources", among: inForce)]
        let table = ["| In the configuration | What it is | Clause |", "|---|---|---|"] + rows
        return "What stands in the folder, and the clause of the signed document that covers it. Clauses are written under `clauses` in borough.yaml.\n\n"
            + table.joined(separator: "\n")
    }

    private func row(_ key: String, _ title: String, covering name: String, among agreements: [SharingAgreement]) -> String {
        let clauses = agreements.flatMap { agreement in
            agreement.clauses.filter { $0.covers.contains(name) }.map { clause in
                "\(clause.number) of \(agreement.reference)" + (clause.words.map { ": \($0)" } ?? "")
            }
        }
        let cells = [key, title, clauses.isEmpty ? "no clause is named" : clauses.joined(separator: "; ")]
        return "| \(cells.map { $0.replacing("|", with: "/") }.joined(separator: " | ")) |"
    }
}
