import Domain

extension Fact {
    /// Where adult victim-survivors and children live when the intervention ends, and after it.
    static let livingArrangements = Fact(
        "living_arrangements", row: "where one person lives at closure or later", record: .livingArrangements, keyedBy: ["arrangement_id"],
        needs: [.livingArrangements, .people],
        columns: [
            .key("arrangement_id", "The entry"),
            .key("case_id", "The case"),
            .key("person_id", "The adult victim-survivor or child"),
            .date("recorded_on", "The day for which it is true"),
            .code("stage", from: "living_arrangements.stage", "At closure, or at follow-up"),
            .code("situation", from: "living_arrangements.situation", "Whether they stayed at home, moved by choice or had to flee"),
            .code("about", from: "people.role", "Adult victim-survivor or child"),
            .yesNo("case_has_stay", "Whether the service user stayed in the programme's accommodation").needing("placements"),
        ],
        view: FactView(
            [
                "a.borough", "a.arrangement_id", "a.case_id", "a.person_id", "a.recorded_on", "a.stage", "a.situation", "p.role AS about",
                "\(FactSQL.yesNo(FactSQL.caseHas("placements", of: "a", where: "x.started_on IS NOT NULL"))) AS case_has_stay",
            ],
            from: "living_arrangements AS a",
            joins: [.person(of: "a")],
            where: "a.until_batch IS NULL"))
}
