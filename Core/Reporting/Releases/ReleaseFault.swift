public import DisclosureControl

/// A step that a release cannot take.
public struct ReleaseFault: Error, Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        /// There is no such release.
        case unknown
        /// Another person has to do it.
        case notYours
        /// It was asked for wrongly.
        case invalid
        /// It is not as far, or farther; or another was published meanwhile.
        case outOfOrder
        /// What is kept is not what was proposed.
        case changed
    }

    public let kind: Kind
    /// One or two sentences: what is in the way, and what to do.
    public let message: String

    init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }
}

extension DisclosureFailure {
    /// What it means to whoever asked for the figures. The failure's own message may tell how closely a hidden figure can be worked out, and
    /// is for nobody.
    public var sentence: String {
        switch code {
        case .auditFailed:
            "These figures cannot be protected as the profile asks: some hidden one could be worked out too closely, and nothing was made. "
                + "Ask for a longer period, or for a stricter profile."
        case .inconsistentCounts:
            "The figures that were counted contradict each other, so that nothing was made. This is a fault of the programme's indicators; please report it."
        case .incompleteRelease:
            "The release does not hold the figures that were counted for it. Reject it and propose again; should it come back, please report it."
        case .solverFailed: "The figures could not be protected, because the solver gave no answer, and nothing was made. Please report it."
        }
    }
}
