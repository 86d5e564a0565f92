import DisclosureControl

/// What people said of the programme, by who they are to it.
struct StatementsPart: PagePart {
    static let anchor = "words"
    static let title = "In their own words"

    let figures: ReportFigures

    /// A borough's own page has none: whose words they are could be told from where they were said.
    private var statements: [QuotedStatement]? { figures.focus == nil ? figures.release.statements : nil }

    var isWorthShowing: Bool { statements != nil }

    var html: HTML {
        guard let statements else { return .nothing }
        return HTML(.section, [.ariaLabelledby: Self.anchor]) {
            HTML(.h2, [.id: Self.anchor], Self.title)
            for sentence in StatementWords.sentences(on: statements) { HTML(.p, sentence) }
            for speaker in StatementWords.speakers(of: statements) {
                HTML(.h3, StatementWords.said(by: speaker.label, speaker.statements.count))
                for statement in speaker.statements { quotation(statement) }
            }
        }
    }

    private func quotation(_ statement: QuotedStatement) -> HTML {
        HTML(.blockquote) {
            HTML(.p, "“\(statement.words)”")
            HTML(.p, [.class: "basis"], "On: \(statement.topicLabel)")
        }
    }
}
