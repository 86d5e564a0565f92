public import Domain

/// The only way from a record to something that may leave: the fields that are listed, covered by an agreement in force, and
/// only in coarsened or pseudonymous form. A field that is none of these has no way into a row.
public struct Egress: Sendable {
    /// What is known of a record's surroundings that its coarsening needs.
    public struct Context: Sendable {
        /// When the case's referral was received: the day on which an age band is taken.
        public let caseReceived: CivilDate?
        /// The role of the person whom the record names.
        public let role: String?
        /// Whether what somebody agreed to have shared was looked through, and tells nobody or was let go by a person. Words do not leave
        /// where nobody has looked.
        public let wordsMayLeave: Bool

        public init(caseReceived: CivilDate?, role: String?, wordsMayLeave: Bool = false) {
            self.caseReceived = caseReceived
            self.role = role
            self.wordsMayLeave = wordsMayLeave
        }
    }

    private let pseudonyms: Pseudonymiser
    /// By the name of the record type: what of it leaves today.
    private let leaving: [String: Leaving]
    private let ageBand: @Sendable (Int) -> String?
    private let riskBand: @Sendable (Int) -> String?

    public init(
        _ pseudonyms: Pseudonymiser, allowed: [String: Set<String>], ageBand: @escaping @Sendable (_ age: Int) -> String?,
        riskBand: @escaping @Sendable (_ score: Int) -> String?
    ) {
        self.pseudonyms = pseudonyms
        leaving = Dictionary(
            RecordType.all.map { ($0.name, Leaving(of: $0, allowed: allowed[$0.name] ?? [])) }, uniquingKeysWith: { first, _ in first })
        self.ageBand = ageBand
        self.riskBand = riskBand
    }

    /// The columns in which records of a type leave today. Empty when the type may not leave at all, which is also so when
    /// one of its keys may not: a record without its key could not be kept up to date.
    public func columns(of type: RecordType) -> [String] { leaving[type.name]?.columns ?? [] }

    private struct Leaving: Sendable {
        /// Of the fields.
        let positions: [Int]
        let columns: [String]

        init(of type: RecordType, allowed: Set<String>) {
            let mayLeave = !type.staysInBorough && type.key.allSatisfy(allowed.contains)
            positions = mayLeave ? type.fields.indices.filter { type.fields[$0].wireName != nil && allowed.contains(type.fields[$0].name) } : []
            columns = positions.compactMap { type.fields[$0].wireName }
        }
    }

    /// The values of `columns(of:)`, in their order.
    public func row(_ record: Record, _ context: Context) -> [WireValue] {
        (leaving[record.type.name]?.positions ?? []).map { travel(record.values[$0], record.type.fields[$0], of: record, context) }
    }

    /// The pseudonymous key of a record, as facts and withdrawals name it: the values of its key's fields joined by `|`.
    public func key(of record: Record, _ context: Context) -> String {
        let parts = record.type.keyPositions.map { travel(record.values[$0], record.type.fields[$0], of: record, context).text ?? "" }
        return parts.count == 1 ? parts[0] : parts.joined(separator: "|")
    }

    private func travel(_ value: Value, _ field: Field, of record: Record, _ context: Context) -> WireValue {
        switch field.privacy {
        case .identifying, .confined: return .none
        case .linking(let kind):
            guard let id = value.text else { return .none }
            return .text(pseudonyms.pseudonym(of: id, kind, role: kind == .person ? context.role ?? "" : ""))
        case .coarsened(.ageBand):
            guard let born = value.identifying.flatMap({ CivilDate(iso: $0.reveal()) }), let day = context.caseReceived else { return .none }
            return ageBand(max(0, born.age(on: day))).map { .text($0) } ?? .none
        case .coarsened(.riskBand):
            return value.number.flatMap(riskBand).map { .text($0) } ?? .none
        case .withConsent(let consent):
            guard context.wordsMayLeave, record[consent] == .text("y"), let words = value.identifying else { return .none }
            return .text(words.reveal())
        case .shared:
            switch value {
            case .none, .identifying: return .none
            case .text(let text): return .text(text)
            case .number(let number): return .number(number)
            case .date(let date): return .text(date.description)
            }
        }
    }
}
