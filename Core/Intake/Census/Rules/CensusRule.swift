import Domain

/// A rule of the Department for Education's over one child of a return.
protocol CensusRule: Sendable {
    /// The official number; a `Q` at its end makes it a query.
    var number: String { get }
    /// What is wrong where it is broken, and what to do.
    var message: String { get }
    var fix: String { get }
    /// The collection years that have it.
    var years: ClosedRange<Int> { get }

    /// Where the child's record breaks it; empty where it does not.
    func places(in child: CensusChild) -> [CensusPlace]
}

extension CensusRule {
    var years: ClosedRange<Int> { 2000...2100 }
    var severity: Issue.Severity { number.hasSuffix("Q") ? .query : .error }
    /// As issues name it.
    var code: String { CensusRules.code(number) }
}

/// A child of a return with the profile of the return's year. A class, because it is handed to every rule and has many parts.
final class CensusChild: Sendable {
    let module: CensusModule
    let profile: CensusProfile
    let identifiers: CensusModule?
    let characteristics: CensusModule?
    /// Its referrals, with what followed each.
    let episodes: [CensusModule]
    private let assessments: [Part]
    private let plans: [Part]
    private let enquiries: [Part]
    private let protectionPlans: [Part]

    /// Something that followed a referral.
    private struct Part: Sendable {
        let module: CensusModule
        let episode: Int
    }

    init(_ module: CensusModule, profile: CensusProfile) {
        self.module = module
        self.profile = profile
        identifiers = module.modules.first { $0.element == .identifiers }
        characteristics = module.modules.first { $0.element == .characteristics }
        episodes = module.modules(.episode)
        var (assessments, plans, enquiries, protectionPlans): ([Part], [Part], [Part], [Part]) = ([], [], [], [])
        for (index, episode) in episodes.enumerated() {
            for module in episode.modules {
                let part = Part(module: module, episode: index)
                switch module.element {
                case .assessment: assessments.append(part)
                case .plan: plans.append(part)
                case .section47: enquiries.append(part)
                case .protectionPlan: protectionPlans.append(part)
                default: break
                }
            }
        }
        (self.assessments, self.plans, self.enquiries, self.protectionPlans) = (assessments, plans, enquiries, protectionPlans)
    }

    /// The child's number in the census; nil where it is missing.
    var id: CensusCell? { identifiers?[.childID] }

    /// The modules of a kind, with the episode that each belongs to. An episode belongs to itself.
    func each(_ kind: CensusElement, _ body: (_ module: CensusModule, _ episode: CensusModule) -> Void) {
        switch kind {
        case .episode: for episode in episodes { body(episode, episode) }
        case .assessment: for part in assessments { body(part.module, episodes[part.episode]) }
        case .plan: for part in plans { body(part.module, episodes[part.episode]) }
        case .section47: for part in enquiries { body(part.module, episodes[part.episode]) }
        case .protectionPlan: for part in protectionPlans { body(part.module, episodes[part.episode]) }
        default: preconditionFailure("\(kind.rawValue) does not follow a referral")
        }
    }

    /// The places that `body` adds for the modules of a kind.
    func places(
        _ kind: CensusElement, _ body: (_ module: CensusModule, _ episode: CensusModule, _ found: inout [CensusPlace]) -> Void
    ) -> [CensusPlace] {
        var found: [CensusPlace] = []
        each(kind) { body($0, $1, &found) }
        return found
    }
}
