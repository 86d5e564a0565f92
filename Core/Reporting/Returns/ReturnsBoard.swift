public import BoroughConfig
public import Domain
public import Storage

/// Which boroughs' quarterly returns are in, late or missing, from what the hub has received.
public struct ReturnsBoard: Sendable {
    private let programme: Programme?
    private let configurations: [String: BoroughConfiguration]

    /// - Parameters:
    ///   - programme: nil for a hub that runs without a folder of configuration: nothing has a due date there.
    ///   - boroughs: what each sends.
    public init(programme: Programme? = nil, boroughs: [BoroughConfiguration] = []) {
        self.programme = programme
        configurations = Dictionary(boroughs.map { ($0.borough.slug, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The last day on which a quarter's records are in time; nil where the programme says nothing.
    public func due(_ quarter: FinancialQuarter) -> CivilDate? {
        programme.flatMap { programme in programme.returns.map { $0.due(quarter, by: programme.calendar) } }
    }

    /// Where the due dates come from.
    public var source: String? { programme?.returns?.source }

    /// One for each borough that the hub knows, by name.
    public func standings(of quarter: FinancialQuarter, in store: HubStore, today: CivilDate) throws -> [ReturnStanding] {
        let evidence = try store.returnEvidence(of: quarter)
        return try store.boroughs().map { standing(of: $0, in: quarter, evidence[$0.slug] ?? .init(), today) }
    }

    private func standing(of borough: Borough, in quarter: FinancialQuarter, _ found: HubStore.ReturnEvidence, _ today: CivilDate) -> ReturnStanding {
        let (state, receivedAt) = state(of: borough, in: quarter, found, today)
        let due = due(quarter)
        return ReturnStanding(
            borough: borough, state: state, receivedAt: receivedAt,
            isLate: due.flatMap { due in receivedAt.map { $0.prefix(10) > due.description } } ?? false, lastReceivedAt: found.lastReceivedAt,
            withoutRecords: [.received, .inPart].contains(state) ? expected(of: borough).filter { !found.held.contains($0.name) }.map(\.title) : [])
    }

    private func state(
        of borough: Borough, in quarter: FinancialQuarter, _ found: HubStore.ReturnEvidence, _ today: CivilDate
    ) -> (ReturnStanding.State, receivedAt: String?) {
        guard borough.tookPart(in: quarter.period) else { return (.notTakingPart, nil) }
        guard quarter.period.through < today else { return (.underWay, nil) }
        if let records = found.firstRecordAt {
            // Batches hold what has changed; the first one after the quarter's end is the first that can make the quarter whole.
            return found.firstReceivedSince.map { (.received, max($0, records)) } ?? (.inPart, nil)
        }
        if let said = found.nilReturnAt { return (.nilReturn, said) }
        return (due(quarter).map { $0 < today } ?? false ? .missing : .awaited, nil)
    }

    /// The record types that a borough sends and that are counted by a day of their own.
    private func expected(of borough: Borough) -> [RecordType] {
        guard let configuration = configurations[borough.slug] else { return [] }
        return RecordType.travelling.filter { $0.eventDate != nil && configuration.sends($0.name) }
    }
}
