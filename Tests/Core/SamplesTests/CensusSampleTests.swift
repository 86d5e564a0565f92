import BoroughConfig
import Domain
import Intake
import TestSupport
import Testing

@testable import Samples

/// Census returns of invented exports, of every year, without faults and with every fault that a year can have.
struct CensusSampleTests {
    /// By when every year's return is due.
    private static let today = "2026-12-31"

    @Test(arguments: 2017...2026)
    func `a return of any year is clean, and has children of Restart's and others`(_ year: Int) throws {
        let reading = try GivenSample.read("camden", GivenSample.request(60, today: Self.today, year: year))
        let issues = reading.found.issues.filter { $0.location.file == "cin-\(year).xml" }.map { "\($0.location) \($0.column) \($0.code)" }
        #expect(issues == [])
        let census = try #require(reading.found.census.first)
        #expect(census.collectionYear == year && reading.written.censusYear == year)
        #expect(census.linked > 10 && census.childrenInReturn >= census.linked + 60 && census.withoutData > 0)
        #expect(reading.ledger.count(of: .socialCareCoverage) == (year >= 2022 ? census.linked : 0))
        #expect(census.assessment > 0 && census.childProtectionPlan > 0)
        #expect((census.childInNeedPlan > 0) == (year >= 2022))
    }

    @Test(arguments: 2017...2026)
    func `every fault planted in a return of any year is found at its line, and nothing else is`(_ year: Int) throws {
        let reading = try GivenSample.read("croydon", GivenSample.request(460, today: Self.today, faults: true, year: year))
        let ending = "cin-\(year).xml"
        let planted = reading.planted(ending)
        let found = reading.roots.map(\.fault).filter { $0.hasPrefix("\(ending)#") }
        #expect(Set(planted).subtracting(found) == [], "not found")
        #expect(Set(found).subtracting(planted) == [], "not planted")
        #expect(found.count == planted.count)
        let profile = try #require(try GivenSample.borough("croydon").programme.census.profile(of: year))
        let kinds = CensusFault.all.filter { $0.isPossible(in: profile) }
        let roots = reading.written.faults.filter { $0.file == ending && $0.follows.isEmpty }
        // Each kind at least once, and the two in the head.
        #expect(roots.count >= kinds.count + 2 && kinds.count >= 40, "\(roots.count) faults of \(kinds.count) kinds")
    }

    @Test func `every rule of the census has its fault`() throws {
        let numbers = [
            "1103", "1105", "1570", "1580", "2889", "2990", "4000", "4001", "4004", "4010", "4011", "4014", "4015", "4016", "4017", "4180", "4220", "8500",
            "8510", "8525Q", "8540", "8565", "8600", "8608", "8610", "8614", "8620", "8630", "8640", "8650", "8720", "8805", "8810", "8815", "8816", "8820",
            "8831",
            "8832", "8840", "8841", "8866", "8869", "8897Q", "8898", "8905", "8910", "8925", "8935", "8940", "8945Q", "8950Q",
        ]
        #expect(Set(CensusFault.all.map(\.number).filter { $0.first?.isNumber == true }) == Set(numbers))
    }

    @Test func `without a year the latest that has ended is written, and a borough that sends no return gets none`() throws {
        #expect(try GivenSample.read("camden", GivenSample.request(5, today: "2024-03-31")).written.censusYear == 2023)
        #expect(try GivenSample.read("camden", GivenSample.request(5, today: "2024-04-01")).written.censusYear == 2024)
        #expect(try GivenSample.read("camden", GivenSample.request(5, today: "2030-01-01")).written.censusYear == 2026)
        #expect(try GivenSample.read("camden", GivenSample.request(5, today: "2024-03-31", year: 2024)).written.censusYear == nil)
        #expect(try GivenSample.read("sutton", GivenSample.request(5)).written.censusYear == nil)
    }

    @Test func `years that have not ended, or of which nothing is known, are none`() throws {
        let today = try #require(CivilDate(iso: "2024-12-31"))
        #expect(SampleExport.censusYears(of: try GivenSample.borough("camden"), on: today) == 2017...2024)
        #expect(SampleExport.censusYears(of: try GivenSample.borough("camden"), on: try #require(CivilDate(iso: "2016-01-01"))) == nil)
        #expect(SampleExport.censusYears(of: try GivenSample.borough("sutton"), on: today) == nil)
    }
}
