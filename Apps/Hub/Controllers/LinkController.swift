import Domain
import Hummingbird
import Storage
import SyncProtocol

/// Tells agents which of their people may be known in another borough, and the centre how many there are.
struct LinkController: Sendable {
    let store: HubStore
    let clock: HubClock
    let work: BlockingWork
    let agents: AgentGate
    let tokens: TokenGate

    func addRoutes(to router: Router<HubContext>) {
        router.get(RouterPath(HubPath.linkCandidates), use: candidates)
        router.get(RouterPath(HubPath.links), use: standing)
    }

    @Sendable private func candidates(_ request: Request, context: HubContext) async throws -> Response {
        let visit = try await agents.admit(request, context, upTo: 1024)
        let (borough, now) = (visit.agent.borough, clock.timestamp())
        return try .json(
            try await work.run {
                let candidates = try store.links(of: borough).compactMap { LinkCandidate($0, seenFrom: borough) }
                try store.audit(at: now, actor: visit.agent.id, action: "links.listed", detail: "\(borough): \(candidates.count) candidates")
                return candidates
            })
    }

    @Sendable private func standing(_ request: Request, context: HubContext) async throws -> Response {
        let holder = try await tokens.admit(request, context, roles: [.analyst])
        guard holder.mayAsk(forProfile: TokenRole.internalProfile) else {
            context.caller.isRefused(because: "the token is limited to other profiles")
            throw Refusal(.notPermitted, "These figures are as they are, which this token may not see: it is limited to other profiles.")
        }
        let now = clock.timestamp()
        return try .json(
            try await work.run {
                let links = try store.links().filter { $0.sides.allSatisfy { holder.mayServe($0.borough) } }
                try store.audit(at: now, actor: holder.actor, action: "links.counted", detail: "\(links.count) pairs")
                return LinkStanding(links)
            })
    }
}

extension LinkCandidate {
    fileprivate init?(_ pair: LinkPair, seenFrom borough: String) {
        guard let (own, other) = pair.seen(from: borough) else { return nil }
        self.init(number: pair.number, person: own.person, role: pair.role, other: other, rule: pair.rule, state: pair.state(for: borough))
    }
}

extension LinkStanding {
    init(_ links: [LinkPair]) {
        var pairs: [[String]: Pair] = [:]
        for link in links {
            let boroughs = link.sides.map(\.borough)
            var pair = pairs[boroughs] ?? Pair(boroughs: boroughs)
            switch (link.isEnded, link.confirmed.count) {
            case (true, _): pair.ended += 1
            case (false, 0): pair.proposed += 1
            case (false, 1): pair.confirmedByOne += 1
            case (false, _): pair.linked += 1
            }
            pairs[boroughs] = pair
        }
        let linked = Dictionary(grouping: links.filter { !$0.isEnded && $0.confirmed.count == 2 }, by: \.role)
        self.init(
            pairs: pairs.values.sorted { $0.boroughs.lexicographicallyPrecedes($1.boroughs) },
            people: linked.mapValues { Self.groups($0.map(\.sides)) })
    }

    /// How many groups the pairs make, when whoever is linked to the same person is one with them.
    private static func groups(_ pairs: [[LinkPair.Side]]) -> Int {
        var leader: [LinkPair.Side: LinkPair.Side] = [:]
        func find(_ side: LinkPair.Side) -> LinkPair.Side {
            var side = side
            while let next = leader[side], next != side { side = next }
            return side
        }
        for pair in pairs {
            for side in pair where leader[side] == nil { leader[side] = side }
            leader[find(pair[0])] = find(pair[1])
        }
        return leader.count { $0.key == $0.value }
    }
}
