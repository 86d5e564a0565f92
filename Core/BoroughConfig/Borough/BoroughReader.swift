import Domain
import PluginKit

/// Reads `boroughs/<slug>/`.
struct BoroughReader {
    let folder: Folder
    let slug: String
    let programme: Programme
    let kinds: [PluginKind]
    let problems: ProblemList

    func read() -> BoroughConfiguration {
        reportUnknownFiles()
        let main = folder.read("borough.yaml", problems).map { node in ConfigReader.read(node, problems, readMain) }
        let borough = main?.borough ?? Borough(slug: slug, name: slug, gssCode: "", participation: [])
        let sources = folder.read("sources.yaml", problems).map { SourcesReader(codes: programme.codes, problems: problems).read($0) }
        let setting = PluginSetting(borough: borough, codes: programme.codes, calendar: programme.calendar)
        let present = Set(folder.files(ending: ".yaml"))
        let plugins = kinds.compactMap { kind -> (id: String, plugin: any BoroughPlugin)? in
            guard !kind.isOptional || present.contains("\(kind.id).yaml"), let node = folder.read("\(kind.id).yaml", problems) else { return nil }
            return (kind.id, ConfigReader.read(node, problems) { kind.make($0, setting) })
        }
        return BoroughConfiguration(
            borough: borough, caseIDPattern: main?.pattern ?? "*", contacts: main?.contacts ?? [],
            agreements: main?.agreements ?? [], sources: sources ?? [], plugins: plugins,
            typesForPlugins: Set(kinds.flatMap(\.reads)), judgedTypes: Set(kinds.flatMap(\.judges)), programme: programme,
            raisedRules: main?.raisedRules ?? [],
            version: "\(programme.version.prefix(8))-\(folder.digest().prefix(8))", places: main?.places ?? BoroughPlaces())
    }

    private func reportUnknownFiles() {
        let known = ["borough", "sources"] + kinds.map(\.id)
        for file in folder.files(ending: ".yaml") where !known.contains(String(file.dropLast(5))) {
            problems.add(
                Problem(
                    place: Place(file: "\(folder.shownAs)/\(file)", line: 1, column: 1), message: "No part of the system reads this file.",
                    expected: "one of \(known.map { "`\($0).yaml`" }.joined(separator: ", "))",
                    nearest: NearestName.of(String(file.dropLast(5)), among: known).map { "\($0).yaml" }))
        }
    }

    private struct Main {
        let borough: Borough
        let pattern: String
        let contacts: [Contact]
        let agreements: [SharingAgreement]
        let raisedRules: Set<String>
        let places: BoroughPlaces
    }

    /// The key `gss_code`. Where the name is that of an authority, its code is what is expected.
    private func authorityCode(of name: String, _ reader: ConfigReader) -> String {
        let authorities = programme.codes["residence_gss"]?.codes ?? []
        if let named = authorities.first(where: { $0.label == name }), !reader.has("gss_code") {
            reader.report("gss_code", "`gss_code` is missing.", expected: "the code of \(name), `gss_code: \(named.code)`", example: "gss_code: \(named.code)")
            return ""
        }
        let code = reader.choice("gss_code", of: authorities.map(\.code))
        if !name.isEmpty, let authority = programme.codes["residence_gss"]?[code], authority.label != name {
            let own = authorities.first { $0.label == name }?.code
            let likely = NearestName.of(name, among: authorities.map(\.label))
            reader.report(
                "gss_code", "`\(code)` is \(authority.label), not \(name).",
                expected: own == nil && likely == authority.label ? "`name: \(authority.label)`, or the code of another authority" : "the code of \(name)",
                example: own.map { "gss_code: \($0)" }, nearest: own)
        }
        return code
    }

    /// The authority of the code that stands there, or else what the folder is called.
    private func likelyName(_ reader: ConfigReader) -> String {
        if case .scalar(let code)? = reader.value("gss_code")?.content, let authority = programme.codes["residence_gss"]?[code] {
            return "\"\(authority.label)\""
        }
        return "\"\(slug.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined(separator: " "))\""
    }

    private func readMain(_ reader: ConfigReader) -> Main {
        let name = reader.text("name", like: likelyName(reader))
        let code = authorityCode(of: name, reader)
        let participation = reader.list("participation") { $0.term() }.sorted { $0.from < $1.from }
        // What is no list has been told already.
        if participation.isEmpty, !reader.holdsText("participation") {
            reader.report(
                "participation", "It is not said when the borough takes part.",
                expected: "a list with `from` and, if known, `until`, like `- from: 2021-11-01`",
                example: "- from: 2021-11-01")
        }
        for (term, next) in zip(participation, participation.dropFirst()) where term.until.map({ $0 >= next.from }) ?? true {
            reader.report(
                "participation", "Two stretches of participation overlap.", expected: "an `until` of the earlier one before the `from` of the later one")
        }
        let agreements = AgreementReader(purposes: programme.purposes.map(\.id), sections: ["sources"] + kinds.map(\.id)).read(reader)
        let contacts = reader.list("contacts") { contact in
            let person = Contact(
                role: contact.choice("role", of: Contact.roles), name: contact.text("name", like: "\"Ann Example\""),
                email: contact.text("email", like: "ann.example@council.example"), term: contact.term())
            return (person: person, endPlace: contact.place(of: "until"))
        }
        return Main(
            borough: Borough(slug: slug, name: name, gssCode: code, participation: participation),
            pattern: reader.text("case_id_pattern", like: "\"ABC-*\""), contacts: contacts.map(\.person), agreements: agreements.map(\.agreement),
            raisedRules: Set(reader.texts("refuse_also")),
            places: BoroughPlaces(
                contactEnds: contacts.map(\.endPlace), agreementEnds: agreements.map(\.endPlace), contactList: reader.place(of: "contacts"),
                agreementList: reader.place(of: "agreements")))
    }
}
