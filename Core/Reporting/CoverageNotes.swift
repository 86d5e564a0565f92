import DisclosureControl
import Domain

/// Says in words which boroughs a report covers and which are missing.
enum CoverageNotes {
    static func sentences(_ counts: Counts, asAt today: CivilDate) -> [String] {
        var sentences: [String] = []
        let reported = names(counts, .reported)
        let silent = names(counts, .nothingReceived)
        let absent = names(counts, .notTakingPart)
        sentences.append(
            reported.isEmpty
                ? silent.isEmpty ? "No borough took part in this period." : "No borough has sent anything for this period."
                : "Totals cover \(PlainList.of(reported)).")
        if !silent.isEmpty {
            sentences.append(
                "\(PlainList.of(silent)) took part and \(silent.count == 1 ? "has" : "have") sent nothing for this period: figures are not available, which does not mean that they are nought."
            )
        }
        if !absent.isEmpty { sentences.append("\(PlainList.of(absent)) did not take part in this period.") }
        if counts.period.through >= today {
            sentences.append("The period is not over: figures are counted up to \(today.inWords) and will change.")
        }
        return sentences
    }

    private static func names(_ counts: Counts, _ status: CountedArea.Status) -> [String] {
        counts.areas.filter { $0.status == status }.map(\.name)
    }
}
