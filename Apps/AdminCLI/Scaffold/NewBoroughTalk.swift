import BoroughConfig
import Domain
import Foundation
import Intake
import Terminal

/// Asks a person for what a new borough's folder needs, one question after the other.
struct NewBoroughTalk {
    struct Answers {
        var borough: NewBorough
        var layout: LayoutProposal?
        var example: [String] = []
    }

    let dialogue: Dialogue
    let programme: Programme
    let authorities: Authorities
    /// The folder that is to hold the new one.
    let boroughs: String
    let today: CivilDate

    /// - Throws: `Dialogue.Stopped`; nothing has been written then.
    func answers() throws -> Answers {
        dialogue.say("This writes a new borough's folder. `\(Dialogue.stop)` at any question stops, and nothing is written.")
        var borough = try authority()
        borough = NewBorough(slug: borough.slug, name: borough.name, gssCode: borough.gssCode, from: try firstDay(of: borough))
        var answers = Answers(borough: borough)
        if let (paths, layout) = try example() {
            layout.tables.isEmpty ? () : LayoutWords(layout: layout).lines.forEach { dialogue.say("  \($0)") }
            answers.layout = try LayoutTalk(dialogue: dialogue, programme: programme).decided(layout)
            answers.example = paths
            answers.borough.casePattern = layout.casePattern?.value
        }
        for role in ActivationCheck.roles { answers.borough.contacts[role] = try contact(role) }
        return answers
    }

    private func authority() throws -> NewBorough {
        try dialogue.ask("Local authority", why: "Which local authority is it? Its name or its code (like E09000012) will do.") { text in
            let isCode = authorities.list.contains(text.uppercased())
            let code = isCode ? text.uppercased() : nil
            let found = try NewBorough.find(slug: Self.slug(text), name: isCode ? nil : text, gss: code, from: today, in: authorities)
            let slug = Self.slug(found.name)
            guard !FileManager.default.fileExists(atPath: "\(boroughs)/\(slug)") else {
                throw Dialogue.Again(message: "\(boroughs)/\(slug) is there already. Name another authority, or edit its files.")
            }
            return NewBorough(slug: slug, name: found.name, gssCode: found.gssCode, from: today)
        }
    }

    /// `Kingston upon Thames` becomes `kingston-upon-thames`.
    static func slug(_ name: String) -> String {
        let letters = name.lowercased().map { letter -> Character in letter.isASCII && letter.isLetter ? letter : "-" }
        let slug = String(letters).split(separator: "-").joined(separator: "-")
        return slug.isEmpty ? "borough" : slug
    }

    private func firstDay(of borough: NewBorough) throws -> CivilDate {
        try dialogue.ask("First day", why: "From which day does \(borough.name) take part? It can be changed later.", proposal: today.description) { text in
            guard let day = CivilDate(iso: text) else { throw Dialogue.Again(message: "`\(text)` is not a day that exists, written like 2025-04-01.") }
            return day
        }
    }

    private func example() throws -> (paths: [String], layout: LayoutProposal)? {
        try dialogue.ask(
            "Example",
            why: "Where is an invented or emptied export of theirs? Its layout is read off it; of its rows nothing is kept but the wordings of codes.",
            proposal: ""
        ) { text in
            guard !text.isEmpty else { return nil }
            return try ExampleLayout.read([text], programme: programme, today: today).map { ([text], $0) }
        }
    }

    private func contact(_ role: String) throws -> NewBorough.Person? {
        let words = role.replacing("_", with: " ")
        let name = try dialogue.ask("Name", why: "Who is the \(words)?", proposal: "") { $0 }
        guard !name.isEmpty else { return nil }
        let email = try dialogue.ask("E-mail", why: "How is \(name) reached?") { text in
            guard text.contains("@"), !text.contains(where: \.isWhitespace), !text.contains("\"") else {
                throw Dialogue.Again(message: "`\(text)` is not an e-mail address, like ann.example@borough.gov.uk.")
            }
            return text
        }
        return .init(name: name.filter { $0 != "\"" && $0 != "\\" && !$0.isNewline }, email: email)
    }
}
