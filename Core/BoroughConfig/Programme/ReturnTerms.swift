public import Domain

/// By when a borough's records of a quarter are expected at the centre.
public struct ReturnTerms: Hashable, Sendable {
    /// Working days after the last day of the quarter.
    public let dueWorkingDays: Int
    /// Who set it, and where it is written.
    public let source: String

    /// The last day on which a quarter's records are in time.
    public func due(_ quarter: FinancialQuarter, by calendar: WorkingCalendar) -> CivilDate {
        calendar.date(workingDays: dueWorkingDays, after: quarter.period.through)
    }
}
