/// Why a case is offered to another borough. A code, because a sentence could name somebody.
public enum TransferReason: String, Codable, CaseIterable, Sendable {
    case livesThereNow = "lives_there_now"
    case accommodationThere = "accommodation_there"
    case safety
    case continuedSupport = "continued_support"

    public var words: String {
        switch self {
        case .livesThereNow: "lives in the other borough now"
        case .accommodationThere: "is housed in the other borough"
        case .safety: "is safer with support from the other borough"
        case .continuedSupport: "goes on with support in the other borough"
        }
    }
}

/// Why an offered case is not taken.
public enum TransferRefusalReason: String, Codable, CaseIterable, Sendable {
    case notExpected = "not_expected"
    case notEligible = "not_eligible"
    case noCapacity = "no_capacity"
    case knownHere = "known_here"
    case incomplete
}

/// Why an offered case is taken back.
public enum TransferRevocationReason: String, Codable, CaseIterable, Sendable {
    case consentWithdrawn = "consent_withdrawn"
    case sentByMistake = "sent_by_mistake"
    case safetyConcern = "safety_concern"
    case circumstancesChanged = "circumstances_changed"
}

/// For what somebody opens a transfer. The audit keeps it.
public enum TransferPurpose: String, CaseIterable, Sendable {
    case decision
    case handover
    case supervision
    case subjectAccess = "subject_access"
}
