import Domain
public import Storage
public import SyncProtocol

/// Lets people read what was said, for one release, and decide what of it may be quoted.
public struct StatementDesk: Sendable {
    let store: HubStore

    public init(store: HubStore) { self.store = store }

    /// What may be read for a release, decided or not.
    public func entries(for reading: HubStore.StatementReading) throws -> [StatementEntry] { try store.statements(for: reading).map(StatementEntry.init) }

    /// - Parameter request: what to take out, and why it may be quoted.
    /// - Throws: `ReleaseFault`, also where what is left has the form of a number, an address or a date.
    public func approve(_ reference: String, _ request: StatementDecisionRequest, by step: HubStore.ReleaseStep) throws -> StatementEntry {
        let kept = try statement(reference, request.reading)
        let quote: String
        do {
            quote = try Quotation(kept.words, without: request.remove ?? []).text
        } catch .notSaid(let phrase) {
            throw ReleaseFault(
                .invalid, "These words do not hold `\(phrase)`, and only what was said can be taken out. Write whole words as they stand there.")
        } catch .nothingLeft {
            throw ReleaseFault(.invalid, "Nothing would be left to quote. Refuse it instead.")
        }
        let certain = WordCheck().details(in: quote).filter(\.kind.isCertain)
        guard certain.isEmpty else {
            let found = certain.map { "\(SpokenWords(quote).text(of: $0.words)) (\($0.kind.meaning))" }
            throw ReleaseFault(.invalid, "These words could tell who somebody is: \(PlainList.of(found)). Take it out with --remove, or refuse the statement.")
        }
        return try decide(reference, request, quote: quote, by: step)
    }

    /// - Throws: `ReleaseFault`.
    public func refuse(_ reference: String, _ request: StatementDecisionRequest, by step: HubStore.ReleaseStep) throws -> StatementEntry {
        try decide(reference, request, quote: nil, by: step)
    }

    private func decide(
        _ reference: String, _ request: StatementDecisionRequest, quote: String?, by step: HubStore.ReleaseStep
    ) throws -> StatementEntry {
        guard try store.decide(reference, for: request.reading, quote: quote, reason: request.reason, step) else { throw Self.unknown(reference) }
        return StatementEntry(try statement(reference, request.reading))
    }

    private func statement(_ reference: String, _ reading: HubStore.StatementReading) throws -> HubStore.KeptStatement {
        guard let kept = try store.statements(for: reading).first(where: { $0.reference == reference }) else { throw Self.unknown(reference) }
        return kept
    }

    private static func unknown(_ reference: String) -> ReleaseFault {
        ReleaseFault(
            .unknown,
            "There is no statement \(reference) of this period, or it was changed or taken back. `restart-report statements list` shows those there are.")
    }
}

extension StatementDecisionRequest {
    fileprivate var reading: HubStore.StatementReading { .init(period: period, profile: profile) }
}

extension StatementEntry {
    fileprivate init(_ kept: HubStore.KeptStatement) {
        let spoken = SpokenWords(kept.words)
        self.init(
            reference: kept.reference, borough: kept.borough, saidBy: kept.saidBy, topic: kept.topic, words: spoken.text,
            standing: kept.decision.map { $0.quote == nil ? .refused : .approved } ?? .unread, quote: kept.decision?.quote, by: kept.decision?.step.by,
            at: kept.decision?.step.at, reason: kept.decision?.reason,
            remarks: WordCheck().details(in: spoken).map { "\(spoken.text(of: $0.words)): \($0.kind.meaning)" })
    }
}
