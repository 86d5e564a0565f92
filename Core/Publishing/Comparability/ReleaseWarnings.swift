import DisclosureControl

/// The warnings of a release, numbered from 1 in their order, and which of its figures each applies to.
struct ReleaseWarnings {
    struct Numbered: Hashable {
        let number: Int
        let warning: ComparabilityWarning
    }

    let all: [Numbered]
    /// By indicator, with the breakdowns to which they are limited; none where they apply to all its figures.
    private let byIndicator: [String: [(warning: Numbered, breakdowns: [String])]]

    /// - Parameter focus: the borough that a page is about; warnings that do not concern it are left out.
    init(_ release: Release, focus: AreaCoverage? = nil) {
        let numbered = (release.comparability ?? []).enumerated().map { Numbered(number: $0 + 1, warning: $1) }
        all = numbered.filter { numbered in focus.map { numbered.warning.areas.contains($0.code) } ?? true }
        var found: [String: [(warning: Numbered, breakdowns: [String])]] = [:]
        for warning in all {
            for scope in warning.warning.appliesTo { found[scope.indicator, default: []].append((warning, scope.breakdowns)) }
        }
        byIndicator = found
    }

    /// Those that apply to the figures of an indicator under a breakdown, in their order.
    /// - Parameter breakdown: empty for the indicator's own total.
    func of(_ indicator: String, breakdown: String = "") -> [Numbered] {
        (byIndicator[indicator] ?? []).filter { $0.breakdowns.isEmpty || $0.breakdowns.contains(breakdown) }.map(\.warning)
    }
}
