import Domain
import Privacy

/// A case that was handed over, as its new worker reads it.
struct TransferPage {
    private let opened: CaseTransfer
    private let codes: CodeBook

    init(_ opened: CaseTransfer, codes: CodeBook) {
        (self.opened, self.codes) = (opened, codes)
    }

    var text: String {
        var lines = [
            "Case handed over from \(opened.from) to \(opened.to)", "", "About \(opened.party.words), who \(opened.reason.words).",
            "Offered on \(opened.madeOn.inWords), with consent recorded on \(opened.consentRecordedOn.inWords). Transfer \(opened.transfer).",
            "It holds what surely belongs to this person and nothing of the other. Addresses and ways to reach people are not in it: ask for them yourself.",
        ]
        var type: String?
        for entry in opened.entries {
            if entry.type != type { lines += ["", RecordType.named(entry.type)?.title ?? entry.type] }
            type = entry.type
            lines.append("")
            lines += self.lines(of: entry)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func lines(of entry: CaseTransfer.Entry) -> [String] {
        guard let type = RecordType.named(entry.type) else { return [] }
        return type.fields.compactMap { field in
            guard let value = entry.values[field.name] else { return nil }
            // What stood in another borough's records is shown on a terminal here.
            let shown = words(value, of: field, in: entry).unicodeScalars.filter { $0.properties.generalCategory != .control }
            return "  \(field.meaning): \(String(String.UnicodeScalarView(shown)))"
        }
    }

    private func words(_ value: WireValue, of field: Field, in entry: CaseTransfer.Entry) -> String {
        switch value {
        case .none: ""
        case .number(let number): String(number)
        case .text(let text): codes.words(for: text, in: field) { entry.values[$0]?.text } ?? text
        }
    }
}
