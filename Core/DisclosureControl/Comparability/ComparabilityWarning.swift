public import Domain

/// Why figures of boroughs, or of one borough before and after a day, need not mean the same, and which figures those are.
///
/// It is made from configuration alone, never from counts, so that nothing follows from it about anybody.
public struct ComparabilityWarning: Codable, Hashable, Sendable {
    public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
        /// A borough took part in a part of the period only, so that its counts are of fewer days.
        case partial
        /// Something on which the figures rest is not the same in all boroughs.
        case differs
        /// Some boroughs have what others do not, such as a referral route.
        case uneven
        /// Something on which the figures rest became another within the period, in one borough.
        case changed
    }

    /// What holds in some boroughs; of a change, from which day.
    public struct Position: Codable, Hashable, Sendable {
        /// In words, such as `5 working days`.
        public let value: String
        /// GSS codes, in the order of the report's coverage.
        public let areas: [String]
        /// Only of a change: the first day of the period on which it held.
        public let from: CivilDate?

        public init(value: String, areas: [String], from: CivilDate? = nil) {
            self.value = value
            self.areas = areas
            self.from = from
        }
    }

    /// Figures of an indicator to which it applies.
    public struct Scope: Codable, Hashable, Sendable {
        public let indicator: String
        /// Those breakdowns of it; empty for all its figures.
        public let breakdowns: [String]

        public init(indicator: String, breakdowns: [String] = []) {
            self.indicator = indicator
            self.breakdowns = breakdowns
        }
    }

    public let kind: Kind
    /// What it is about, for programs: `<section>.<topic>`, or `participation`.
    public let topic: String
    /// The same in words, as a singular with its article: `the time allowed for deciding a referral`.
    public let subject: String
    /// One sentence or more, for readers.
    public let text: String
    /// GSS codes of the boroughs that it is about: all those compared, or the one that changed; in the order of the report's coverage.
    public let areas: [String]
    /// What holds where, that of the first borough first; of a change one after the other.
    public let positions: [Position]
    /// In the order of the report's indicators.
    public let appliesTo: [Scope]

    init(kind: Kind, topic: String, subject: String, text: String, areas: [String], positions: [Position], appliesTo: [Scope]) {
        self.kind = kind
        self.topic = topic
        self.subject = subject
        self.text = text
        self.areas = areas
        self.positions = positions
        self.appliesTo = appliesTo
    }

    /// The same warning about these figures.
    public func applied(to scopes: [Scope]) -> ComparabilityWarning {
        ComparabilityWarning(kind: kind, topic: topic, subject: subject, text: text, areas: areas, positions: positions, appliesTo: scopes)
    }
}

// MARK: - Making one

extension ComparabilityWarning {
    /// By GSS code.
    public typealias Names = [String: String]

    /// - Parameter words: how long it took part, such as `from 1 June 2024`.
    public static func partial(_ area: String, _ words: String, names: Names) -> ComparabilityWarning {
        ComparabilityWarning(
            kind: .partial, topic: "participation", subject: "the time for which a borough took part",
            text: "Counts are not directly comparable: \(names[area] ?? area) took part in only a part of this period, \(words).",
            areas: [area], positions: [Position(value: words, areas: [area])], appliesTo: [])
    }

    /// - Parameter positions: each of other boroughs; all together are those compared. Nil where fewer than two are left.
    public static func differs(
        _ topic: String, _ subject: String, _ positions: [Position], among areas: [String], names: Names
    ) -> ComparabilityWarning? {
        guard positions.count > 1 else { return nil }
        let each = positions.map { "\(words($0.areas, names)): \($0.value)." }.joined(separator: " ")
        return ComparabilityWarning(
            kind: .differs, topic: topic, subject: subject, text: "Not directly comparable: \(subject) differs. \(each)", areas: areas,
            positions: positions, appliesTo: [])
    }

    /// - Parameter positions: one for each thing that some boroughs have and others do not. Nil where there is none.
    public static func uneven(
        _ topic: String, _ subject: String, _ positions: [Position], among areas: [String], names: Names
    ) -> ComparabilityWarning? {
        guard !positions.isEmpty else { return nil }
        var groups: [[String]] = []
        for position in positions where !groups.contains(position.areas) { groups.append(position.areas) }
        let each = groups.map { group in
            let others = areas.filter { !group.contains($0) }
            let place = others.count < group.count ? "Not in \(words(others, names))" : "Only in \(words(group, names))"
            return "\(place): \(positions.filter { $0.areas == group }.map(\.value).joined(separator: "; "))."
        }
        return ComparabilityWarning(
            kind: .uneven, topic: topic, subject: subject, text: "Not directly comparable: \(subject) differs. \(each.joined(separator: " "))",
            areas: areas, positions: positions, appliesTo: [])
    }

    /// - Parameter positions: what held one after the other, each with its first day; of the same borough. Nil where nothing changed.
    /// - Parameter how: from what to what and when, such as `from 5 to 3 working days on 1 May 2024`.
    public static func changed(
        _ topic: String, _ subject: String, _ positions: [Position], _ how: String, in area: String, names: Names
    ) -> ComparabilityWarning? {
        guard positions.count > 1 else { return nil }
        return ComparabilityWarning(
            kind: .changed, topic: topic, subject: subject,
            text: "Not directly comparable before and after: in \(names[area] ?? area), \(subject) changed \(how), within this period.",
            areas: [area], positions: positions, appliesTo: [])
    }

    private static func words(_ areas: [String], _ names: Names) -> String { PlainList.of(areas.map { names[$0] ?? $0 }) }
}

// MARK: - A part of a report

extension ComparabilityWarning {
    /// What is left of it for readers of these areas alone; nil where there is nothing left to compare. Nothing of other areas stands in it.
    func limited(to codes: Set<String>, names: Names) -> ComparabilityWarning? {
        let left = areas.filter(codes.contains)
        guard !left.isEmpty else { return nil }
        let cut = positions.map { Position(value: $0.value, areas: $0.areas.filter(codes.contains), from: $0.from) }.filter { !$0.areas.isEmpty }
        switch kind {
        case .partial, .changed: return self
        case .differs: return Self.differs(topic, subject, cut, among: left, names: names)?.applied(to: appliesTo)
        case .uneven: return Self.uneven(topic, subject, cut.filter { $0.areas != left }, among: left, names: names)?.applied(to: appliesTo)
        }
    }
}
