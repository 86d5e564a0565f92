import DisclosureControl

extension PackageTables {
    /// Which figures cannot be compared directly, and why: none where it was not worked out when the release was made.
    var comparability: [PackageTable] {
        guard release.comparability != nil else { return [] }
        let columns: [PackageTable.Column] = [
            .init(name: "warning", title: "Warning", description: "Its number in the report; one warning may concern several indicators.", kind: .number),
            .init(name: "indicator", title: "Indicator", description: "The indicator's name."),
            .init(
                name: "breakdown", title: "Breakdown", description: "The breakdown that it concerns; empty where it concerns all figures of the indicator.",
                empty: .text),
            .init(
                name: "kind", title: "Kind",
                description: """
                    partial: a borough took part in a part of the period. differs: something is not the same in all boroughs. uneven: some boroughs have \
                    what others do not. changed: something became another in one borough, within the period.
                    """,
                kind: .code(ComparabilityWarning.Kind.allCases.map(\.rawValue))),
            .init(name: "topic", title: "Topic", description: "What it is about, by a name that stays the same from report to report."),
            .init(
                name: "area_codes", title: "Area codes",
                description: "The Office for National Statistics' codes of the boroughs compared, or of the one that it is about, with a space between them."),
            .init(name: "text", title: "Text", description: "The warning, for readers."),
        ]
        let rows = ReleaseWarnings(release).all.flatMap { numbered in
            numbered.warning.appliesTo.flatMap { scope in
                (scope.breakdowns.isEmpty ? [""] : scope.breakdowns).map { breakdown in
                    [
                        String(numbered.number), scope.indicator, breakdown, numbered.warning.kind.rawValue, numbered.warning.topic,
                        numbered.warning.areas.joined(separator: " "), numbered.warning.text,
                    ]
                }
            }
        }
        return [
            PackageTable(
                name: "comparability", title: "What cannot be compared directly",
                description: """
                    Which figures rest on what boroughs have set differently, or changed within the period. A figure that stands in no row rests on \
                    nothing of the kind.
                    """,
                columns: columns, key: ["warning", "indicator", "breakdown"],
                references: [.init(columns: ["indicator"], table: "indicators", found: ["indicator"])], bytes: PackageTable.bytes(columns, rows))
        ]
    }
}
