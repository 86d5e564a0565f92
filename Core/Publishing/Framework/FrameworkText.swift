/// The framework document in Markdown, for those who keep it beside other documents or compare two versions of it.
struct FrameworkText {
    let framework: Framework

    var markdown: String {
        var blocks = ["# \(Self.plain(framework.title))"] + framework.introduction.map(Self.plain)
        for strand in framework.strands {
            blocks.append("## \(strand.title)")
            if strand.code == "system" { blocks.append(Framework.apart) }
            for section in strand.sections {
                blocks.append("### \(Self.plain(section.title))")
                for entry in section.entries { blocks += Self.blocks(entry) }
            }
        }
        blocks.append("## Methodology note")
        for chapter in framework.chapters {
            blocks.append("### \(Self.plain(chapter.title))")
            blocks += chapter.paragraphs.map(Self.plain)
            if let table = chapter.table { blocks.append(Self.block(table)) }
        }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private static func blocks(_ entry: Framework.Entry) -> [String] {
        let facts = entry.facts.map { fact in
            guard let only = fact.texts.first, fact.texts.count == 1 else {
                return "- **\(plain(fact.name))**\n" + fact.texts.map { "  - \(plain($0))" }.joined(separator: "\n")
            }
            return "- **\(plain(fact.name))** \(plain(only))"
        }
        return ["#### \(entry.line) \(plain(entry.title))", plain(entry.definition), facts.joined(separator: "\n")]
    }

    private static func block(_ table: Framework.Table) -> String {
        let lines = [table.columns, table.columns.map { _ in "---" }] + table.rows.map { $0.map(plain) }
        return "\(plain(table.caption)):\n\n" + lines.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
    }

    /// Text that Markdown leaves as it is.
    static func plain(_ text: String) -> String {
        String(text.flatMap { #"\`*_[]<>|#"#.contains($0) ? ["\\", $0] : [$0] })
    }
}
