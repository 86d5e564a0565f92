import Domain
import Publishing
import Reporting

/// Each borough's return for a quarter: when it was due, whether it is in, and what is not.
struct ReturnsPage {
    let visit: SessionGate.Visit
    let quarter: FinancialQuarter
    /// From the first that any borough took part in to the one that is under way.
    let known: ClosedRange<FinancialQuarter>
    let due: CivilDate?
    /// Where the due date comes from.
    let source: String?
    let standings: [ReturnStanding]

    /// That there are no records of a kind is a figure: nought. It is for those who may have figures as they are.
    private var showsKinds: Bool { visit.holder.mayAsk(forProfile: TokenRole.internalProfile) }

    var page: FrontPage {
        FrontPage("Returns for \(quarter)", visit, here: FrontPath.returns) {
            HTML(.p, "\(quarter.period.inWords). \(dueSentence)")
            HTML(.nav, [.ariaLabel: "Quarters"]) {
                HTML(.ul, [.class: "actions"]) {
                    if known.lowerBound < quarter {
                        HTML(.li) { HTML(.a, [.href: FrontPath.returns("\(quarter.previous)")], "\(quarter.previous), the quarter before") }
                    }
                    if quarter < known.upperBound {
                        HTML(.li) { HTML(.a, [.href: FrontPath.returns("\(quarter.next)")], "\(quarter.next), the quarter after") }
                    }
                }
            }
            summary
            table
            explanation
        }
    }

    private var dueSentence: String {
        guard let due else { return "The configuration names no day by which records are due." }
        return "Records \(quarter == known.upperBound ? "are" : "were") due by \(due.inWords)."
    }

    private var summary: HTML {
        let missing = standings.filter { $0.state == .missing }.map(\.borough.name)
        let late = standings.filter(\.isLate).map(\.borough.name)
        return HTML(.ul) {
            HTML(.li, missing.isEmpty ? "No return is missing." : "Missing: \(PlainList.of(missing)).")
            if !late.isEmpty { HTML(.li, "Late: \(PlainList.of(late)).") }
        }
    }

    private var table: HTML {
        HTML(.div, [.class: "table", .role: "region", .ariaLabelledby: "returns", .tabindex: "0"]) {
            HTML(.table) {
                HTML(.caption, [.id: "returns"], "Returns by borough")
                HTML(.thead) {
                    HTML(.tr) {
                        for name in ["Borough", "Return", "Received", "Last batch of all"] + (showsKinds ? ["No records of"] : []) {
                            HTML(.th, [.scope: "col"], name)
                        }
                    }
                }
                HTML(.tbody) { for standing in standings { row(standing) } }
            }
        }
    }

    private func row(_ standing: ReturnStanding) -> HTML {
        HTML(.tr) {
            HTML(.th, [.scope: "row"], standing.borough.name)
            HTML(.td) { mark(standing) }
            HTML(.td, standing.receivedAt.map(Moment.inWords) ?? "–")
            HTML(.td, standing.lastReceivedAt.map(Moment.inWords) ?? "none yet")
            if showsKinds { HTML(.td, standing.withoutRecords.isEmpty ? "–" : standing.withoutRecords.joined(separator: ", ")) }
        }
    }

    private func mark(_ standing: ReturnStanding) -> HTML {
        let late = standing.isLate ? ", late" : ""
        switch standing.state {
        case .notTakingPart: return HTML(.span, [.class: "quiet"], "Took no part")
        case .underWay: return HTML(.span, [.class: "quiet"], "The quarter is not over")
        case .nilReturn: return HTML(.span, [.class: standing.isLate ? "state bad" : "state good"], "Nil return\(late)")
        case .received: return HTML(.span, [.class: standing.isLate ? "state bad" : "state good"], "Received\(late)")
        case .inPart: return HTML(.span, [.class: "state"], "In part")
        case .awaited: return HTML(.span, [.class: "state"], "Awaited")
        case .missing: return HTML(.span, [.class: "state bad"], "Missing")
        }
    }

    @HTMLBuilder private var explanation: HTML {
        HTML(.h2, "How this is judged")
        HTML(.ul) {
            HTML(
                .li,
                "Received: the hub has records dated in the quarter, and the borough has sent since it was over. The time is when both was first so."
            )
            HTML(.li, "In part: the hub has records dated in the quarter, but nothing has come since it was over.")
            HTML(.li, "Nil return: the borough has said that there was nothing to count.")
            HTML(.li, "Awaited and missing: the hub has nothing, before and after the day on which records were due.")
            if showsKinds {
                HTML(.li, "No records of: kinds of record that the borough sends and of which none is dated in the quarter. There may have been none.")
            }
            if let source { HTML(.li, "Due dates: \(source).") }
        }
    }
}
