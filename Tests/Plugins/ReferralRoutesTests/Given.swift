import Domain
import Foundation
import PluginKit
import ReferralRoutes
import TestSupport

/// A borough, its code lists and three bank holidays of 2024, for the tests of this plugin.
enum Given {
    static let setting = PluginSetting(
        borough: Borough(
            slug: "example", name: "Example", gssCode: "E09000099", participation: [Term(from: day("2021-11-01"), until: day("2024-12-31"))]),
        codes: CodeBook([
            list("referrals.route", ["csc_assessment", "csc_child_in_need", "mash", "early_help", "self"]),
            list("referrals.redirected_to", ["drive", "marac", "home_borough", "early_help", "other"]),
        ]),
        calendar: WorkingCalendar(bankHolidays: [day("2024-03-29"), day("2024-04-01"), day("2024-05-06")]))

    static func day(_ iso: String) -> CivilDate { CivilDate(iso: iso)! }

    static func month(_ from: String, _ through: String) -> Period { Period(from: day(from), through: day(through))! }

    static func list(_ id: String, _ codes: [String]) -> CodeList {
        CodeList(id: id, title: id, codes: codes.map { CodeList.Code($0, label: "label of \($0)") })
    }

    static func example() throws -> String {
        let plugin = URL(filePath: #filePath).appending(path: "../../../../Plugins/ReferralRoutes/example.yaml").standardized
        return try String(contentsOf: plugin, encoding: .utf8)
    }

    /// The example with a few words of its text replaced.
    static func plugin(replacing changes: [String: String] = [:]) throws -> ReferralRoutes {
        try read(changes.reduce(example()) { $0.replacing($1.key, with: $1.value) }).plugin
    }

    static func read(_ yaml: String) -> (plugin: ReferralRoutes, problems: [Problem]) {
        let problems = ProblemList()
        let plugin = ConfigReader.read(configNode(yaml: yaml, file: "referral-routes.yaml"), problems) { ReferralRoutes(reading: $0, in: setting) }
        return (plugin, problems.sorted)
    }

    /// A referral that nothing stands in the way of, received on Monday 15 April 2024, with the given fields changed.
    static func referral(_ changes: [String: Value] = [:]) -> Record {
        var record = Record(.referrals)
        let usual: [String: Value] = [
            "referral_id": .text("R-1"), "case_id": .text("C-1"), "received_on": .date(day("2024-04-15")), "route": .text("mash"),
            "residence_gss": .text("E09000099"), "dash_score": .number(8), "service_user_consent": .text("y"),
            "victim_survivor_consent": .text("y"), "open_criminal_investigation": .text("n"), "framing": .text("domestic_abuse"),
            "child_impact_recorded": .text("y"), "decision": .text("pending"),
        ]
        for (field, value) in usual.merging(changes, uniquingKeysWith: { $1 }) { record[field] = value }
        return record
    }

    static func accepted(_ changes: [String: Value] = [:]) -> Record {
        referral(["decision": .text("accepted"), "decided_on": .date(day("2024-04-16"))].merging(changes) { $1 })
    }

    static func victimSurvivor() -> Record {
        var record = Record(.people)
        record["person_id"] = .text("P-2")
        record["case_id"] = .text("C-1")
        record["role"] = .text("adult_victim_survivor")
        return record
    }

    static func caseFile(_ records: Record...) -> CaseFile { CaseFile(caseID: "C-1", records: records) }
}
