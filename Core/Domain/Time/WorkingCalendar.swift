/// Counts working days: Monday to Friday without England's bank holidays.
public struct WorkingCalendar: Hashable, Sendable {
    public let bankHolidays: Set<CivilDate>

    public init(bankHolidays: Set<CivilDate> = []) {
        self.bankHolidays = bankHolidays
    }

    public func isWorkingDay(_ date: CivilDate) -> Bool {
        date.weekday.rawValue < Weekday.saturday.rawValue && !bankHolidays.contains(date)
    }

    /// Working days after `start`, up to and including `end`; 0 on the same day, negative when `end` is earlier.
    public func workingDays(from start: CivilDate, to end: CivilDate) -> Int {
        guard start <= end else { return -workingDays(from: end, to: start) }
        var count = 0
        var day = start
        while day < end {
            day = day.adding(days: 1)
            if isWorkingDay(day) { count += 1 }
        }
        return count
    }

    /// The `count`th working day after `start`.
    public func date(workingDays count: Int, after start: CivilDate) -> CivilDate {
        var remaining = count
        var day = start
        while remaining > 0 {
            day = day.adding(days: 1)
            if isWorkingDay(day) { remaining -= 1 }
        }
        return day
    }
}
