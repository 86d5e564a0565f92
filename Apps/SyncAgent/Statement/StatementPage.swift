import Domain
import Foundation
import Intake

/// The statement as a page that a data protection officer reads, prints and files.
struct StatementPage {
    let statement: YearlyStatement

    private static let (opening, ending) = ("<pre id=\"seal\">", "</pre>")

    /// - Parameter seal: in base 64; empty for the page that the seal is of.
    func html(seal: String) -> String {
        let sealed = [
            Markup.element("h2", "Seal"),
            .element(
                "p",
                """
                The agent has signed this page and the newest receipt that it had from the hub. To find out later whether anything in it was changed, \
                give the file to: restart-agent statement --check FILE
                """),
            .element("pre", ["id": "seal"], seal),
        ]
        return Markup.document(
            title: title, css: Self.css,
            body: [.element("main", of: summary + proof + StatementTables(statement: statement).sections + sealed)])
    }

    /// The seal that stands in a page, and the page without it; nil where none does.
    static func seal(in page: String) -> (seal: String, page: String)? {
        guard let start = page.range(of: opening), let end = page.range(of: ending, range: start.upperBound..<page.endIndex) else { return nil }
        return (String(page[start.upperBound..<end.lowerBound]), String(page[..<start.upperBound] + page[end.lowerBound...]))
    }

    private var title: String { "What left \(statement.boroughName) in \(statement.year)" }

    private var summary: [Markup] {
        let opening = [
            Markup.element("h1", title),
            .element(
                "p",
                """
                Statement of the borough's own agent for the financial year \(statement.period.inWords), made on \(statement.madeOn.inWords). \
                Days are those on which the hub signed for what it took, in universal time.
                """),
        ]
        let unfinished = statement.isYearOver ? [] : [Markup.element("p", ["class": "note"], "The year is not over: what leaves after that day is missing.")]
        let waiting =
            statement.waiting == 0
            ? [] : [Markup.element("p", ["class": "note"], "\(statement.waiting) more wait for the hub's receipt and are not counted here.")]
        guard let first = statement.first, let last = statement.last else {
            return opening + unfinished + waiting + [.element("p", "Nothing left in this year.")]
        }
        let facts: [(String, String)] = [
            ("Batches that left, each with a signed receipt", "\(statement.batches)"),
            ("Rows in them", "\(statement.rows)"),
            ("Rows that the hub refused", "\(statement.refused)"),
            ("First receipt", words(first)),
            ("Last receipt", words(last)),
        ]
        return opening + unfinished + waiting + [.element("dl", of: facts.flatMap { [Markup.element("dt", $0.0), .element("dd", $0.1)] })]
    }

    private func words(_ push: YearlyStatement.Push) -> String { "batch \(push.number), \(push.receivedAt), digest \(push.digest)" }

    private var proof: [Markup] {
        let proof = statement.proof
        let (kind, words): (String, String) =
            switch proof.result {
            case .proved:
                (
                    "proved",
                    "Proved when this was made: all \(proof.receipts) receipts hold, no batch is missing, and the hub gave back \(proof.held) batches byte for byte as they left."
                        + (proof.tooOld > 0 ? " Of \(proof.tooOld) more it holds the digests." : "")
                )
            case .hubAway:
                (
                    "open",
                    "Not proved: the hub could not be reached when this was made, so what it holds was not compared. All \(proof.receipts) receipts that lie here hold, and no batch is missing."
                )
            case .failed: ("open", "The proof failed when this was made. \(proof.fault ?? "")")
            case .notEnrolled: ("open", "This agent is not enrolled at a hub, so there is nothing to compare with.")
            }
        return [.element("h2", "What was proved"), .element("p", ["class": kind], words)]
    }

    private static let css: StaticString = """
        :root { --ink: #111; --paper: #fff; --line: #767676; --plain: #1d70b8; --good: #00703c; --bad: #d4351c; color-scheme: light; }
        @media screen and (prefers-color-scheme: dark) {
          :root { --ink: #eceff1; --paper: #14181c; --line: #89949e; --plain: #9cc7ef; --good: #5fc08f; --bad: #ff8f7a; color-scheme: dark; }
        }
        body { font: 1rem/1.5 sans-serif; margin: 0; color: var(--ink); background: var(--paper); }
        main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
        h2 { margin-top: 2rem; }
        dl { display: grid; grid-template-columns: minmax(10rem, 18rem) 1fr; gap: .25rem 1rem; overflow-wrap: anywhere; }
        dt { font-weight: bold; }
        dd { margin: 0; }
        .table { overflow-x: auto; margin: 1rem 0; }
        .table:focus-visible { outline: 3px solid var(--plain); outline-offset: 2px; }
        table { border-collapse: collapse; width: 100%; }
        caption { text-align: left; font-weight: bold; padding: .25rem 0; }
        th, td { border: 1px solid var(--line); padding: .25rem .5rem; text-align: left; vertical-align: top; overflow-wrap: break-word; }
        .number { text-align: right; white-space: nowrap; }
        .note, .proved, .open { border-left: .5rem solid var(--plain); padding: .25rem .75rem; }
        .proved { border-color: var(--good); }
        .open { border-color: var(--bad); }
        pre { white-space: pre-wrap; overflow-wrap: anywhere; font-size: .75rem; }
        @media (max-width: 40rem) { dl { display: block; } dd { margin-bottom: .5rem; } }
        @media print { .table { overflow: visible; } main { max-width: none; padding: 0; } tr, dl { break-inside: avoid; } h2, caption { break-after: avoid; } }
        """
}
