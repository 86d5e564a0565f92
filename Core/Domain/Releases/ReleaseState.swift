/// How far a release has come. It only goes forward.
public enum ReleaseState: String, Codable, Sendable, CaseIterable {
    /// It has been made and waits for approval.
    case proposed
    /// A second person has approved it; it waits for publication.
    case approved
    /// It was given to its readers.
    case published
    /// It was published and does not stand any more. Its readers keep what they have read.
    case withdrawn
    /// It never was published.
    case rejected

    /// Whether something can still be said against it before its readers have it.
    public var isOpen: Bool { self == .proposed || self == .approved }
    /// Whether readers have it.
    public var wasPublished: Bool { self == .published || self == .withdrawn }
}
