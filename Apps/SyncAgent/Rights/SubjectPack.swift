import BoroughConfig
import Domain
import Privacy
import Storage
import Terminal

/// What one person is given of what is held about them.
struct SubjectPack: Encodable {
    struct Entry: Encodable {
        let field: String
        let meaning: String
        /// As it is kept: a code, a number, a day in ISO 8601, or text.
        let value: String
        /// What a code stands for.
        let label: String?
    }

    struct Kind: Encodable {
        let type: String
        let title: String
        let records: [[Entry]]
    }

    struct LeftOut: Encodable {
        let type: String
        let title: String
    }

    let borough: String
    let programme: String
    let madeOn: CivilDate
    let records: [Kind]
    /// Kinds of which nothing is given to anybody in the person's place, whether or not any are held.
    let leftOut: [LeftOut]
    let whyLeftOut: String

    static let reason = """
        Records of these kinds are about, or may come from, somebody else as well, or are another service's to give. They are left out \
        for everybody who asks, whether or not there are any. Of other kinds, the fields that may say something of somebody else are left out.
        """

    /// - Parameter sealer: opens what is sealed of a compartment; asked for the person's own alone.
    /// - Throws: `CommandFailure` where nobody is known by the id, or the role is none that may ask.
    init(
        of given: String, in transaction: AgentTransaction, _ configuration: BoroughConfiguration, on today: CivilDate,
        sealer: (Compartment) throws -> RecordSealer
    ) throws {
        guard let person = try transaction.casePerson(transaction.knownID(given, .person)) else {
            throw CommandFailure(
                .noSuchInput, "No person is known here by that id. Write it as it stands in the exports, letter for letter. Nothing was written.")
        }
        let access = SubjectAccess(personID: person.id, caseID: person.caseID, role: person.role, isAloneInRole: person.isAlone)
        let sealer = try sealer(Compartment(person.role))
        borough = configuration.borough.name
        programme = configuration.programme.name
        madeOn = today
        records = try RecordType.read.compactMap { type in
            let rows = try transaction.records(of: type, inCase: person.caseID).compactMap { kept -> [Entry]? in
                let fields = access.fields(of: kept.record)
                guard !fields.isEmpty else { return nil }
                let record = try sealer.opened(kept.record, kept.sealed)
                return fields.compactMap { Self.entry($0, of: record, configuration.programme.codes) }
            }
            return rows.isEmpty ? nil : Kind(type: type.name, title: type.title, records: rows)
        }
        leftOut = access.leftOut.map { LeftOut(type: $0.name, title: $0.title) }
        whyLeftOut = Self.reason
    }

    private static func entry(_ field: Field, of record: Record, _ codes: CodeBook) -> Entry? {
        let value: String
        switch record[field.name] {
        case .none: return nil
        case .text(let text): value = text
        case .number(let number): value = String(number)
        case .date(let date): value = date.description
        case .identifying(let sealed): value = sealed.reveal()
        }
        return Entry(field: field.name, meaning: field.meaning, value: value, label: codes.words(for: value, in: field) { record[$0].text })
    }
}
