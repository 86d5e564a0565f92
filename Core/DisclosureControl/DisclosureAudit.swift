/// What an attack on a release found, hidden count by hidden count.
public struct DisclosureAudit: Hashable, Sendable {
    public let findings: [AttackedCount]
    /// Hidden means, and those that stand nowhere but would be left if one were taken from another.
    public let means: [AttackedMean]

    /// Those that can be worked out more closely than the profile allows.
    public var exposed: [AttackedCount] { findings.filter { !$0.isProtected } }
    public var exposedMeans: [AttackedMean] { means.filter { !$0.isProtected } }
    /// Whether nothing can be worked out that should not be.
    public var holds: Bool { exposed.isEmpty && exposedMeans.isEmpty }
}

/// A mean that is to be protected.
public struct AttackedMean: Hashable, Sendable {
    public let subject: AttackedCount.Subject
    /// The earlier release in which it stands; nil for the one that was attacked.
    public let release: String?
    /// The id of the profile whose readers can tell.
    public let audience: String
    public let indicator: String
    public let areaCode: String
    public let breakdown: String
    public let category: String
    /// Whether it cannot be worked out, nor too closely; or whether earlier releases by themselves told it already.
    public let isProtected: Bool
}

/// A count that is to be protected, and the interval in which a reader can tell that it lies.
public struct AttackedCount: Hashable, Sendable {
    public enum Subject: String, Hashable, Sendable {
        /// The figure that stands hidden in the release.
        case figure
        /// Those of the figure's whole who are not counted in it: nowhere shown, and found by subtraction.
        case rest
    }

    public let subject: Subject
    /// The earlier release in which it stands; nil for the one that was attacked.
    public let release: String?
    /// The id of the profile whose readers can tell.
    public let audience: String
    public let indicator: String
    public let areaCode: String
    public let breakdown: String
    public let category: String
    public let measure: PublishedFigure.Measure
    public let lowest: Int
    /// Nil where nothing bounds it from above.
    public let highest: Int?
    /// How far apart the ends have to lie.
    public let requiredWidth: Int
    /// Whether every other small hidden count was taken to be known as small. False where even hiding all figures would not
    /// protect the count from such a reader; it then is protected from one to whom `[c]` tells only that a figure is hidden.
    public let assumesSmallnessKnown: Bool
    /// Whether the ends lie far enough apart, with nought between them where noughts are hidden among few, or as far as they did before the
    /// release: what earlier ones have told, a new one cannot take back.
    public let isProtected: Bool
}
