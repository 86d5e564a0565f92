public import Domain

/// What of a case goes with one person of it.
public struct TransferScope: Sendable {
    public enum Fault: Error, Equatable, Sendable {
        /// The case has nobody in the role.
        case nobody
        /// The case has several in the role, and none or nobody of them was named.
        case several
    }

    private let party: TransferParty
    private let person: Record
    /// The case's records, opened.
    private let records: [Record]
    private let isAlone: Bool

    /// - Parameters:
    ///   - records: of one case, opened.
    ///   - personID: needed where the case has several people in the role.
    /// - Throws: `Fault`.
    public init(_ party: TransferParty, personID: String?, in records: [Record]) throws {
        let people = records.filter { $0.type == .people && $0["role"].text == party.rawValue }
        let meant = people.filter { personID == nil || $0["person_id"].text == personID }
        guard !people.isEmpty else { throw Fault.nobody }
        guard meant.count == 1, let person = meant.first else { throw Fault.several }
        (self.party, self.person, self.records, isAlone) = (party, person, records, people.count == 1)
    }

    public var personID: String { person["person_id"].text ?? "" }

    /// What goes along, type by type in the order of their rules.
    public func entries() -> [CaseTransfer.Entry] {
        var chosen: [RecordType: [Record]] = [:]
        var entries: [CaseTransfer.Entry] = []
        for rule in TransferRule.rules(for: party) {
            let found = records.filter { $0.type == rule.type && isOfPerson($0, rule, chosen) && rule.appliesTo($0) }
            chosen[rule.type] = found
            entries += found.map { CaseTransfer.Entry($0, fields: rule.fields) }
        }
        return entries
    }

    private func isOfPerson(_ record: Record, _ rule: TransferRule, _ chosen: [RecordType: [Record]]) -> Bool {
        switch rule.subject {
        case .named(let field): record[field].text == personID
        case .inItself: isAlone
        case .belongs(let type, let field): chosen[type]?.contains { $0[field] == record[field] } ?? false
        }
    }

    /// The person's last answer about sharing what is known of them with others; nil where none is recorded.
    public func lastAnswerOnSharing() -> (on: CivilDate, isGiven: Bool)? {
        records.filter { $0.type == .consents && $0["person_id"].text == personID && $0["subject"].text == "sharing_information" }
            .compactMap { record in record.eventDate.map { (on: $0, isGiven: record["answer"].text == "given") } }
            .max { ($0.on, $0.isGiven ? 0 : 1) < ($1.on, $1.isGiven ? 0 : 1) }
    }
}
