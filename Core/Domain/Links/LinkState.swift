/// What a borough says of a candidate link. A rejection is for good.
public enum LinkDecision: String, CaseIterable, Codable, Sendable {
    case confirm
    case reject
}

/// How a pair of people of two boroughs stands, as one of the two boroughs sees it. A link joins nothing: both records stay as they are.
public enum LinkState: String, CaseIterable, Codable, Sendable {
    /// Nobody has decided.
    case proposed
    case confirmedHere = "confirmed_here"
    case confirmedThere = "confirmed_there"
    /// Both have confirmed.
    case linked
    /// One of the two has rejected, or undone, it.
    case ended

    public init(isConfirmedHere: Bool, isConfirmedThere: Bool, isEnded: Bool) {
        self =
            switch (isEnded, isConfirmedHere, isConfirmedThere) {
            case (true, _, _): .ended
            case (false, true, true): .linked
            case (false, true, false): .confirmedHere
            case (false, false, true): .confirmedThere
            case (false, false, false): .proposed
            }
    }

    /// For the people who decide.
    public var inWords: String {
        switch self {
        case .proposed: "nobody has decided"
        case .confirmedHere: "confirmed here, not there yet"
        case .confirmedThere: "confirmed there, not here yet"
        case .linked: "linked: both have confirmed"
        case .ended: "ended: one of the two has rejected it"
        }
    }
}
