import Domain
import Foundation
import HousingAgreements
import PluginKit
import TestSupport

/// A borough and the records of one case, for the tests of this plugin.
enum Given {
    static let setting = PluginSetting(
        borough: Borough(slug: "example", name: "Example", gssCode: "E09000099", participation: [Term(from: day("2021-11-01"))]),
        codes: CodeBook(), calendar: WorkingCalendar(bankHolidays: [day("2024-05-06"), day("2024-05-27")]))

    static func day(_ iso: String) -> CivilDate { CivilDate(iso: iso)! }

    static func month(_ from: String, _ through: String) -> Period { Period(from: day(from), through: day(through))! }

    static func example() throws -> String {
        let plugin = URL(filePath: #filePath).appending(path: "../../../../Plugins/HousingAgreements/example.yaml").standardized
        return try String(contentsOf: plugin, encoding: .utf8)
    }

    /// The example with a few words of its text replaced.
    static func plugin(replacing changes: [String: String] = [:]) throws -> HousingAgreements {
        try read(changes.reduce(example()) { $0.replacing($1.key, with: $1.value) }).plugin
    }

    static func read(_ yaml: String) -> (plugin: HousingAgreements, problems: [Problem]) {
        let problems = ProblemList()
        let plugin = ConfigReader.read(configNode(yaml: yaml, file: "housing-agreements.yaml"), problems) {
            HousingAgreements(reading: $0, in: setting)
        }
        return (plugin, problems.sorted)
    }

    // MARK: Records of one case

    static func record(_ type: RecordType, _ usual: [String: Value], _ changes: [String: Value]) -> Record {
        var record = Record(type)
        for (field, value) in usual.merging(changes, uniquingKeysWith: { $1 }) { record[field] = value }
        return record
    }

    /// A referral that every agreement takes.
    static func referral(_ changes: [String: Value] = [:]) -> Record {
        record(
            .referrals,
            [
                "referral_id": .text("R-1"), "case_id": .text("C-1"), "received_on": .date(day("2024-04-15")), "route": .text("mash"),
                "residence_gss": .text("E09000099"), "dash_score": .number(8), "service_user_consent": .text("y"),
                "open_criminal_investigation": .text("n"), "decision": .text("accepted"), "decided_on": .date(day("2024-04-16")),
            ], changes)
    }

    /// Made on Thursday 25 April 2024; offered and accepted on the Monday after.
    static func housingReferral(_ changes: [String: Value] = [:]) -> Record {
        record(
            .housingReferrals,
            [
                "housing_referral_id": .text("H-1"), "case_id": .text("C-1"), "referred_on": .date(day("2024-04-25")),
                "victim_survivor_wishes_recorded": .text("y"), "offered_on": .date(day("2024-04-29")), "offer_outcome": .text("accepted"),
            ], changes)
    }

    /// From 1 May 2024, and going on.
    static func stay(_ changes: [String: Value] = [:]) -> Record {
        record(
            .placements,
            [
                "placement_id": .text("A-1"), "housing_referral_id": .text("H-1"), "case_id": .text("C-1"), "accommodation": .text("hostel"),
                "started_on": .date(day("2024-05-01")),
            ], changes)
    }

    static func ended(_ on: String, _ changes: [String: Value] = [:]) -> Record {
        stay(["ended_on": .date(day(on)), "move_on": .text("private_rented")].merging(changes) { $1 })
    }

    static func caseFile(_ records: Record...) -> CaseFile { CaseFile(caseID: "C-1", records: records) }
}
