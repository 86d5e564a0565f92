import BoroughConfig
import Domain
import Intake
import Terminal

/// Asks for what an example leaves open. Whatever is not known yet can be left for later, and is marked in the file.
struct LayoutTalk {
    let dialogue: Dialogue
    let programme: Programme

    func decided(_ layout: LayoutProposal) throws -> LayoutProposal {
        var layout = layout
        // A column that is not what was guessed leaves a field to be asked for.
        var asked: Set<String> = []
        while let question = layout.questions.first(where: { !asked.contains(Self.key($0)) }) {
            asked.insert(Self.key(question))
            try ask(question, of: &layout)
        }
        let left = layout.questions.count
        if left > 0 { dialogue.say("\n\(Words.count(left, "thing")) left for later; each is marked \(ProposedSources.mark) in sources.yaml.") }
        return layout
    }

    private static func key(_ question: LayoutProposal.Question) -> String {
        switch question {
        case .dateOrder: "dates"
        case .column(let place, let column): "column \(place.table) \(place.record) \(column.field)"
        case .missing(let place, let field): "missing \(place.table) \(place.record) \(field.name)"
        case .wording(let wording, let list, _): "wording \(list) \(wording)"
        }
    }

    private func ask(_ question: LayoutProposal.Question, of layout: inout LayoutProposal) throws {
        switch question {
        case .dateOrder:
            let isMonthFirst = try dialogue.confirms(
                "Does the month come first?", why: "Every date in the example could be read either way, as \(layout.dates.map(\.text).joined(separator: ", "))."
            )
            layout.decideDateOrder(monthFirst: isMonthFirst)
        case .column(let place, let column):
            let field = layout.tables[place.table].records[place.record].type.field(column.field)
            let isRight = try dialogue.confirms(
                "Is it?", why: "In \(name(place, layout)), `\(column.heading)` may be `\(column.field)`: \(field?.meaning ?? "").")
            layout.decide(column, at: place, isRight: isRight)
        case .missing(let place, let field): try askFor(field, at: place, &layout)
        case .wording(let wording, let list, let guess): try askFor(wording, of: list, guess: guess, &layout)
        }
    }

    private func name(_ place: LayoutProposal.Place, _ layout: LayoutProposal) -> String {
        let table = layout.tables[place.table]
        return table.sheet.isEmpty ? table.file : "\(table.file), sheet \(table.sheet)"
    }

    private enum Origin {
        case heading(String)
        case constant(String)
        case later
    }

    private func askFor(_ field: Field, at place: LayoutProposal.Place, _ layout: inout LayoutProposal) throws {
        let unread = layout.tables[place.table].unread
        let codes: [CodeList.Code] = if case .code(let id) = field.kind { programme.codes[id]?.codes ?? [] } else { [] }
        var why = "\(name(place, layout)) has no column for `\(field.name)`: \(field.meaning)."
        if !unread.isEmpty { why += " Columns that nothing asks for: \(unread.joined(separator: ", "))." }
        why += codes.isEmpty ? " Name a column." : " Name a column, or what holds for every row: \(codes.map(\.code).joined(separator: ", "))."
        let origin: Origin = try dialogue.ask(field.name, why: why, proposal: "") { text in
            if text.isEmpty { return .later }
            if codes.contains(where: { $0.code == text }) { return .constant(text) }
            if let heading = unread.first(where: { NearestName.normalised($0) == NearestName.normalised(text) }) { return .heading(heading) }
            let nearest = NearestName.of(text, among: unread + codes.map(\.code)).map { " Did you mean `\($0)`?" } ?? ""
            throw Dialogue.Again(message: "There is no such column\(codes.isEmpty ? "" : " or code").\(nearest)")
        }
        switch origin {
        case .heading(let heading): layout.decide(field, at: place, heading: heading)
        case .constant(let code): layout.decide(field, at: place, constant: code)
        case .later: break
        }
    }

    private func askFor(_ wording: String, of list: String, guess: String?, _ layout: inout LayoutProposal) throws {
        guard let known = programme.codes[list] else { return }
        let choices = known.codes.enumerated().map { "  \($0.offset + 1)  \($0.element.code): \($0.element.label)" }.joined(separator: "\n")
        let code: String? = try dialogue.ask(
            "Code or number", why: "What does “\(wording)” stand for in \(known.title.lowercased())?\n\(choices)", proposal: guess ?? ""
        ) { text in
            if text.isEmpty { return nil }
            if let number = Int(text), known.codes.indices.contains(number - 1) { return known.codes[number - 1].code }
            if known.contains(text) { return text }
            let nearest = NearestName.of(text, among: known.codes.map(\.code)).map { " Did you mean `\($0)`?" } ?? ""
            throw Dialogue.Again(message: "There is no such code.\(nearest)")
        }
        if let code { layout.decide(wording, of: list, code: code) }
    }
}
