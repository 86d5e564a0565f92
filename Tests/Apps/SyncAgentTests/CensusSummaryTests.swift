import Foundation
import Testing

@testable import Intake
@testable import SyncAgent

/// What a person, and a program, are told of a census return.
struct CensusSummaryTests {
    private func summary(withoutData: Int, cameLater: Int) -> IntakeSummary {
        var census = CensusSummary(file: "cin.xml", collectionYear: 2024)
        (census.withoutData, census.withoutDataAndCameLater) = (withoutData, cameLater)
        var summary = IntakeSummary()
        summary.files = [IntakeSummary.File(file: "cin.xml", sheet: "")]
        summary.census = [census]
        return summary
    }

    @Test(
        arguments: [
            (
                3, 2,
                "It says nothing of 3 of Restart's children; of these, 2 came to Restart only after the year of the return. Of all others nothing was kept."
            ),
            (3, 0, "It says nothing of 3 of Restart's children. Of all others nothing was kept."),
        ])
    func `of the children of whom a return says nothing it is told how many came after its year`(_ withoutData: Int, _ cameLater: Int, _ words: String) {
        #expect(summary(withoutData: withoutData, cameLater: cameLater).words(issuesPath: "issues.csv", standing: nil).contains(words))
    }

    @Test func `both figures are in the JSON, the first with all of the children`() throws {
        let report = try JSONEncoder().encode(summary(withoutData: 3, cameLater: 2).report)
        let object = try #require(try JSONSerialization.jsonObject(with: report) as? [String: Any])
        let census = try #require((object["census"] as? [[String: Any]])?.first)
        #expect(census["restart_children_without_data"] as? Int == 3)
        #expect(census["restart_children_without_data_came_later"] as? Int == 2)
    }
}
