public import Domain

/// What was agreed about an offered case, or why it was not: the text inside the seal of an answer, so that the hub learns no reason and no day.
public struct TransferTerms: Codable, Hashable, Sendable {
    /// The first day of the handover; of an acceptance only.
    public let handoverOn: CivilDate?
    /// The last day on which both boroughs support the person; of an acceptance only.
    public let overlapUntil: CivilDate?
    /// The code of why not; of a refusal or revocation only.
    public let reason: String?

    public init(handoverOn: CivilDate, overlapUntil: CivilDate) {
        self.handoverOn = handoverOn
        self.overlapUntil = overlapUntil
        reason = nil
    }

    public init(reason: String) {
        handoverOn = nil
        overlapUntil = nil
        self.reason = reason
    }

    /// Days that both boroughs work side by side after the handover: four to six weeks, as the programme has it between services.
    public static let overlapDays = 28...42

    public static func isOverlap(from handover: CivilDate, until last: CivilDate) -> Bool { overlapDays.contains(handover.days(until: last)) }
}
