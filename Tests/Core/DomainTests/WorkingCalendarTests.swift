import Domain
import Foundation
import TestSupport
import Testing

/// Over the bank holidays of `boroughs/programme`.
struct WorkingCalendarTests {
    let calendar: WorkingCalendar

    init() throws {
        calendar = try projectCalendar()
    }

    @Test func `weekends and England's bank holidays are not worked`() throws {
        let days = ["2024-03-28", "2024-03-29", "2024-03-30", "2024-03-31", "2024-04-01", "2024-04-02", "2022-09-19", "2023-05-08"]
        #expect(try days.map { try calendar.isWorkingDay(date($0)) } == [true, false, false, false, false, true, false, false])
    }

    @Test(arguments: [
        ("2024-03-28", "2024-03-28", 0), ("2024-03-28", "2024-04-01", 0), ("2024-03-28", "2024-04-02", 1),
        ("2024-03-25", "2024-04-08", 8), ("2024-12-24", "2025-01-02", 4), ("2024-04-02", "2024-03-28", -1),
    ])
    func `working days are counted after the first day up to the last`(_ from: String, _ to: String, _ count: Int) throws {
        #expect(try calendar.workingDays(from: date(from), to: date(to)) == count)
    }

    @Test func `the nth working day after a day lies n working days from it, through every day of four years`() throws {
        let first = try date("2022-01-01")
        for offset in 0..<1461 {
            let start = first.adding(days: offset)
            let end = calendar.date(workingDays: 5, after: start)
            #expect(calendar.isWorkingDay(end))
            #expect(calendar.workingDays(from: start, to: end) == 5)
        }
    }

    @Test func `every year from 2021 has at least the eight bank holidays, none of them at a weekend`() {
        let byYear = Dictionary(grouping: calendar.bankHolidays, by: \.year)
        #expect(byYear.keys.sorted() == Array(2021...2028))
        #expect(byYear.values.allSatisfy { $0.count >= 8 })
        #expect(calendar.bankHolidays.allSatisfy { $0.weekday != .saturday && $0.weekday != .sunday })
    }
}

/// Reads the dates alone, because Domain's tests do not know the configuration's reader.
private func projectCalendar() throws -> WorkingCalendar {
    let text = try String(contentsOfFile: "\(Project.boroughs)/programme/bank-holidays.yaml", encoding: .utf8)
    let days = text.split(separator: "\n").compactMap { line -> CivilDate? in
        guard let start = line.firstRange(of: "{date: ") else { return nil }
        return CivilDate(iso: line[start.upperBound...].prefix(10))
    }
    return WorkingCalendar(bankHolidays: Set(days))
}
