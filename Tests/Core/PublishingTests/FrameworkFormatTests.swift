import Testing

@testable import Publishing

@Suite("The framework document")
struct FrameworkFormatTests {
    private static func entry(_ id: String, _ line: String, section: String, strand: String, text: String = "Plain") -> Framework.Entry {
        Framework.Entry(
            id: id, line: line, title: "Title of \(id)", definition: text, section: section, strand: strand,
            facts: [.init("Unit", [text]), .init("Conditions", ["one", "two"])])
    }

    private func framework(_ text: String = "Plain") -> Framework {
        Framework(
            title: "Programme: outcome framework", introduction: [text],
            entries: [
                Self.entry("training", "G01", section: "Training", strand: "system", text: text),
                Self.entry("referred", "A01", section: "Reach", strand: "family", text: text),
                Self.entry("housed", "F01", section: "Housing", strand: "family", text: text),
                Self.entry("engaged", "B01", section: "Reach", strand: "family", text: text),
            ],
            method: [.init("Audit", [text], table: .init(caption: "Profiles", columns: ["Profile", "Rounds"], rows: [[text, "5"]]))])
    }

    @Test("families stand before professionals, and each indicator once under its section")
    func order() {
        let strands = framework().strands
        #expect(strands.map(\.code) == ["family", "system"])
        #expect(strands[0].sections.map(\.title) == ["Reach", "Housing"])
        #expect(strands[0].sections[0].entries.map(\.id) == ["referred", "engaged"])
        let text = String(decoding: FrameworkFormat.md.file(framework()).bytes, as: UTF8.self)
        let headings = text.split(separator: "\n").filter { $0.hasPrefix("#") }.map(String.init)
        #expect(
            headings == [
                "# Programme: outcome framework", "## Work with families", "### Reach", "#### A01 Title of referred", "#### B01 Title of engaged",
                "### Housing", "#### F01 Title of housed", "## Training and support for professionals", "### Training", "#### G01 Title of training",
                "## Methodology note", "### Audit", "### Symbols in place of figures",
            ])
        #expect(text.contains(Framework.apart))
    }

    @Test("one text stands behind its name, several in a list, and tables in rows")
    func markdown() {
        let text = String(decoding: FrameworkFormat.md.file(framework()).bytes, as: UTF8.self)
        #expect(text.contains("- **Unit** Plain\n- **Conditions**\n  - one\n  - two\n"))
        #expect(text.contains("Profiles:\n\n| Profile | Rounds |\n| --- | --- |\n| Plain | 5 |\n"))
        #expect(text.contains(#"| \[c\] |"#))
    }

    @Test("nothing in a text is taken for markup")
    func escaping() {
        let nasty = "<b>*a*_b_|[c](d)`e`"
        let html = String(decoding: FrameworkFormat.html.file(framework(nasty)).bytes, as: UTF8.self)
        #expect(!html.contains("<b>") && html.contains("&lt;b&gt;"))
        let markdown = String(decoding: FrameworkFormat.md.file(framework(nasty)).bytes, as: UTF8.self)
        #expect(markdown.contains(#"\<b\>\*a\*\_b\_\|\[c\](d)\`e\`"#) && !markdown.contains("<b>"))
    }

    @Test("every link leads somewhere in the page, no two elements share an id, and nothing is loaded")
    func page() {
        let text = String(decoding: FrameworkFormat.html.file(framework()).bytes, as: UTF8.self)
        let ids = text.matches(of: /\ id="([^"]*)"/).map { String($0.1) }
        #expect(ids.count > 10 && ids.count == Set(ids).count)
        for target in text.matches(of: /href="#([^"]*)"/) { #expect(ids.contains(String(target.1)), "\(target.1)") }
        for label in text.matches(of: /aria-labelledby="([^"]*)"/) { #expect(ids.contains(String(label.1)), "\(label.1)") }
        #expect(!text.contains("<script") && !text.contains("://"))
    }
}
