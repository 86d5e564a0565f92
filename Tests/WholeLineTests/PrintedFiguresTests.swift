import Foundation
import TestSupport
import Testing

/// The figures that the programme's documents print, from raw exports through agents and hub to `figures.csv`.
@Suite(.serialized)
struct PrintedFiguresTests {
    static let codes = [
        "camden": "E09000007", "croydon": "E09000008", "havering": "E09000016", "sutton": "E09000029", "westminster": "E09000033",
    ]

    private static func expected() throws -> [String: Any] {
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(Project.fixtures)/expected/figures.json"))
        return try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private static func rigWithFiveBoroughs() throws -> Rig {
        let rig = try Rig()
        for slug in codes.keys.sorted() {
            try rig.enrol(slug)
            let synced = try rig.agent("sync", slug, [Project.examples(of: slug)])
            try #require(synced.status == 0, "\(slug): \(synced.errors)")
        }
        return rig
    }

    @Test func `The internal report gives every printed figure, and the public one lets nobody be found`() throws {
        let rig = try Self.rigWithFiveBoroughs()
        let expected = try Self.expected()
        try checkInternal(rig, expected)
        try checkAnswers(rig, expected)
        try checkPublic(rig, expected)
    }

    private func checkInternal(_ rig: Rig, _ expected: [String: Any]) throws {
        func section(_ name: String) throws -> [String: Any] { try #require(expected[name] as? [String: Any]) }
        func byBorough(_ value: Any?) throws -> [String: Int] { try #require(value as? [String: Int]) }
        func compare(_ figures: Figures, _ indicator: String, _ wanted: [String: Int], _ measure: String = "count") {
            for (slug, value) in wanted {
                #expect(figures.value(indicator, Self.codes[slug] ?? "", measure) == String(value), "\(indicator) \(slug)")
            }
            #expect(figures.value(indicator, "ALL", measure) == String(wanted.values.reduce(0, +)), "\(indicator), all")
        }

        let quarter = try rig.export(["--from", "2024-04-01", "--to", "2024-06-30", "--profile", "internal"])
        let printed = try section("apr_jun_2024")
        compare(quarter, "service-users-referred", try byBorough(printed["service_users_referred"]))
        compare(quarter, "accommodation-pathway-referrals", try byBorough(printed["accommodation_pathway_referrals"]))

        let cumulative = try rig.export(["--from", "2021-11-01", "--to", "2024-06-30", "--profile", "internal"])
        let sofar = try section("cumulative_to_2024_06_30")
        compare(cumulative, "service-users-referred", try byBorough(sofar["service_users_referred"]))
        compare(cumulative, "children-known", try byBorough(sofar["children_known"]))
        compare(cumulative, "victim-survivors-referred", try byBorough(sofar["victim_survivors_referred"]))
        for (course, value) in try section("training_to_2024_06_30") {
            let counts = try #require(value as? [String: Any])
            compare(cumulative, "training-\(course)-booked", try byBorough(counts["booked"]))
            compare(cumulative, "training-\(course)-attended", try byBorough(counts["attended"]))
        }

        let earlier = try rig.export(["--from", "2021-11-01", "--to", "2023-09-30", "--profile", "internal"])
        let then = try section("as_at_2023_09_30")
        compare(earlier, "interventions-completed", try byBorough(then["completed"]))
        compare(earlier, "onward-group-programme", try byBorough(then["onward_group_programme_20_weeks"]))
        compare(earlier, "onward-one-to-one", try byBorough(then["onward_one_to_one_12_weeks"]))
        compare(earlier, "accommodation-pathway-referrals", try byBorough(then["accommodation_pathway_referrals"]))
        compare(earlier, "onward-group-programme-after-completion", try byBorough(then["completed"]), "denominator")
        compare(earlier, "onward-group-programme-after-completion", try byBorough(then["onward_group_programme_20_weeks"]), "numerator")
        compare(earlier, "onward-one-to-one-after-completion", try byBorough(then["onward_one_to_one_12_weeks"]), "numerator")
        #expect(earlier.value("onward-group-programme-after-completion", "ALL", "percent") == "53.6")
        #expect(earlier.value("onward-one-to-one-after-completion", "ALL", "percent") == "27.4")
        compare(earlier, "housing-need-identified", try byBorough(then["with_housing_need"]), "numerator")
        compare(earlier, "housing-need-identified", try byBorough(then["initial_needs_assessments"]), "denominator")
        #expect(earlier.value("training-core-score-before", "ALL", "mean") == "75.6")
        #expect(earlier.value("training-core-score-after", "ALL", "mean") == "87.4")
        #expect(earlier.value("training-core-score-before", "ALL", "denominator") == "476")

        let survey = try section("mothers_survey_apr_jun_2024")
        let scale = try #require(survey["scale"] as? [String])
        for item in ["behaviour", "sleep", "eating", "school", "social", "relaxed", "safer_at_home"] {
            for (answer, count) in zip(scale, try #require(survey[item] as? [Int])) {
                let id = "child-" + item.replacingOccurrences(of: "_", with: "-")
                #expect(quarter.value(id, "ALL", category: answer) == String(count), "\(id) \(answer)")
            }
        }
    }

    /// The answers of the quarter and of the case-file review of the one before it.
    private func checkAnswers(_ rig: Rig, _ expected: [String: Any]) throws {
        let quarter = try rig.export(["--quarter", "2024-25-Q1", "--profile", "internal"])
        let told = try #require(expected["outcomes_apr_jun_2024"] as? [String: Any])
        for (indicator, name) in [("wellbeing-improved", "victim_survivor_wellbeing_improved"), ("risk-to-children-reduced", "risk_to_children_reduced")] {
            let parts = try #require(told[name] as? [Int])
            #expect(quarter.value(indicator, "ALL", "numerator") == String(parts[0]), "\(indicator)")
            #expect(quarter.value(indicator, "ALL", "denominator") == String(parts[1]), "\(indicator)")
        }
        #expect(quarter.value("wellbeing-improved", "ALL", "percent") == "90.0")
        #expect(quarter.value("risk-to-children-reduced", "ALL", "percent") == "92.0")

        let before = try rig.export(["--quarter", "2023-24-Q4", "--profile", "internal"])
        let review = try #require(expected["outcomes_jan_mar_2024"] as? [String: Any])
        for (indicator, name) in [
            ("wellbeing-reported-by-worker", "wellbeing"), ("victim-survivor-feels-safe", "victim_survivor_feels_safe"),
            ("child-feels-safe", "child_feels_safe"), ("child-quality-of-life", "child_quality_of_life"),
        ] {
            let answers = try #require(review[name] as? [String: Int])
            for (answer, count) in answers {
                #expect(before.value(indicator, "ALL", category: answer) == String(count), "\(indicator) \(answer)")
            }
            #expect(before.value(indicator, "ALL") == String(answers.values.reduce(0, +)), "\(indicator)")
        }
        for (indicator, numerator, denominator) in [
            ("wellbeing-improved-reported-by-worker", "9", "10"), ("victim-survivor-feels-safe-agreed", "8", "10"), ("child-feels-safe-agreed", "9", "12"),
            ("child-quality-of-life-improved", "8", "8"),
        ] {
            #expect(before.value(indicator, "ALL", "numerator") == numerator, "\(indicator)")
            #expect(before.value(indicator, "ALL", "denominator") == denominator, "\(indicator)")
        }
    }

    private func checkPublic(_ rig: Rig, _ expected: [String: Any]) throws {
        let figures = try rig.export(["--quarter", "2024-25-Q1"])
        let shown = Dictionary(uniqueKeysWithValues: Self.codes.map { ($0.key, figures.value("service-users-referred", $0.value) ?? "") })
        #expect(shown["sutton"] == "[c]")
        #expect(shown["westminster"] == "[c]")
        #expect(shown["camden"] == "10")
        #expect(shown["croydon"] == "15")
        let total = try #require(figures.value("service-users-referred", "ALL").flatMap(Int.init))
        #expect(total == 35)

        // An attacker takes every shown figure as lying within 2 of the truth and adds up; each hidden one stays open by 3 or more.
        let visible = shown.values.compactMap(Int.init)
        let most = total + 2 - visible.reduce(0) { $0 + max(0, $1 - 2) }
        let least = max(0, total - 2 - visible.reduce(0) { $0 + $1 + 2 })
        let width = min(most, 5) - max(0, least - 5)
        #expect(width >= 3)

        for line in figures.text.split(whereSeparator: \.isNewline).dropFirst() {
            let cells = line.split(separator: ",", omittingEmptySubsequences: false)
            guard cells.count == 11, ["count", "numerator", "denominator"].contains(cells[8]), let value = Int(cells[9]) else { continue }
            #expect(value % 5 == 0, "\(line)")
        }
        // One that did not take part is not nought, and neither is one that sent nothing.
        #expect(figures.value("service-users-referred", "E09000002") == "[z]")
        let later = try rig.export(["--quarter", "2024-25-Q2", "--profile", "internal"])
        #expect(later.value("service-users-referred", "E09000002") == "[x]")
        #expect(later.value("service-users-referred", "ALL") == "[x]")
    }
}
