import Domain
import Foundation
import Testing

struct CivilDateTests {
    @Test func `every day from 1900 to 2100 survives text and components, in order and by weekday`() throws {
        let first = try #require(CivilDate(year: 1900, month: 1, day: 1))
        let last = try #require(CivilDate(year: 2100, month: 12, day: 31))
        var (year, month, day) = (1900, 1, 1)
        var weekday = Weekday.monday.rawValue
        for offset in 0...first.days(until: last) {
            let date = first.adding(days: offset)
            guard date.components == (year, month, day), CivilDate(year: year, month: month, day: day) == date,
                CivilDate(iso: date.description) == date, date.weekday.rawValue == weekday
            else {
                Issue.record("\(year)-\(month)-\(day) became \(date)")
                return
            }
            weekday = (weekday + 1) % 7
            day += 1
            let lengths = [31, year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
            if day > lengths[month - 1] { (month, day) = (month + 1, 1) }
            if month > 12 { (year, month) = (year + 1, 1) }
        }
        #expect(year == 2101)
        #expect(first.days(until: last) + 1 == 201 * 365 + 49)
    }

    @Test(arguments: [
        (2023, 2, 29), (1900, 2, 29), (2100, 2, 29), (2024, 2, 30), (2024, 4, 31), (2024, 0, 1), (2024, 13, 1),
        (2024, 1, 0), (2024, 1, 32), (0, 1, 1), (10_000, 1, 1), (2024, -1, 5), (2024, 6, -1),
    ])
    func `a day that no calendar has is refused`(_ year: Int, _ month: Int, _ day: Int) {
        #expect(CivilDate(year: year, month: month, day: day) == nil)
    }

    @Test(arguments: [(2000, true), (2024, true), (2023, false), (1900, false), (2100, false), (2400, true)])
    func `29 February exists in leap years only`(_ year: Int, _ isLeap: Bool) {
        #expect((CivilDate(year: year, month: 2, day: 29) != nil) == isLeap)
        #expect(CivilDate.length(ofMonth: 2, in: year) == (isLeap ? 29 : 28))
    }

    @Test(arguments: ["", "2024-6-30", "24-06-30", "2024/06/30", "2024-06-30 ", "+024-06-30", "2024-06-3O", "2024-06", "2024-06-30-1", "２024-06-30"])
    func `text that is not exactly a day in ISO 8601 is refused`(_ text: String) {
        #expect(CivilDate(iso: text) == nil)
    }

    @Test(arguments: [
        ("1990-06-30", "2024-06-29", 33), ("1990-06-30", "2024-06-30", 34), ("1990-06-30", "2024-07-01", 34),
        ("2004-02-29", "2024-02-28", 19), ("2004-02-29", "2024-02-29", 20), ("2004-02-29", "2023-02-28", 18),
        ("2004-02-29", "2023-03-01", 19), ("2024-06-30", "2024-06-30", 0), ("2000-12-31", "2001-01-01", 0),
    ])
    func `age counts completed years, and a birthday on 29 February falls on 1 March in other years`(_ born: String, _ on: String, _ age: Int) throws {
        #expect(try date(born).age(on: date(on)) == age)
    }

    @Test func `days between two dates are negative backwards`() throws {
        #expect(try date("2024-02-28").days(until: date("2024-03-01")) == 2)
        #expect(try date("2024-03-01").days(until: date("2024-02-28")) == -2)
        #expect(try date("2024-03-01").adding(days: -1) == date("2024-02-29"))
    }

    @Test func `a date is written in words as a letter would write it`() throws {
        #expect(try date("2024-06-03").inWords == "3 June 2024")
    }

    @Test func `a date travels as ISO text and nothing else is read as one`() throws {
        let day = try date("2024-06-30")
        let bytes = try JSONEncoder().encode([day])
        #expect(String(decoding: bytes, as: UTF8.self) == #"["2024-06-30"]"#)
        #expect(try JSONDecoder().decode([CivilDate].self, from: bytes) == [day])
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([CivilDate].self, from: Data(#"["2024-02-30"]"#.utf8)) }
    }

    @Test func `a term holds from its first day through its last, and for ever without one`() throws {
        let term = Term(from: try date("2024-04-01"), until: try date("2024-06-30"))
        let held = try ["2024-03-31", "2024-04-01", "2024-06-30", "2024-07-01"].map { try term.contains(date($0)) }
        #expect(held == [false, true, true, false])
        #expect(Term(from: try date("2024-04-01")).contains(try date("2099-01-01")))
        let year = try #require(Period(from: date("2024-01-01"), through: date("2024-05-31")))
        #expect(try term.intersection(year) == Period(from: date("2024-04-01"), through: date("2024-05-31")))
        #expect(try Period(from: date("2024-05-02"), through: date("2024-05-01")) == nil)
    }

    @Test(arguments: [
        ("01/11/2021", "2021-11-01"), ("1.2.2024", "2024-02-01"), ("2024-2-1", "2024-02-01"), ("31 December 2022", "2022-12-31"),
        ("31 dec 2022", "2022-12-31"), ("2022-11-31", "2022-11-30"), ("2023-02-29", "2023-02-28"), ("30-06-2024", "2024-06-30"),
    ])
    func `a day written in another way, or one that its month lacks, is most likely another`(_ text: String, _ likely: String) {
        #expect(CivilDate.likely(text)?.description == likely)
    }

    @Test(arguments: ["", "2021-13-01", "13/13/2021", "1/2/24", "01/11", "soon", "0000-01-01", "2024-01-00", "1 Ma 2024", "01-02-03-04"])
    func `where that cannot be told, nothing is guessed`(_ text: String) {
        #expect(CivilDate.likely(text) == nil)
    }
}

func date(_ text: String) throws -> CivilDate {
    try #require(CivilDate(iso: text))
}
