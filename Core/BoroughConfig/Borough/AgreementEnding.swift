public import Domain

/// What stops when an agreement ends: the purposes that no other agreement covers from the day after, and the fields that
/// only they list.
public struct AgreementEnding: Sendable {
    /// How near the end is. The raw value is the most days that are left.
    public enum Notice: Int, CaseIterable, Sendable {
        case ended = -1
        case week = 7
        case month = 30
        case twoMonths = 60

        /// Nil while the end is further away than the first notice.
        init?(daysLeft: Int) {
            guard let notice = Self.allCases.first(where: { daysLeft <= $0.rawValue }) else { return nil }
            self = notice
        }
    }

    public let agreement: SharingAgreement
    /// The last day on which the agreement is in force.
    public let lastDay: CivilDate
    /// From today to the last day; 0 on that day, negative once the agreement has ended.
    public let daysLeft: Int
    /// In the order of the programme; empty where other agreements cover all that this one does.
    public let stopping: [SharingPurpose]
    /// Of the record types that the borough's exports bring.
    public let fields: [(type: RecordType, names: [String])]
    /// Plugins' facts and monthly figures, by full name.
    public let additions: [String]

    public var stopsOn: CivilDate { lastDay.adding(days: 1) }
    public var fieldCount: Int { fields.reduce(0) { $0 + $1.names.count } }
    public var notice: Notice? { Notice(daysLeft: daysLeft) }

    /// One line for the people who have to renew it.
    public var warning: String {
        let purposes = stopping.map { "`\($0.id)`" }.joined(separator: ", ")
        let extent = "\(Self.count(fieldCount, "field")) of \(Self.count(fields.count, "record type"))"
        let name = "Agreement `\(agreement.id)` (\(agreement.reference))"
        if daysLeft < 0 {
            return "\(name) ended on \(lastDay.inWords). Nothing has left for \(purposes) since: \(extent) stay in the borough."
        }
        let when = daysLeft == 0 ? "today" : "in \(Self.count(daysLeft, "day"))"
        return "\(name) ends \(when), on \(lastDay.inWords). From \(stopsOn.inWords) nothing leaves for \(purposes): \(extent) will stay in the borough."
    }

    private static func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
}

extension BoroughConfiguration {
    /// The agreements that end within sixty days or have ended, and with which something stops; the soonest end first.
    public func agreementsEnding(asAt today: CivilDate) -> [AgreementEnding] {
        agreements.compactMap { ending(of: $0, asAt: today) }
            .filter { $0.notice != nil && !$0.stopping.isEmpty }
            .sorted { ($0.lastDay, $0.agreement.id) < ($1.lastDay, $1.agreement.id) }
    }

    /// What stops when an agreement ends, however far that is; nil where it has no end or has not begun.
    public func ending(of agreement: SharingAgreement, asAt today: CivilDate) -> AgreementEnding? {
        guard let lastDay = agreement.term.until, agreement.term.from <= today else { return nil }
        let day = max(lastDay.adding(days: 1), today)
        let covered = Set(coveredPurposes(on: day).map(\.id))
        let stopping = programme.purposes.filter { purpose in
            agreement.purposes.contains(purpose.id) && !covered.contains(purpose.id) && !isOvertaken(agreement, for: purpose, lastDay, asAt: today)
        }
        let fields = RecordType.travelling.filter(brings).compactMap { type -> (type: RecordType, names: [String])? in
            let stopped = Set(stopping.flatMap { $0.fields[type.name] ?? [] }).subtracting(sharedFields(of: type, on: day))
            let names = type.fields.map(\.name).filter(stopped.contains)
            return names.isEmpty ? nil : (type, names)
        }
        let additions = Set(stopping.flatMap(\.added)).subtracting(sharedAdditions(on: day)).sorted()
        return AgreementEnding(
            agreement: agreement, lastDay: lastDay, daysLeft: today.days(until: lastDay), stopping: stopping, fields: fields, additions: additions)
    }

    /// Of several agreements that covered a purpose and have ended, only the last is the one with which it stopped.
    private func isOvertaken(_ agreement: SharingAgreement, for purpose: SharingPurpose, _ lastDay: CivilDate, asAt today: CivilDate) -> Bool {
        lastDay < today
            && agreements.contains { other in
                other.term.until.map { $0 > lastDay && $0 < today } ?? false && other.term.from <= today && other.purposes.contains(purpose.id)
            }
    }
}

extension AgreementEnding: Encodable {
    private enum CodingKeys: String, CodingKey, CaseIterable {
        case agreement, reference, lastDay, daysLeft, stopsOn, purposes, fields, fieldCount, additions
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(agreement.id, forKey: .agreement)
        try container.encode(agreement.reference, forKey: .reference)
        try container.encode(lastDay, forKey: .lastDay)
        try container.encode(daysLeft, forKey: .daysLeft)
        try container.encode(stopsOn, forKey: .stopsOn)
        try container.encode(stopping.map(\.id), forKey: .purposes)
        try container.encode(Dictionary(uniqueKeysWithValues: fields.map { ($0.type.name, $0.names) }), forKey: .fields)
        try container.encode(fieldCount, forKey: .fieldCount)
        try container.encode(additions, forKey: .additions)
    }
}
