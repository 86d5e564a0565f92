import BoroughConfig
import Domain

/// Invents the value of one field, so that the record keeps every rule.
struct FieldMaker {
    let configuration: BoroughConfiguration
    let today: CivilDate
    let family: FamilyMaker.Family

    /// Whom a record is about, where only one role makes sense.
    private static let roles = [
        "partner_contacts": "adult_victim_survivor", "support_episodes": "adult_victim_survivor", "safe_contact_plans": "adult_victim_survivor",
        "child_voice": "child", "child_status": "child",
    ]
    private static let forenames = [
        "Alix", "Bo", "Cory", "Dana", "Eli", "Frances", "Gale", "Hadi", "Ines", "Jude", "Kim", "Lou", "Noor", "Sam", "Toni", "Zuri",
    ]
    private static let surnames = [
        "Ashdown", "Brook", "Castell", "Dunmore", "Ferrow", "Garrick", "Hollin", "Marsh", "Okoro", "Penn", "Quill", "Ryder", "Tarn", "Vance",
    ]

    mutating func value(of field: Field, in record: Record, index: Int, _ generator: inout SeededGenerator) -> Value {
        if let reference = field.reference { return self.reference(reference, record, &generator) }
        if isLeftOut(field, in: record, &generator) { return .none }
        switch field.kind {
        case .identifier: return identifier(field, record, index)
        case .text: return .identifying(Identifying(text(field, index, &generator)))
        case .date(let rule): return date(rule, field, record, &generator)
        case .number(let range):
            return .number(
                Int.random(in: range.lowerBound...min(range.upperBound, range.lowerBound + (range.upperBound - range.lowerBound) / 2), using: &generator))
        case .code(let list): return code(field, list, record, index, &generator)
        case .codeSet(let list):
            let codes = configuration.programme.codes[list]?.codes.map(\.code) ?? []
            let chosen = Set(codes.shuffled(using: &generator).prefix(2))
            return .text(codes.filter(chosen.contains).joined(separator: "+"))
        case .answer(let itemField, let itemList):
            guard let item = record[itemField].text, let list = configuration.programme.codes[itemList]?[item]?.answers else { return .none }
            return configuration.programme.codes[list]?.codes.randomElement(using: &generator).map { .text($0.code) } ?? .none
        }
    }

    private func isLeftOut(_ field: Field, in record: Record, _ generator: inout SeededGenerator) -> Bool {
        switch field.requirement {
        case .always: false
        case .never:
            // What follows from another date cannot be there without it.
            field.notBefore.map { record[$0].isEmpty } ?? false || Bool.random(using: &generator)
                || (field.name == "la_child_id" && record["role"].text != "child")
        case .unless(let other, let code): record[other] == .text(code)
        }
    }

    private func reference(_ reference: Field.Reference, _ record: Record, _ generator: inout SeededGenerator) -> Value {
        if reference.field == "case_id" { return .text(family.caseID) }
        let candidates = family.records(of: reference.type).filter { candidate in
            guard reference.type == "people", let role = Self.roles[record.type.name] else { return true }
            return candidate["role"].text == role
        }
        return candidates.randomElement(using: &generator)?[reference.field] ?? .none
    }

    private func identifier(_ field: Field, _ record: Record, _ index: Int) -> Value {
        if field.name == "case_id" { return .text(family.caseID) }
        let letters = record.type.name.split(separator: "_").compactMap(\.first).map { $0.uppercased() }.joined()
        return .text("\(letters)\(family.number)-\(index + 1)")
    }

    private func text(_ field: Field, _ index: Int, _ generator: inout SeededGenerator) -> String {
        switch field.name {
        case "forename": Self.forenames.randomElement(using: &generator) ?? ""
        case "surname": Self.surnames.randomElement(using: &generator) ?? ""
        // Never given out by Royal Mail.
        case "postcode": "ZZ\(Int.random(in: 1...9, using: &generator)) \(Int.random(in: 1...9, using: &generator))AA"
        // Each child's own, or the census would take two for one.
        case "la_child_id": String(9_000_000_000 + family.number * 10 + index)
        default: "Invented for a rehearsal"
        }
    }

    private func date(_ rule: Field.DateRule, _ field: Field, _ record: Record, _ generator: inout SeededGenerator) -> Value {
        if case .birth = rule {
            let years = record["role"].text == "child" ? 0...16 : 20...59
            let age = Int.random(in: years, using: &generator) * 365 + Int.random(in: 1...364, using: &generator)
            let born = family.received.adding(days: -age)
            return field.isSealedAtRest ? .identifying(Identifying(born.description)) : .date(born)
        }
        let least = max(field.notBefore.flatMap { record[$0].date } ?? family.received, family.received)
        let most = min(least.adding(days: field.name == "received_on" ? 0 : 60), today)
        return .date(least.adding(days: Int.random(in: 0...max(0, least.days(until: most)), using: &generator)))
    }

    private func code(_ field: Field, _ list: String, _ record: Record, _ index: Int, _ generator: inout SeededGenerator) -> Value {
        if field.name == "residence_gss" { return .text(configuration.borough.gssCode) }
        if field.name == "role", record.type == .people { return .text(index == 0 ? "service_user" : index == 1 ? "adult_victim_survivor" : "child") }
        return configuration.programme.codes[list]?.codes.randomElement(using: &generator).map { .text($0.code) } ?? .none
    }
}
