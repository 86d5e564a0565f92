import BoroughConfig
public import Domain

/// What invented export to write.
public struct SampleRequest: Sendable {
    public let families: Int
    /// The same seed gives the same bytes.
    public let seed: UInt64
    /// The day on which the export is made: nothing in it has happened later.
    public let today: CivilDate
    /// Whether faults are planted, and said.
    public let hasFaults: Bool
    /// The collection year of the census return, where the borough sends one; nil for the latest that has ended.
    public let censusYear: Int?

    public init(families: Int, seed: UInt64, today: CivilDate, hasFaults: Bool = false, censusYear: Int? = nil) {
        self.families = families
        self.seed = seed
        self.today = today
        self.hasFaults = hasFaults
        self.censusYear = censusYear
    }
}
