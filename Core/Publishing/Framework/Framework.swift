import DisclosureControl

/// The framework document: what every indicator means and how figures are made, before there are any. Texts are plain, without markup.
public struct Framework: Sendable {
    /// Something to know of an indicator, such as its unit; of several texts, each stands for itself.
    public struct Fact: Sendable {
        public let name: String
        public let texts: [String]

        public init(_ name: String, _ texts: [String]) {
            self.name = name
            self.texts = texts
        }
    }

    public struct Entry: Sendable {
        public let id: String
        /// The line of the programme's catalogue, such as `A01`.
        public let line: String
        public let title: String
        public let definition: String
        public let section: String
        /// `family` or `system`.
        public let strand: String
        public let facts: [Fact]

        public init(id: String, line: String, title: String, definition: String, section: String, strand: String, facts: [Fact]) {
            self.id = id
            self.line = line
            self.title = title
            self.definition = definition
            self.section = section
            self.strand = strand
            self.facts = facts
        }
    }

    public struct Table: Sendable {
        public let caption: String
        /// The first column names the row.
        public let columns: [String]
        public let rows: [[String]]

        public init(caption: String, columns: [String], rows: [[String]]) {
            self.caption = caption
            self.columns = columns
            self.rows = rows
        }
    }

    /// A part of the methodology note.
    public struct Chapter: Sendable {
        public let title: String
        public let paragraphs: [String]
        public let table: Table?

        public init(_ title: String, _ paragraphs: [String], table: Table? = nil) {
            self.title = title
            self.paragraphs = paragraphs
            self.table = table
        }
    }

    public let title: String
    public let introduction: [String]
    /// In the order of the catalogue; sections stand in the order of their first entry.
    public let entries: [Entry]
    public let method: [Chapter]

    public init(title: String, introduction: [String], entries: [Entry], method: [Chapter]) {
        self.title = title
        self.introduction = introduction
        self.entries = entries
        self.method = method
    }
}

/// The forms of the framework document, by the name under which they are asked for.
public enum FrameworkFormat: String, CaseIterable, Sendable {
    case html, md

    public func file(_ framework: Framework) -> PublishedFile {
        let text =
            switch self {
            case .html: "<!DOCTYPE html>\n" + FrameworkPage(framework: framework).html.rendered
            case .md: FrameworkText(framework: framework).markdown
            }
        return PublishedFile("framework.\(rawValue)", Array(text.utf8))
    }
}

// MARK: - Arranged

extension Framework {
    struct Section {
        let title: String
        let strand: String
        var entries: [Entry]

        var anchor: String { Wording.anchor("section", strand, title) }
    }

    struct Strand {
        let code: String
        let sections: [Section]

        var title: String { Wording.strand(code) }
        var anchor: String { Wording.anchor("strand", code) }
    }

    /// Work with families first; the strands are never mixed.
    var strands: [Strand] {
        var sections: [Section] = []
        for entry in entries {
            if let index = sections.firstIndex(where: { $0.title == entry.section && $0.strand == entry.strand }) {
                sections[index].entries.append(entry)
            } else {
                sections.append(Section(title: entry.section, strand: entry.strand, entries: [entry]))
            }
        }
        return ["family", "system"].compactMap { code in
            let own = sections.filter { $0.strand == code }
            return own.isEmpty ? nil : Strand(code: code, sections: own)
        }
    }

    /// The method with the symbols, which are the same in every report.
    var chapters: [Chapter] {
        let symbols = Chapter(
            "Symbols in place of figures", ["They follow the Government Analysis Function’s guidance. A count of 0 means that none were counted."],
            table: Table(
                caption: "Symbols and their meaning", columns: ["Symbol", "Meaning"],
                rows: Wording.markers.map { [$0.rawValue, Wording.meaning(of: $0)] } + FigureMark.allCases.map { [$0.rawValue, $0.meaning] }))
        return method + [symbols]
    }

    static let apart = "These indicators count professionals and events. Their figures are never added to figures about families."
}
