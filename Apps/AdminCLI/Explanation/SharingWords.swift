import BoroughConfig
import Domain
import PluginCatalogue
import PluginKit

/// Says in plain English what leaves a borough, on what basis and in which form, and what stays.
struct SharingWords {
    let configuration: BoroughConfiguration
    let today: CivilDate

    private var programme: Programme { configuration.programme }

    // MARK: Agreements

    var agreements: String {
        let uncovered = programme.purposes.filter { purpose in
            !configuration.agreementsInForce(on: today).contains { $0.purposes.contains(purpose.id) }
        }
        let missing =
            uncovered.isEmpty
            ? "On \(today.inWords) every purpose is covered by an agreement in force."
            : "On \(today.inWords) no agreement in force covers these purposes, so what serves only them stays in the borough:\n\n"
                + uncovered.map { "- \($0.title) (`\($0.id)`)" }.joined(separator: "\n")
        let opening = "A field leaves only if a purpose lists it and an agreement that covers the purpose is in force on the day."
        return ([opening] + configuration.agreements.map(agreement) + [missing]).joined(separator: "\n\n")
    }

    private func agreement(_ agreement: SharingAgreement) -> String {
        let head =
            "### \(agreement.title)\n\nReference \(agreement.reference); \(agreement.term.inWords). \(standing(agreement.term)) \(ending(agreement))"
            + "\n\n\(evidence(agreement))"
        let purposes = programme.purposes.filter { agreement.purposes.contains($0.id) }
        return ([head] + purposes.map(purpose)).joined(separator: "\n\n")
    }

    private func standing(_ term: Term) -> String {
        if term.contains(today) { return "It is in force on \(today.inWords)." }
        return term.from > today ? "It is not in force yet: nothing leaves under it before then." : "It has ended: nothing leaves under it any more."
    }

    private func ending(_ agreement: SharingAgreement) -> String {
        guard let ending = configuration.ending(of: agreement, asAt: today) else { return "" }
        if ending.stopping.isEmpty {
            return "\(ending.daysLeft < 0 ? "Nothing stopped with it" : "Nothing stops with it"), because other agreements cover the same purposes."
        }
        let extent = "\(Words.count(ending.fieldCount, "field")) of \(Words.count(ending.fields.count, "record type"))"
        return "\(ending.daysLeft < 0 ? "Stopped" : "Stops") on \(ending.stopsOn.inWords): \(PlainList.of(ending.stopping.map { "`\($0.id)`" })), \(extent)."
    }

    private func evidence(_ agreement: SharingAgreement) -> String {
        let missing = agreement.missingEvidence.map { "- not recorded: \($0.inWords)" }
        return (["It rests on:", ""] + agreement.evidence.map { "- \($0.inWords)" } + missing).joined(separator: "\n")
    }

    private func purpose(_ purpose: SharingPurpose) -> String {
        let types = RecordType.all.compactMap { type -> String? in
            guard let names = purpose.fields[type.name] else { return nil }
            return "- \(type.title): \(type.fields.filter { names.contains($0.name) }.map { "`\($0.name)`" }.joined(separator: ", "))"
        }
        return "**\(purpose.title)** (`\(purpose.id)`)\n\n\((types + [additions(purpose), matchKeys(purpose)]).filter { !$0.isEmpty }.joined(separator: "\n"))"
    }

    /// What the plugins work out in the borough and may send beside the records.
    private func additions(_ purpose: SharingPurpose) -> String {
        let meanings = PluginCatalogue.all.flatMap { kind in
            (kind.facts.map { ($0.name, $0.meaning) } + kind.monthlyFigures.map { ($0.name, $0.meaning) })
                .map { (name: "\(kind.id).\($0.0)", meaning: $0.1) }
        }
        var seen: Set<String> = []
        let lines = meanings.filter { purpose.added.contains($0.name) && seen.insert($0.name).inserted }.map { "  - \($0.meaning) (`\($0.name)`)" }
        return lines.isEmpty ? "" : "- Worked out in the borough, as codes, numbers or yes and no\n\(lines.joined(separator: "\n"))"
    }

    /// What leaves so that people can be compared with other boroughs'.
    private func matchKeys(_ purpose: SharingPurpose) -> String {
        guard let links = programme.links, links.purpose == purpose.id else { return "" }
        let further = links.furtherRoles.map { "\(words($0.role)) (from \($0.assessedOn.inWords), assessment \($0.assessment))" }
        let opening =
            "- Match keys of \(PlainList.of([words(.serviceUser)] + further)), once the borough holds the programme's key, which the hub does not: keyed "
            + "digests by which the hub can tell that another borough knows somebody with"
        return ([opening] + LinkRule.allCases.map { "  - \($0.inWords) (`\($0.rawValue)`)" }).joined(separator: "\n")
    }

    private func words(_ role: PersonRole) -> String {
        switch role {
        case .serviceUser: "service users"
        case .adultVictimSurvivor: "adult victim-survivors"
        case .child: "children"
        }
    }

    private func words(_ field: Field, _ type: RecordType) -> FieldWords {
        FieldWords(field: field, type: type, programme: programme)
    }

    // MARK: Forms

    var forms: String {
        """
        - **As it is**: \(names { $0 == .shared }).
        - **Coarsened**, so that one value stands for many people: a date of birth leaves as an age band \
        (\(PlainList.of(programme.ageBands.map { $0.label.lowercased() }))), a Dash score as a risk band \
        (\(PlainList.of(programme.riskBands.map(\.code)))). These are \(names { if case .coarsened = $0 { true } else { false } }).
        - **As it is, with consent**: what somebody said leaves only from a record that says the speaker agreed, and only \
        where nothing was found in it by which somebody could be told, or a person in the borough has let it go: \
        \(names { if case .withConsent = $0 { true } else { false } }).
        - **As a keyed pseudonym**, which only the borough's own key can make and nobody at the centre can turn back: \
        \(names { if case .linking = $0 { true } else { false } }).
        """
    }

    /// The fields of a privacy class that a purpose lists, each name once.
    private func names(_ belongs: (Field.Privacy) -> Bool) -> String {
        var names: [String] = []
        for type in RecordType.all {
            for field in type.fields where belongs(field.privacy) && !words(field, type).purposes.isEmpty && !names.contains(field.name) {
                names.append(field.name)
            }
        }
        return names.isEmpty ? "none" : PlainList.of(names.map { "`\($0)`" })
    }

    // MARK: What stays

    var staying: String {
        let always = lines { _, words in words.field.wireName == nil }
        let unlisted = lines { _, words in words.mayLeave && words.purposes.isEmpty }
        let uncovered = lines { type, words in
            isRead(type) && !words.purposes.isEmpty && !configuration.sharedFields(of: type, on: today).contains(words.field.name)
        }
        var parts = [
            """
            Names, addresses and the files themselves stay in the borough, and dates of birth leave as age bands only. These fields never \
            leave, whatever an agreement says:

            \(always)
            """
        ]
        let whole = RecordType.all.filter { $0.staysInBorough && isRead($0) }.map { $0.title.lowercased() }
        if !whole.isEmpty { parts.append("Of \(PlainList.of(whole)) no record leaves, in any form; only numbers that are made of them here may.") }
        let unread = RecordType.all.filter { !isRead($0) }.map { $0.title.lowercased() }
        if !unread.isEmpty { parts.append("The borough's exports hold no \(PlainList.of(unread)), so there is nothing of these to keep or to send.") }
        if !unlisted.isEmpty { parts.append("No purpose lists these, so they stay too:\n\n\(unlisted)") }
        if !uncovered.isEmpty { parts.append("On \(today.inWords) no agreement in force covers these, so they stay until one does:\n\n\(uncovered)") }
        return parts.joined(separator: "\n\n")
    }

    /// Whether the borough's exports hold records of the type at all, or what such records are made of.
    private func isRead(_ type: RecordType) -> Bool { configuration.brings(type) }

    private func lines(_ belongs: (RecordType, FieldWords) -> Bool) -> String {
        let types = RecordType.all.compactMap { type -> String? in
            let fields = type.fields.filter { belongs(type, words($0, type)) }
            guard !fields.isEmpty else { return nil }
            return "- \(type.title): \(fields.map { "\(lowercasedFirst($0.meaning)) (`\($0.name)`)" }.joined(separator: "; "))"
        }
        return types.joined(separator: "\n")
    }

    /// `Where to` becomes `where to`; `CORE` stays.
    private func lowercasedFirst(_ text: String) -> String {
        guard let second = text.dropFirst().first, !second.isUppercase else { return text }
        return text.prefix(1).lowercased() + text.dropFirst()
    }
}
