import BoroughConfig
import Domain
import PluginKit
import Testing

struct AgreementTests {
    @Test(arguments: [("2021-10-31", false), ("2021-11-01", true), ("2024-05-10", true), ("2024-05-11", false)])
    func `fields leave from an agreement's first day through its last`(_ day: String, _ leaves: Bool) throws {
        let copy = try BoroughsCopy()
        try copy.edit("camden/borough.yaml", "until: 2029-03-31", "until: 2024-05-10")
        let camden = try copy.boroughs.borough("camden")
        #expect(camden.sharedFields(of: .referrals, on: try date(day)).contains("route") == leaves)
        #expect(camden.sharedFields(of: .placements, on: try date(day)).isEmpty == !leaves)
        #expect(try camden.agreementsInForce(on: date(day)).contains { $0.id == "camden-restart-2021" } == leaves)
    }

    @Test func `a purpose that no agreement covers keeps its fields in the borough`() throws {
        let copy = try BoroughsCopy()
        try copy.edit("camden/borough.yaml", "      - housing-pathway\n", "")
        let camden = try copy.boroughs.borough("camden")
        let day = try date("2024-05-01")
        #expect(camden.sharedFields(of: .placements, on: day) == [])
        #expect(camden.sharedFields(of: .training, on: day).contains("pre_score"))
    }

    @Test(arguments: ["forename", "surname", "postcode", "la_child_id"])
    func `a field that identifies a person cannot be listed for sharing`(_ field: String) throws {
        let copy = try BoroughsCopy()
        try copy.edit("programme/sharing.yaml", "        - birth_date\n", "        - birth_date\n        - \(field)\n")
        let problems = try copy.problems()
        #expect(problems.count == 1)
        #expect(problems.first?.message == "`\(field)` of `people` identifies people.")
        #expect(problems.first?.place.file.hasSuffix("programme/sharing.yaml") == true)
    }

    @Test func `a borough that has left takes no part in periods after its last day: six, then five`() throws {
        let copy = try BoroughsCopy()
        try copy.edit("barking-and-dagenham/borough.yaml", "  - from: 2024-07-01\n\n", "  - from: 2024-07-01\n    until: 2025-02-14\n\n")
        let boroughs = try copy.boroughs.everyBorough().map(\.borough)
        let counts = try ["2024-25-Q1", "2024-25-Q2", "2024-25-Q4", "2025-26-Q1"].map { quarter in
            let period = try #require(FinancialQuarter(quarter)).period
            return boroughs.count { $0.tookPart(in: period) }
        }
        #expect(counts == [5, 6, 6, 5])
        #expect(try boroughs.count { $0.tookPart(on: try date("2025-02-14")) } == 6)
        #expect(try boroughs.count { $0.tookPart(on: try date("2025-02-15")) } == 5)
    }

    @Test func `a borough may come back, but not before it left`() throws {
        let copy = try BoroughsCopy()
        let file = "sutton/borough.yaml"
        try copy.edit(file, "participation:\n  - from: 2021-11-01\n", "participation:\n  - {from: 2021-11-01, until: 2022-03-31}\n  - from: 2024-01-01\n")
        let sutton = try copy.boroughs.borough("sutton").borough
        #expect(try ["2022-03-31", "2023-06-01", "2024-01-01"].map { try sutton.tookPart(on: date($0)) } == [true, false, true])
        try copy.edit(file, "from: 2024-01-01", "from: 2022-03-31")
        #expect(try copy.problems().map(\.message) == ["Two stretches of participation overlap."])
    }
}
