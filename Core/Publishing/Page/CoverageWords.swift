import DisclosureControl
import Domain

/// Says in plain words whose figures are in a report and whose are not.
struct CoverageWords {
    let coverage: [AreaCoverage]

    static func status(_ area: AreaCoverage) -> String {
        switch area.status {
        case .reported: "Reported"
        case .nothingReceived: "Nothing received [x]"
        case .notTakingPart: "Not taking part [z]"
        }
    }

    func sentence(about area: AreaCoverage) -> String {
        switch area.status {
        case .reported: "\(area.name) took part in this period and reported."
        case .nothingReceived:
            "\(area.name) took part in this period but sent nothing for it, so there are no figures to show. That does not mean that they are nought."
        case .notTakingPart: "\(area.name) did not take part in this period, so there are no figures to show."
        }
    }

    /// Which boroughs the totals cover.
    var totals: String {
        let reported = names(.reported)
        let takingPart = reported.count + names(.nothingReceived).count
        if reported.isEmpty { return "No borough has sent records for this period, so there are no totals." }
        if reported.count < takingPart {
            return "Totals cover \(reported.count) of the \(takingPart) boroughs that took part: \(PlainList.of(reported))."
        }
        let all = takingPart == 1 ? "the one borough that took part" : "all \(takingPart) boroughs that took part"
        return "Totals cover \(all): \(PlainList.of(reported))."
    }

    /// - Parameter hasTotals: a part of a release has none.
    func sentences(hasTotals: Bool) -> [String] {
        let silent = names(.nothingReceived)
        let outside = names(.notTakingPart)
        var sentences = [hasTotals ? totals : "This is a part of a report: it has the figures of these boroughs and no totals."]
        if !silent.isEmpty {
            sentences.append(
                """
                Missing: \(PlainList.of(silent)) took part but sent nothing for this period. \
                \(silent.count == 1 ? "Its" : "Their") figures are marked [x], not available, and no total includes them.
                """)
        }
        if !outside.isEmpty {
            sentences.append(
                "\(PlainList.of(outside)) did not take part in this period and \(outside.count == 1 ? "is" : "are") marked [z].")
        }
        return sentences
    }

    private func names(_ status: CountedArea.Status) -> [String] {
        coverage.filter { $0.status == status }.map(\.name)
    }
}
