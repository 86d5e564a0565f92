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
        case .none: return ""
        case .number(let number): return String(number)
        case .text(let text):
            switch field.kind {
            case .code(let list): return codes[list]?.label(text) ?? text
            case .codeSet(let list): return text.split(separator: "+").map { codes[list]?.label(String($0)) ?? String($0) }.joined(separator: ", ")
            case .answer(let item, let list):
                let answers = entry.values[item]?.text.flatMap { codes[list]?[$0]?.answers }
                return answers.flatMap { codes[$0]?.label(text) } ?? text
            case .date: return CivilDate(iso: text)?.inWords ?? text
            case .identifier, .text, .number: return text
            }
        }
    }
}
