/// What the holder of a token may do.
enum TokenRole: String, CaseIterable, Sendable {
    /// Good for everything.
    case administrator
    /// Reports of every profile.
    case analyst
    /// Reports that are meant for others than the programme.
    case publisher
    /// The audit.
    case auditor

    /// Whether a report of this profile may be given to it.
    func mayAsk(forProfile profile: String) -> Bool {
        switch self {
        case .administrator, .analyst: true
        case .publisher: profile != "internal"
        case .auditor: false
        }
    }
}
