import Domain

extension Fact {
    /// Support of adult victim-survivors: offered, taken up, and what it helped with.
    static let supportEpisodes = Fact(
        "support_episodes", row: "support offered to an adult victim-survivor", record: .supportEpisodes, keyedBy: ["episode_id"],
        needs: [.supportEpisodes],
        columns: [
            .key("episode_id", "The episode"),
            .key("case_id", "The case"),
            .key("person_id", "The adult victim-survivor"),
            .code("service", from: "support_episodes.service", "Who supports"),
            .date("offered_on", "The day it was offered"),
            .date("started_on", "The day it was taken up; empty where it was not"),
            .date("ended_on", "The day it ended; empty while it goes on"),
            .yesNo("taken_up", "Whether it was taken up"),
            .yesNo("helped_with_justice", "Whether it helped with civil or criminal justice").needing("support_actions"),
        ],
        view: FactView(
            [
                "e.borough", "e.episode_id", "e.case_id", "e.person_id", "e.service", "e.offered_on", "e.started_on", "e.ended_on",
                "\(FactSQL.yesNo("e.started_on IS NOT NULL")) AS taken_up",
                "\(FactSQL.yesNo(FactSQL.caseHas("support_actions", of: "e", where: withJustice))) AS helped_with_justice",
            ],
            from: "support_episodes AS e",
            where: "e.until_batch IS NULL"))

    private static let withJustice = "x.episode_id = e.episode_id AND x.area IN ('civil_justice', 'criminal_justice')"
}
