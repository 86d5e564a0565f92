import BoroughConfig
import Domain
import Publishing

/// How figures come about and are protected, with the programme's own numbers filled in.
struct MethodologyNote {
    let programme: Programme
    /// By slug.
    let boroughs: [BoroughConfiguration]

    var chapters: [Framework.Chapter] {
        [counting, coverage, comparability, profiles, suppression, rounding, audit, revision]
    }

    private var counting: Framework.Chapter {
        Framework.Chapter(
            "How figures are counted",
            [
                """
                Every event is counted by its own date: a referral by the day it was received, a closure by the day the work ended. Periods are days, \
                first and last included; quarters are those of the financial year, so that 2024-25-Q1 is April to June 2024. What is dated after the day \
                on which a report is made is planned, and not counted.
                """,
                """
                The categories of a breakdown add up. Somebody who would stand in several stands in that of the first event, and what is not known stands \
                as “Not recorded”. Self-reports and workers' reports are different indicators and are never mixed.
                """,
                """
                Work with families and work with professionals are two strands. Figures of one are never added to figures of the other.
                """,
            ])
    }

    private var coverage: Framework.Chapter {
        Framework.Chapter(
            "Who is covered",
            [
                """
                A total covers the boroughs that took part in any of the period and sent records for it, or said that there was nothing to send. A \
                borough that took part and sent nothing is shown as [x], one that did not take part as [z]; neither is ever counted as nought, and the \
                report names both.
                """
            ],
            table: Framework.Table(
                caption: "Boroughs and when they take part", columns: ["Borough", "Area code", "Takes part"],
                rows: boroughs.map(\.borough).sorted { $0.name < $1.name }.map { borough in
                    [borough.name, borough.gssCode, borough.participation.map(\.inWords).joined(separator: "; ")]
                }))
    }

    private var comparability: Framework.Chapter {
        Framework.Chapter(
            "What can be compared",
            [
                """
                Boroughs run the programme in their own ways. A difference between two figures may be a difference in who is referred, in whether there is \
                a housing agreement, or in what is recorded. Where a borough's exports or agreements do not hold what an indicator is counted from, the \
                indicator names the borough under “Boroughs without it”, and no total includes it.
                """,
                """
                Some figures rest on what a borough has set itself: within how many working days a referral has to be decided, from which Dash score on \
                risk is high, how long a stay may be, with which teams a worker sits. A report names these indicators and says in words where boroughs \
                differ, where one of them changed something within the period and on which day, and which borough took part in only a part of it. It says \
                so beside the figures, in every format but figures.csv. Boroughs are compared that sent what the indicator is counted from. What is \
                measured in the same way everywhere, such as how many days a decision took, has no warning.
                """,
                """
                A referral or a stay is held against what held on the day on which it began, which may lie before the period. A released report says \
                what held when it was made.
                """,
                """
                Two periods can be compared where the same boroughs are covered; a report lists them. A percentage that rests on few people can change a \
                great deal when one answer changes, which is why it stands with its numerator and denominator.
                """,
            ])
    }

    private var profiles: Framework.Chapter {
        Framework.Chapter(
            "For whom figures are protected",
            ["Every report is made for a kind of reader. Without a profile it is made for the public, the strictest."]
                + programme.profiles.map { "\($0.title) (\($0.id)): \($0.statement)" },
            table: Framework.Table(
                caption: "Profiles",
                columns: [
                    "Profile", "Hides counts of", "Rounds to", "Least width left open", "Fewest measurements", "Hides groups of one answer", "Shows noughts",
                    "Hides means dominated by",
                ],
                rows: programme.profiles.map { profile in
                    [
                        profile.title, profile.hideUpTo == 0 ? "None" : "1 to \(profile.hideUpTo)",
                        profile.roundTo > 1 ? "Nearest \(profile.roundTo)" : "Exact", profile.protectionWidth == 0 ? "None" : "\(profile.protectionWidth)",
                        "\(profile.fewestMeasurements)", profile.hidesFullGroups ? "Yes" : "No", profile.showsZeros ? "Yes" : "No",
                        profile.dominance.map { "\($0.largest == 1 ? "One measurement" : "\($0.largest) measurements") over \($0.percent) per cent" } ?? "None",
                    ]
                }))
    }

    private var suppression: Framework.Chapter {
        Framework.Chapter(
            "What is hidden",
            [
                """
                First, what would tell something by itself: a small count; a share of which few are on the other side; the answer that a small group gave \
                as one; a mean or a median of few measurements, and a mean of which nearly all is one person's. Nought is shown unless it tells something of everyone in a small group, or the profile
                shows none: then it is hidden as a small count is, and nobody can tell none from a few.
                """,
                """
                Then whatever would give a hidden figure back. The figures of a release are one system of sums and parts: boroughs and their total, \
                categories and their indicator, indicators that count parts of others or the very same. Further figures are hidden until what is left open \
                of each hidden count is at least as wide as its profile asks, choosing those whose loss is least.
                """,
                "A hidden figure is marked [c] whatever the reason, so that the reason tells nothing. The report says how many were hidden, and why.",
            ])
    }

    private var rounding: Framework.Chapter {
        let rounded = programme.profiles.filter { $0.roundTo > 1 }.map { "\($0.title): to the nearest \($0.roundTo)" }
        return Framework.Chapter(
            "Rounding",
            [
                """
                What is to be hidden is decided on exact counts. Those that are shown are then rounded to the nearest multiple\
                \(rounded.isEmpty ? "" : " (\(PlainList.of(rounded)))"), always in the same way, so that asking twice tells nothing. Percentages are worked \
                out from rounded counts and have one decimal, as means and medians have. Rounded figures need not sum to their rounded total.
                """,
                "A count that is more than nought, need not be hidden and rounds to nought is marked [low].",
            ])
    }

    private var revision: Framework.Chapter {
        Framework.Chapter(
            "Provisional and revised figures",
            [
                """
                A release is proposed as provisional, [p], while records are still expected, or as final. A final one is revised too where it turns out to be \
                wrong. Two people answer for every release: one proposes it, another approves it.
                """,
                """
                A release of a period for which the same readers had one before takes that one's place. Each figure that differs from the last one that was \
                published, withdrawn or not, is marked [r], revised. Rounded and protected figures are compared, as they were published, and never counts, so \
                that the mark tells no more than both releases do. A figure that either of them hides is not marked.
                """,
            ])
    }

    private var audit: Framework.Chapter {
        Framework.Chapter(
            "The audit of a release",
            [
                """
                Before a release comes out it is attacked. For every hidden count a linear program works out the least and the greatest value that all \
                published figures allow: those of this release and of every earlier one that its readers have, side by side, with the differences between \
                them. Where that leaves less open than the profile asks, the release does not come out.
                """,
                """
                What an earlier release hid stays hidden in later ones of the same period and profile. What earlier releases have told cannot be taken back; a new one \
                may not add to it. Each release is kept as it came out, under a digest, with the versions of the records that it was counted from.
                """,
            ])
    }
}
