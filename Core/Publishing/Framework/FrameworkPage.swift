/// The framework document as one page that needs nothing else, to read and print.
struct FrameworkPage: PagePart {
    private static let method = "method"

    let framework: Framework

    var html: HTML {
        PageFrame(title: framework.title, subject: "Outcome framework", style: Self.css) { content }.html
    }

    @HTMLBuilder private var content: HTML {
        HTML(.h1, framework.title)
        for paragraph in framework.introduction { HTML(.p, paragraph) }
        contents
        for strand in framework.strands { part(strand) }
        method
    }

    private var contents: HTML {
        HTML(.nav, [.class: "contents", .ariaLabelledby: "contents"]) {
            HTML(.h2, [.id: "contents"], "Contents")
            HTML(.ul) {
                for strand in framework.strands {
                    HTML(.li) {
                        HTML(.a, [.href: "#\(strand.anchor)"], strand.title)
                        HTML(.ul) {
                            for section in strand.sections {
                                HTML(.li) {
                                    HTML(.a, [.href: "#\(section.anchor)"], section.title)
                                    " (\(section.entries.count))"
                                }
                            }
                        }
                    }
                }
                HTML(.li) { HTML(.a, [.href: "#\(Self.method)"], "Methodology note") }
            }
        }
    }

    private func part(_ strand: Framework.Strand) -> HTML {
        HTML(.section, [.ariaLabelledby: strand.anchor, .class: "strand"]) {
            HTML(.h2, [.id: strand.anchor], strand.title)
            if strand.code == "system" { HTML(.p, Framework.apart) }
            for section in strand.sections {
                HTML(.section, [.ariaLabelledby: section.anchor]) {
                    HTML(.h3, [.id: section.anchor], section.title)
                    for entry in section.entries { part(entry) }
                }
            }
        }
    }

    private func part(_ entry: Framework.Entry) -> HTML {
        HTML(.section, [.class: "entry", .ariaLabelledby: Wording.anchor("indicator", entry.id)]) {
            HTML(.h4, [.id: Wording.anchor("indicator", entry.id)], "\(entry.line) \(entry.title)")
            HTML(.p, entry.definition)
            HTML(.dl, [.class: "facts"]) {
                for fact in entry.facts {
                    HTML(.div) {
                        HTML(.dt, fact.name)
                        for text in fact.texts { HTML(.dd, text) }
                    }
                }
            }
        }
    }

    private var method: HTML {
        HTML(.section, [.ariaLabelledby: Self.method, .class: "strand"]) {
            HTML(.h2, [.id: Self.method], "Methodology note")
            for chapter in framework.chapters {
                HTML(.h3, chapter.title)
                for paragraph in chapter.paragraphs { HTML(.p, paragraph) }
                if let table = chapter.table { part(table, of: chapter) }
            }
        }
    }

    private func part(_ table: Framework.Table, of chapter: Framework.Chapter) -> HTML {
        ScrollingTable(label: Wording.anchor("table", chapter.title)) {
            HTML(.table, [.class: "plain wide"]) {
                HTML(.caption, [.id: Wording.anchor("table", chapter.title)], table.caption)
                HTML(.thead) {
                    HTML(.tr) { for column in table.columns { HTML(.th, [.scope: "col"], column) } }
                }
                HTML(.tbody) {
                    for row in table.rows {
                        HTML(.tr) {
                            for (index, cell) in row.enumerated() {
                                if index == 0 { HTML(.th, [.scope: "row"], cell) } else { HTML(.td, cell) }
                            }
                        }
                    }
                }
            }
        }.html
    }

    /// What the report's stylesheet has no need of.
    private static let css: StaticString = """

        .entry { border-top: 1px solid var(--rule); margin-top: 1.6rem; }
        .entry h4 { margin-top: .8rem; }
        .facts { margin: 0 0 1rem; font-size: .9375rem; }
        .facts > div { display: grid; grid-template-columns: 11rem 1fr; gap: 0 1rem; padding: .2rem 0; max-width: 52rem; }
        .facts dt { color: var(--muted); grid-row: 1 / span 99; }
        .facts dd { grid-column: 2; margin: 0 0 .15rem; overflow-wrap: anywhere; }
        .table table { min-width: 40rem; }
        .table td, .table th { padding-right: 1.2rem; }
        @media (max-width: 40rem) {
          .facts > div { display: block; padding: .3rem 0; }
        }
        @media print {
          .entry { margin-top: .7rem; }
          .entry h4 { margin-top: .4rem; }
          .entry > p { margin-bottom: .3rem; break-after: avoid; max-width: none; }
          .facts { font-size: 8.5pt; line-height: 1.25; margin-bottom: .4rem; }
          .facts > div { break-inside: avoid; max-width: none; padding: 0 0 .15rem; }
          .facts dd { margin: 0; }
          .table { overflow: visible; }
          .table table { min-width: 0; }
        }

        """
}
