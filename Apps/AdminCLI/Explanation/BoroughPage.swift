import BoroughConfig
import Domain
import PluginKit

/// What a borough's configuration means, in plain English, for managers and information governance.
struct BoroughPage: Encodable {
    struct Section: Encodable {
        let title: String
        /// Markdown without a heading of the first or second level.
        let text: String
    }

    let slug: String
    let title: String
    let introduction: String
    let sections: [Section]

    /// - Parameters:
    ///   - others: the other boroughs, to be compared where they take part on the day.
    ///   - kinds: the plugins, for their titles.
    init(_ configuration: BoroughConfiguration, beside others: [BoroughConfiguration] = [], kinds: [PluginKind], asAt today: CivilDate) {
        let sharing = SharingWords(configuration: configuration, today: today)
        let titles = Dictionary(kinds.map { ($0.id, $0.title) }, uniquingKeysWith: { first, _ in first })
        slug = configuration.borough.slug
        title = "\(configuration.programme.name) in \(configuration.borough.name): what its configuration means"
        introduction =
            "Made from the files in the borough's folder, version `\(configuration.version)`, as they stand on \(today.inWords). "
            + "Nothing on this page is written by hand; to change it, change the files."
        sections =
            [
                Section(title: "Taking part", text: Self.participation(configuration, today)),
                Section(title: "Agreements, and what each lets leave", text: sharing.agreements),
                Section(title: "On which clause what rests", text: ClauseWords(configuration: configuration, today: today).text),
                Section(title: "In which form fields leave", text: sharing.forms),
                Section(title: "Field by field", text: FieldTables(configuration: configuration, today: today).text),
                Section(title: "What never leaves", text: sharing.staying),
                Section(title: "Whom to turn to", text: Self.contacts(configuration.contacts, today)),
                Section(title: "How its exports are laid out", text: ExportWords(sources: configuration.sources).text),
            ]
            + configuration.plugins.map { Section(title: titles[$0.id] ?? $0.id, text: $0.plugin.explanation(asAt: today)) }
            + [
                Section(
                    title: "What differs from other boroughs",
                    text: DifferenceWords(
                        configuration: configuration, others: others.filter { $0.borough.tookPart(on: today) }, kinds: kinds, today: today
                    ).text)
            ]
    }

    var markdown: String {
        (["# \(title)", introduction] + sections.flatMap { ["## \($0.title)", $0.text] }).joined(separator: "\n\n")
    }

    private static func participation(_ configuration: BoroughConfiguration, _ today: CivilDate) -> String {
        let borough = configuration.borough
        let number = configuration.programme.census.dfeCode(ofAuthority: borough.name).map { ", at the Department for Education \($0)" } ?? ""
        let lines = borough.participation.map { "- \($0.inWords)" }.joined(separator: "\n")
        let now = borough.tookPart(on: today) ? "takes part" : "does not take part"
        return "\(borough.name) (\(borough.gssCode)\(number)) \(now) on \(today.inWords). It takes part:\n\n\(lines)"
    }

    private static func contacts(_ contacts: [Contact], _ today: CivilDate) -> String {
        let current = contacts.filter { $0.term.contains(today) }
        let vacant = Set(contacts.map(\.role)).subtracting(current.map(\.role)).sorted()
        let lines =
            current.map { contact in
                let until = contact.term.until.map { ", until \($0.inWords)" } ?? ""
                return "- \(inWords(role: contact.role)): \(contact.name), \(contact.email)\(until)"
            } + vacant.map { "- \(inWords(role: $0)): nobody on \(today.inWords)" }
        return lines.isEmpty ? "Nobody is named." : lines.joined(separator: "\n")
    }

    /// `data_officer` becomes `data officer`.
    private static func inWords(role: String) -> String { role.split(separator: "_").joined(separator: " ") }
}
