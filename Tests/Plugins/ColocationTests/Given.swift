import Colocation
import Domain
import Foundation
import PluginKit
import TestSupport

/// A borough, its code lists and three bank holidays, for the tests of this plugin.
enum Given {
    static let setting = PluginSetting(
        borough: Borough(
            slug: "example", name: "Example", gssCode: "E09000099", participation: [Term(from: day("2021-11-01"), until: day("2024-12-31"))]),
        codes: CodeBook([
            CodeList(
                id: "referrals.route", title: "Referral route",
                codes: ["csc_assessment", "csc_child_in_need", "mash", "early_help", "housing_options"].map {
                    CodeList.Code($0, label: "label of \($0)")
                })
        ]),
        calendar: WorkingCalendar(bankHolidays: [day("2023-12-26"), day("2024-04-01"), day("2024-12-26")]))

    static func day(_ iso: String) -> CivilDate { CivilDate(iso: iso)! }

    static func month(_ from: String, _ through: String) -> Period { Period(from: day(from), through: day(through))! }

    static func example() throws -> String {
        let plugin = URL(filePath: #filePath).appending(path: "../../../../Plugins/Colocation/example.yaml").standardized
        return try String(contentsOf: plugin, encoding: .utf8)
    }

    /// The example with a few words of its text replaced.
    static func plugin(replacing changes: [String: String] = [:]) throws -> Colocation {
        try read(changes.reduce(example()) { $0.replacing($1.key, with: $1.value) }).plugin
    }

    static func read(_ yaml: String) -> (plugin: Colocation, problems: [Problem]) {
        let problems = ProblemList()
        let plugin = ConfigReader.read(configNode(yaml: yaml, file: "co-location.yaml"), problems) { Colocation(reading: $0, in: setting) }
        return (plugin, problems.sorted)
    }

    static func caseFile(route: String, receivedOn: String) -> CaseFile {
        var record = Record(.referrals)
        record["referral_id"] = .text("R-1")
        record["case_id"] = .text("C-1")
        record["received_on"] = .date(day(receivedOn))
        record["route"] = .text(route)
        return CaseFile(caseID: "C-1", records: [record])
    }
}
