/// What the holder of a token may do.
enum TokenRole: String, CaseIterable, Sendable {
    /// Good for everything.
    case administrator
    /// Reports of every profile.
    case analyst
    /// Reports that are meant for others than the programme, and releases, which it takes to their readers.
    case publisher
    /// The audit, and attacks on releases.
    case auditor
    /// What was published, and nothing before it is.
    case reader

    /// The profile that shows figures as they are.
    static let internalProfile = "internal"

    /// Whether a report of this profile may be given to it.
    func mayAsk(forProfile profile: String) -> Bool {
        switch self {
        case .administrator, .analyst: true
        case .publisher, .reader: profile != Self.internalProfile
        case .auditor: false
        }
    }
}
