import Domain
import Foundation
import LearningGoals
import PluginKit
import TestSupport

/// A borough, its code lists and bookings on training, for the tests of this plugin.
enum Given {
    static let setting = PluginSetting(
        borough: Borough(slug: "example", name: "Example", gssCode: "E09000099", participation: [Term(from: day("2021-11-01"))]),
        codes: CodeBook([
            list("training.course", ["core", "overview"]), list("training.agency", ["childrens_social_care", "early_help", "housing", "other"]),
        ]),
        calendar: WorkingCalendar())

    static func day(_ iso: String) -> CivilDate { CivilDate(iso: iso)! }

    static func month(_ from: String, _ through: String) -> Period { Period(from: day(from), through: day(through))! }

    static func list(_ id: String, _ codes: [String]) -> CodeList {
        CodeList(id: id, title: id, codes: codes.map { CodeList.Code($0, label: "label of \($0)") })
    }

    static func example() throws -> String {
        let plugin = URL(filePath: #filePath).appending(path: "../../../../Plugins/LearningGoals/example.yaml").standardized
        return try String(contentsOf: plugin, encoding: .utf8)
    }

    /// The example with a few words of its text replaced.
    static func plugin(replacing changes: [String: String] = [:]) throws -> LearningGoals {
        try read(changes.reduce(example()) { $0.replacing($1.key, with: $1.value) }).plugin
    }

    static func read(_ yaml: String) -> (plugin: LearningGoals, problems: [Problem]) {
        let problems = ProblemList()
        let plugin = ConfigReader.read(configNode(yaml: yaml, file: "learning-goals.yaml"), problems) { LearningGoals(reading: $0, in: setting) }
        return (plugin, problems.sorted)
    }

    static func booking(_ key: String, _ course: String, _ agency: String, on day: String, attended: Bool, score: Int? = nil) -> Record {
        var record = Record(.training)
        record["booking_id"] = .text(key)
        record["course"] = .text(course)
        record["event_on"] = .date(Given.day(day))
        record["agency"] = .text(agency)
        record["attended"] = .text(attended ? "y" : "n")
        if let score { record["pre_score"] = .number(score) }
        return record
    }
}
