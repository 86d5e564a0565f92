import BoroughConfig
import Domain

/// What holds of every record that intake keeps, by the declaration of its type.
struct RecordCheck {
    let programme: Programme
    let today: CivilDate

    func check(_ record: Record) throws {
        for (field, value) in zip(record.type.fields, record.values) {
            let name = "\(record.type.name).\(field.name)"
            if value.isEmpty {
                try BrokenPromise.unless(field.requirement != .always, "\(name) is kept only where it is filled in")
                continue
            }
            let text = value.text ?? value.identifying?.reveal()
            switch field.kind {
            case .identifier:
                try BrokenPromise.unless(
                    text.map { !$0.isEmpty && $0.utf8.count <= 64 && $0.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } } ?? false, "\(name) is an identifier")
            case .text(let maxLength): try BrokenPromise.unless((text?.count).map { (1...maxLength).contains($0) } ?? false, "\(name) is text of its length")
            case .number(let range): try BrokenPromise.unless(value.number.map(range.contains) ?? false, "\(name) is a number in its range")
            case .date(let rule):
                guard let date = value.date ?? text.flatMap({ CivilDate(iso: $0) }) else { throw BrokenPromise(description: "\(name) is a date") }
                try check(date, rule, name)
            case .code(let list):
                let isKnown = text.map { programme.codes[list]?.contains($0) ?? false || list == "residence_gss" && $0.utf8.count == 9 }
                try BrokenPromise.unless(isKnown ?? false, "\(name) is a code of its list")
            case .codeSet(let list):
                let codes = (text ?? "").split(separator: "+", omittingEmptySubsequences: false).map(String.init)
                try BrokenPromise.unless(
                    Set(codes).count == codes.count && codes.allSatisfy { programme.codes[list]?.contains($0) ?? false },
                    "\(name) is codes of its list, each once")
            case .answer: try BrokenPromise.unless(!(text ?? "").isEmpty, "\(name) is an answer")
            }
        }
    }

    private func check(_ date: CivilDate, _ rule: Field.DateRule, _ name: String) throws {
        try BrokenPromise.unless(rule == .planned || date <= today, "\(name) does not lie ahead")
        let first =
            switch rule {
            case .birth: CivilDate(year: 1900, month: 1, day: 1)
            case .history: CivilDate(year: 1990, month: 1, day: 1)
            case .event, .planned: Optional(programme.earliestEvent)
            }
        try BrokenPromise.unless(first.map { $0 <= date } ?? false && date <= today.adding(days: 3653), "\(name) lies in its field's time")
    }
}
