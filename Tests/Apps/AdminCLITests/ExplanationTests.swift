@testable import AdminCLI
import BoroughConfig
import Domain
import Foundation
import Intake
import PluginCatalogue
import PluginKit
import Testing

@Suite("Explaining a borough")
struct ExplanationTests {
    private func page(_ slug: String = "sutton", on day: String = "2024-06-30") throws -> BoroughPage {
        BoroughPage(try Given.borough(slug), kinds: PluginCatalogue.all, asAt: Given.date(day))
    }

    private func section(_ title: String, of slug: String = "sutton", on day: String = "2024-06-30") throws -> String {
        try #require(try page(slug, on: day).sections.first { $0.title == title }).text
    }

    @Test("every plugin has its say under its title")
    func plugins() throws {
        let configuration = try Given.borough("sutton")
        let markdown = try page().markdown
        #expect(configuration.plugins.count > 2)
        for (_, plugin) in configuration.plugins { #expect(markdown.contains("## \(type(of: plugin).title)\n")) }
        for (_, plugin) in configuration.plugins { #expect(markdown.contains(plugin.explanation(asAt: Given.date("2024-06-30")))) }
    }

    @Test("every field that never leaves is named, and of those that may, the ones that no agreement covers")
    func neverLeaves() throws {
        let text = try section("What never leaves")
        let configuration = try Given.borough("sutton")
        let read = Set(RecordType.all.filter { type in configuration.sources.contains { $0.brings(type) } })
        let leaving = read.flatMap { configuration.sharedFields(of: $0, on: Given.date("2024-06-30")) }
        for type in RecordType.all {
            for field in type.fields where field.wireName == nil || read.contains(type) {
                #expect(text.contains("(`\(field.name)`)") == !leaving.contains(field.name), "\(type.name).\(field.name)")
            }
        }
        #expect(text.contains("The borough's exports hold no living arrangements"))
    }

    @Test("a lapsed agreement is called ended, and what it covered is said to stay")
    func lapsed() throws {
        let agreements = try section("Agreements, and what each lets leave", on: "2030-01-01")
        #expect(agreements.contains("It has ended: nothing leaves under it any more."))
        #expect(agreements.contains("no agreement in force covers these purposes"))
        #expect(try section("What never leaves", on: "2030-01-01").contains("(`received_on`)"))
    }

    @Test("an agreement says in words which fields of which records it lets leave, and how")
    func fields() throws {
        let text = try section("Agreements, and what each lets leave")
        #expect(text.contains("- Referrals: `referral_id`, `case_id`, `received_on`, `route`"))
        #expect(!text.contains("`surname`"))
    }

    @Test("of every field that is read it is said in which form it leaves, for what, and under which agreement until when")
    func fieldByField() throws {
        let text = try section("Field by field")
        let rows = text.split(separator: "\n").map(String.init)
        #expect(rows.contains("| Who referred (`route`) | as it is | `outcome-monitoring` | SUT-DSA-2021-31, until 31 March 2029 |"))
        #expect(rows.contains { $0.contains("(`dash_score`) | coarsened, as a risk band |") })
        #expect(rows.contains { $0.contains("(`person_id`) | as a keyed pseudonym | `outcome-monitoring` | ") })
        #expect(rows.contains { $0.contains("(`surname`) | no: it names or finds a person | – | – |") })
        let configuration = try Given.borough("sutton")
        for type in RecordType.all where configuration.brings(type) {
            #expect(text.contains("### \(type.title)\n"))
            let shared = configuration.sharedFields(of: type, on: Given.date("2024-06-30"))
            let part = try #require(text.components(separatedBy: "### \(type.title)\n").dropFirst().first?.components(separatedBy: "\n### ").first)
            for field in type.fields {
                let row = try #require(part.split(separator: "\n").first { $0.contains("(`\(field.name)`)") }, "\(type.name).\(field.name)")
                #expect(row.contains("| no") == !(shared.contains(field.name) && !type.staysInBorough), "\(type.name).\(field.name)")
            }
        }
        let ended = try section("Field by field", on: "2030-01-01")
        #expect(ended.contains("(`route`) | no, for now: no agreement in force covers it | `outcome-monitoring` | – |"))
    }

    @Test("a field that the export is without does not leave, and is said not to be there")
    func notHeld() throws {
        try Given.withCopy { boroughs in
            let file = "\(boroughs)/sutton/sources.yaml"
            let text = try String(contentsOfFile: file, encoding: .utf8)
            try text.replacing("    record: training\n", with: "    record: training\n    without: [pre_score]\n").write(
                toFile: file, atomically: true, encoding: .utf8)
            let rows = FieldTables(configuration: try Given.folder(boroughs).borough("sutton"), today: Given.date("2024-06-30")).text.split(separator: "\n")
            #expect(rows.contains { $0.contains("(`pre_score`) | not in the exports |") })
            #expect(rows.contains { $0.contains("(`post_score`) | as it is |") })
        }
    }

    @Test("whose match keys leave, by what they are made, and on which assessment, is said where an agreement covers it")
    func matchKeys() throws {
        try Given.withCopy { boroughs in
            let file = "\(boroughs)/sutton/borough.yaml"
            let text = try String(contentsOfFile: file, encoding: .utf8)
            try text.replacing("      - outcome-monitoring\n", with: "      - outcome-monitoring\n      - linking\n")
                .write(toFile: file, atomically: true, encoding: .utf8)
            try "purpose: linking\nfurther_roles:\n  - {role: child, assessment: DPIA-9, assessed_on: 2024-06-30}\n"
                .write(toFile: "\(boroughs)/programme/links.yaml", atomically: true, encoding: .utf8)
            let page = BoroughPage(try Given.folder(boroughs).borough("sutton"), kinds: PluginCatalogue.all, asAt: Given.date("2024-06-30"))
            let agreements = try #require(page.sections.first { $0.title == "Agreements, and what each lets leave" }).text
            #expect(agreements.contains("Match keys of service users and children (from 30 June 2024, assessment DPIA-9)"))
            for rule in LinkRule.allCases { #expect(agreements.contains("(`\(rule.rawValue)`)")) }
        }
        #expect(!(try section("Agreements, and what each lets leave").contains("Match keys")))
    }

    @Test("a workbook's sheet is named, beside the text files that hold the same")
    func workbook() throws {
        let page = BoroughPage(try Given.borough("havering"), kinds: PluginCatalogue.all, asAt: Given.date("2024-06-30"))
        let exports = try #require(page.sections.first { $0.title == "How its exports are laid out" }).text
        #expect(exports.contains("- `people.csv` and the sheet `People` of `Restart return*.xlsx`: people; utf-8, commas between cells"))
    }

    @Test("a post that nobody holds on the day is shown as vacant")
    func vacancy() throws {
        let page = BoroughPage(try Given.borough("westminster"), kinds: PluginCatalogue.all, asAt: Given.date("2023-10-15"))
        let contacts = try #require(page.sections.first { $0.title == "Whom to turn to" }).text
        #expect(contacts.contains("programme lead: nobody on 15 October 2023"))
    }

    // MARK: Clauses

    @Test("each purpose and each section has the clause that covers it, or none is said to be named")
    func clauses() throws {
        let text = try section("On which clause what rests", of: "croydon")
        #expect(text.contains("| `purposes: outcome-monitoring` |"))
        #expect(text.contains("| 3.1 of CRO-ISA-0447: who is referred, and how the work goes |"))
        #expect(text.contains("| `sources.yaml` | How its exports are laid out | Schedule 2 of CRO-ISA-0447"))
        #expect(text.split(separator: "\n").contains { $0.contains("`purposes: workforce-training`") && $0.hasSuffix("| no clause is named |") })
        let ended = try section("On which clause what rests", of: "croydon", on: "2031-01-01")
        #expect(ended.contains("no agreement is in force"))
    }

    // MARK: Other boroughs

    private func differences(_ slug: String, beside others: [String]) throws -> String {
        DifferenceWords(
            configuration: try Given.borough(slug), others: try others.map(Given.borough), kinds: PluginCatalogue.all, today: Given.date("2024-07-15")
        ).text
    }

    @Test("what differs from others is said in the words of reports, and what does not is not")
    func differences() throws {
        let text = try differences("sutton", beside: ["camden", "croydon"])
        #expect(text.hasPrefix("Compared with Camden and Croydon"))
        #expect(text.contains("- The time allowed for deciding a referral: here 4 working days;"))
        #expect(text.contains("(`children-social-care`) not here, but in every other."))
        #expect(!text.contains("outcome-monitoring"))
        #expect(try differences("sutton", beside: []).contains("No other borough takes part"))
        #expect(try differences("sutton", beside: ["sutton"]).hasSuffix("Nothing that figures rest on differs."))
    }

    // MARK: HTML

    @Test("as HTML it is one file that runs nothing, with every heading, list and table of the page")
    func html() throws {
        let page = BoroughPage(
            try Given.borough("croydon"), beside: [try Given.borough("camden")], kinds: PluginCatalogue.all, asAt: Given.date("2024-07-15"))
        let html = PageMarkup(page: page).html
        #expect(!html.contains("<script") && !html.contains("http://") && !html.contains("src="))
        for section in page.sections { #expect(html.contains(">\(Self.escaped(section.title))</h2>"), "\(section.title)") }
        let tables = html.components(separatedBy: "<table ").dropFirst()
        #expect(tables.count > 5 && tables.allSatisfy { $0.prefix(100).contains(#"aria-labelledby="part-"#) })
        for name in ["ul", "li", "table", "tr", "section", "h2", "h3", "p", "code", "strong"] {
            let (opened, closed) = (html.matches(of: try Regex("<\(name)[ >]")).count, html.matches(of: try Regex("</\(name)>")).count)
            #expect(opened == closed && opened > 0, "\(name)")
        }
        #expect(!html.contains("**") && !html.contains("<p>-") && !html.contains("<p>|"))
        let items = page.sections.reduce(0) { $0 + $1.text.split(separator: "\n").count { $0.drop { $0 == " " }.hasPrefix("- ") } }
        #expect(html.components(separatedBy: "<li>").count - 1 == items + page.sections.count)
    }

    private static func escaped(_ text: String) -> String { text.replacing("&", with: "&amp;").replacing("'", with: "&#39;") }

    @Test("what stands in a folder cannot become markup of the page")
    func hostile() {
        let text = PlainMarkdown("- <script>alert(1)</script> `<b>` **a <i>** | \n\n| a | <img src=x> |\n|---|---|\n| ` | ** |\n\n### <h1>", under: "part-1")
            .blocks.map(\.html)
            .joined()
        #expect(!text.contains("<script") && !text.contains("<img") && !text.contains("<b>") && !text.contains("<i>") && !text.contains("<h1>"))
        #expect(text.contains("&lt;script&gt;"))
        #expect(text.contains("<code>&lt;b&gt;</code>"))
    }
}
