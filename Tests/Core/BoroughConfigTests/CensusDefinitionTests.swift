import BoroughConfig
import Domain
import PluginKit
import TestSupport
import Testing

struct CensusDefinitionTests {
    private let census: CensusDefinition

    init() throws { census = try Project.boroughsFolder.programme().census }

    @Test func `each year from 2017 to 2026 has a profile of its own days, and no other year has one`() throws {
        #expect((2000...2100).filter { census.profile(of: $0) != nil } == Array(2017...2026))
        let profile = try #require(census.profile(of: 2024))
        #expect(profile.period == Period(from: try date("2023-04-01"), through: try date("2024-03-31")))
    }

    @Test func `elements and codes are known in their years`() throws {
        func years(_ holds: (CensusProfile) -> Bool) -> [Int] { (2017...2026).filter { census.profile(of: $0).map(holds) ?? false } }
        #expect(years { $0.knows(.gender) } == Array(2017...2024))
        #expect(years { $0.knows(.sex) } == [2025, 2026])
        #expect(years { $0.knows(.plan) } == Array(2022...2026))
        #expect(years { $0.knows(.preProceedings) } == [2026])
        #expect(years { $0.allows("18A", in: .factor) } == Array(2017...2020))
        #expect(years { $0.allows("18B", in: .factor) } == Array(2021...2026))
        #expect(years { $0.allows("24A", in: .factor) } == Array(2022...2026))
        #expect(years { $0.allows("5D", in: .referralSource) } == Array(2023...2026))
        #expect(years { $0.allows("RC9", in: .reasonForClosure) } == Array(2023...2026))
        #expect(years(\.tellsPlans) == Array(2022...2026))
    }

    @Test func `what identifies is marked, and paths begin at the child`() {
        #expect(
            Set(CensusElement.allCases.filter { census.elements[$0]?.identifies == true }) == [
                .childID, .upn, .formerUPN, .birthDate, .expectedBirthDate, .deathDate,
            ])
        #expect(census.path(of: .reviews) == "Child/CINdetails/ChildProtectionPlans/Reviews")
        #expect(census.path(of: .collectionDetails) == "Header/CollectionDetails")
    }

    @Test(arguments: [
        ("children-in-need.yaml", "name: Ethnicity,", "name: Ethnicty,", "`Ethnicty` is not known"),
        ("children-in-need.yaml", "  - {name: UPN, in: [ChildIdentifiers], holds: text, identifies: true}\n", "", "`UPN` is missing"),
        ("children-in-need.yaml", "list: disability}", "list: disabilities}", "`disabilities` is not known"),
        ("children-in-need.yaml", "until: 2026\n", "until: 2016\n", "`until` lies before `from`"),
        ("code-lists/sex.yaml", "id: sex\n", "id: sexes\n", "The list `sexes` stands in `sex.yaml`"),
        ("code-lists/sex.yaml", "label: \"Female\"}", "label: \"Female\", form: 2025}", "`form` is not a key"),
    ])
    func `what is wrong in it is told`(_ file: String, _ old: String, _ new: String, _ message: String) throws {
        let copy = try BoroughsCopy()
        try copy.edit("programme/census/\(file)", old, new)
        let problems = try copy.problems()
        #expect(problems.contains { $0.message.contains(message) }, "\(problems)")
    }

    @Test func `a census source says what its files are called and nothing more, and is no default`() throws {
        let copy = try BoroughsCopy()
        try copy.append("  - files: [\"*cin*.xml\"]\n    format: cin-census\n", to: "sutton/sources.yaml")
        #expect(try copy.problems().isEmpty)
        #expect(try copy.boroughs.borough("sutton").sources(forFileNamed: "Sutton-CIN-2024.xml").first?.isCensus == true)
        try copy.append("    record: people\n", to: "sutton/sources.yaml")
        #expect(try copy.problems().map(\.message).contains { $0.contains("`record` is not a key") })
        let other = try BoroughsCopy()
        try other.edit("sutton/sources.yaml", "format: csv", "format: cin-census")
        #expect(try other.problems().contains { $0.message.contains("`cin-census` cannot hold for every source") })
    }
}
