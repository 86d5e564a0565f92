import BoroughConfig
import Domain
import PluginKit

/// Field by field, in a table for each record type: in which form it leaves, for what, and on which agreement until when.
struct FieldTables {
    let configuration: BoroughConfiguration
    let today: CivilDate

    /// Of the record types that the borough's exports bring, in the order of their declaration.
    var text: String {
        let types = RecordType.all.filter(configuration.brings)
        guard !types.isEmpty else { return "The borough's exports hold no records yet." }
        let opening =
            "What the exports hold, and where each field goes on \(today.inWords). A field with `no` stays in the borough; so does every column of an export "
            + "that is not read."
        return ([opening] + types.map(table)).joined(separator: "\n\n")
    }

    private func table(_ type: RecordType) -> String {
        let inForce = configuration.agreementsInForce(on: today)
        let rows = type.fields.map { field in
            let words = FieldWords(field: field, type: type, programme: configuration.programme)
            let covering = words.purposes.map { purpose in (purpose: purpose, agreements: inForce.filter { $0.purposes.contains(purpose.id) }) }
            let agreements = covering.flatMap(\.agreements).reduce(into: [SharingAgreement]()) { list, next in
                if !list.contains(where: { $0.id == next.id }) { list.append(next) }
            }
            return row([
                "\(field.meaning) (`\(field.name)`)", isHeld(field, of: type) ? leaves(words, isCovered: !agreements.isEmpty) : "not in the exports",
                covering.map { "`\($0.purpose.id)`" }.joined(separator: ", "),
                agreements.map { "\($0.reference)\($0.term.until.map { ", until \($0.inWords)" } ?? "")" }.joined(separator: "; "),
            ])
        }
        let head = [row(["Field", "Leaves", "For the purpose", "Under the agreement"]), "|---|---|---|---|"]
        return "### \(type.title)\n\nOne record is \(type.row).\n\n\((head + rows).joined(separator: "\n"))"
    }

    /// False where each description of such a record says that the export is without it.
    private func isHeld(_ field: Field, of type: RecordType) -> Bool {
        let mappings = configuration.sources.flatMap(\.records).filter { $0.type == type }
        return mappings.isEmpty || mappings.contains { !$0.without.contains(field.name) }
    }

    private func leaves(_ words: FieldWords, isCovered: Bool) -> String {
        if words.field.privacy == .identifying { return "no: it names or finds a person" }
        if !words.mayLeave { return "no: it is known in the borough alone" }
        if words.purposes.isEmpty { return "no: no purpose lists it" }
        return isCovered ? words.form : "no, for now: no agreement in force covers it"
    }

    private func row(_ cells: [String]) -> String {
        "| \(cells.map { $0.isEmpty ? "–" : $0.replacing("|", with: "/") }.joined(separator: " | ")) |"
    }
}
