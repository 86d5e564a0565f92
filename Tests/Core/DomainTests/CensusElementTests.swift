import Domain
import Testing

struct CensusElementTests {
    @Test func `an element's index is its place among all`() {
        #expect(CensusElement.allCases.map(\.index) == Array(CensusElement.allCases.indices))
        #expect(Set(CensusElement.allCases).count == CensusElement.allCases.count)
    }

    @Test func `a profile knows what its definition says of the year`() throws {
        let years = 2020...2022
        let definition = CensusDefinition(
            collection: "CIN", years: years, plansCompleteFrom: 2022,
            elements: [
                .child: .init(content: .group, parents: [.message], identifies: false, years: years),
                .factor: .init(content: .code(list: "factor"), parents: [.child], identifies: false, years: 2021...2022),
            ], lists: ["factor": .init(list: CodeList(id: "factor", title: "", codes: [CodeList.Code("1A", label: "")]), years: ["1A": 2022...2022])])
        #expect(definition.profile(of: 2019) == nil)
        let profiles = try years.map { try #require(definition.profile(of: $0)) }
        #expect(profiles.map { $0.knows(.factor) } == [false, true, true])
        #expect(profiles.map { $0.allows("1A", in: .factor) } == [false, false, true])
        #expect(profiles.map(\.tellsPlans) == [false, false, true])
        #expect(profiles.allSatisfy { $0.content(of: .factor) == .code(list: "factor") && $0.content(of: .sex) == nil && $0.allows("x", in: .child) })
        #expect(definition.path(of: .factor) == "Child/AssessmentFactors" && definition.path(of: .child) == "Child")
    }
}
