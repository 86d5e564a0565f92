import Domain
import Intake

/// The pack as a page that a person can read and print.
struct SubjectPage {
    let pack: SubjectPack

    var html: String {
        let opening = [
            Markup.element("h1", "What \(pack.programme) in \(pack.borough) holds about you"),
            .element("p", "Made on \(pack.madeOn.inWords) for one person only. Keep it where nobody else finds it."),
        ]
        let earlier = [Markup.element("p", "Earlier versions of these records, which later ones have replaced, may be held as well.")]
        let leftOut = [
            Markup.element("h2", "What is left out, and why"), .element("p", pack.whyLeftOut),
            .element("ul", of: pack.leftOut.map { .element("li", $0.title) }),
            .element("p", "You can ask the borough's data protection officer to look at this again, and complain to the Information Commissioner's Office."),
        ]
        return Markup.document(
            title: "What is held about you", css: Self.css,
            body: [.element("main", of: opening + pack.records.flatMap(section) + earlier + leftOut)])
    }

    private func section(_ kind: SubjectPack.Kind) -> [Markup] {
        [.element("h2", kind.title)]
            + kind.records.map { record in
                .element("dl", of: record.flatMap { [Markup.element("dt", $0.meaning), .element("dd", $0.label ?? $0.value)] })
            }
    }

    private static let css: StaticString = """
        body { font: 1rem/1.5 sans-serif; margin: 0; color: #111; background: #fff; }
        main { max-width: 46rem; margin: 0 auto; padding: 1rem; }
        dl { border-top: 1px solid #767676; padding-top: .5rem; overflow-wrap: anywhere; }
        dt { font-weight: bold; }
        dd { margin: 0 0 .5rem; }
        """
}
