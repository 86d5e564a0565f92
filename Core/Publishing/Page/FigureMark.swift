import DisclosureControl
import Domain

/// What stands beside a figure, and not in its place, in the Government Analysis Function's shorthand.
enum FigureMark: String, CaseIterable {
    /// Of a whole release.
    case provisional = "[p]"
    /// Of one figure.
    case revised = "[r]"

    /// Those that a release has.
    static func marks(of release: Release) -> [FigureMark] {
        (release.isProvisional ? [.provisional] : []) + (release.revises == nil ? [] : [.revised])
    }

    var name: String {
        switch self {
        case .provisional: "provisional"
        case .revised: "revised"
        }
    }

    var meaning: String {
        switch self {
        case .provisional: "Provisional: records were still expected when the figures were made, and they will be revised."
        case .revised: "Revised: another figure than the one published before for the same period."
        }
    }
}

extension Release {
    var isProvisional: Bool { finality == .provisional }

    /// What is said where figures are provisional; nil where they are not.
    var provisionalSentence: String? {
        isProvisional
            ? "All figures are provisional, marked [p]: records were still expected when they were made, and they will be revised." : nil
    }
}

extension Revisions {
    /// `12 figures differ from those of release 1 and are marked [r], revised.`
    var sentence: String {
        let lead = "This release takes the place of release \(of), for the same period and the same readers."
        switch figures {
        case 0: return "\(lead) No figure differs from that release’s."
        case 1: return "\(lead) One figure differs from that release’s and is marked [r], revised."
        default: return "\(lead) \(Wording.counted(figures, "figure", "figures")) differ from that release’s and are marked [r], revised."
        }
    }

    /// What no mark says.
    static let limits = "A figure that either release hides is never marked: that it is hidden in one of them does not mean that it has changed."
}
