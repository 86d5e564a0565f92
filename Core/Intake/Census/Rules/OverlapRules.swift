import Domain

/// A child has at most one of them open: 4004, 8815, 8935.
struct OneOpen: CensusRule {
    let number: String
    let kind: CensusElement
    let end: CensusElement
    let message: String
    let fix: String

    init(_ number: String, _ kind: CensusElement, end: CensusElement, _ message: String) {
        self.number = number
        self.kind = kind
        self.end = end
        self.message = message
        fix = "Record \(end.rawValue) where it is missing."
    }

    func places(in child: CensusChild) -> [CensusPlace] {
        let open = child.places(kind) { module, _, found in
            let isAction = kind != .episode || module.flag(.noFurtherAction) == false
            if module[end] == nil, isAction { found.append(CensusPlace(missing: end, in: module)) }
        }
        return open.count > 1 ? open : []
    }
}

/// 8816: an open case is the child's latest.
struct OpenIsLatest: CensusRule {
    let number = "8816"
    let message = "The case is open, but the child has a later referral."
    let fix = "Close the earlier case, or correct CINreferralDate."

    func places(in child: CensusChild) -> [CensusPlace] {
        guard child.episodes.count > 1, let last = child.episodes.compactMap({ $0.date(.referralDate) }).max() else { return [] }
        return child.places(.episode) { episode, _, found in
            guard episode[.closureDate] == nil, episode.flag(.noFurtherAction) == false, let cell = episode[.referralDate], let day = cell.date, day < last
            else {
                return
            }
            found.append(CensusPlace(cell, in: episode))
        }
    }
}

/// Two of a kind do not overlap; one may begin on the day on which the other ends: 4014, 8820, 8940.
struct NoOverlap: CensusRule {
    let number: String
    let kind: CensusElement
    let start: CensusElement
    let end: CensusElement
    let message: String
    let fix: String

    init(_ number: String, _ kind: CensusElement, _ start: CensusElement, _ end: CensusElement, _ message: String) {
        self.number = number
        self.kind = kind
        self.start = start
        self.end = end
        self.message = message
        fix = "Correct \(start.rawValue) or \(end.rawValue) of one of the two."
    }

    func places(in child: CensusChild) -> [CensusPlace] {
        var stretches: [(module: CensusModule, start: CensusCell, from: CivilDate, until: CivilDate?)] = []
        child.each(kind) { module, _ in
            guard let cell = module[start], let from = cell.date else { return }
            let isWithoutAction = kind == .episode && module.flag(.noFurtherAction) != false
            // A referral without further action lasts no time.
            let until = module.date(end) ?? (isWithoutAction ? from : nil)
            stretches.append((module, cell, from, until))
        }
        guard stretches.count > 1 else { return [] }
        var found: [CensusPlace] = []
        for (index, one) in stretches.enumerated() {
            let isInside = stretches.enumerated().contains { other, stretch in
                guard other != index, stretch.from <= one.from else { return false }
                // Of two that begin on one day, the later in the file is told.
                if stretch.from == one.from, other > index { return false }
                return stretch.until.map { one.from < $0 } ?? (one.from <= child.profile.period.through)
            }
            if isInside { found.append(CensusPlace(one.start, in: one.module)) }
        }
        return found
    }
}

/// A child in need plan and a child protection plan do not run side by side.
struct PlansApart: CensusRule {
    enum Test: Sendable {
        /// 4001: both are open.
        case bothOpen
        /// 4016: the child in need plan begins while the child protection plan runs.
        case planBeginsWithin
        /// 4017: the child protection plan begins while the child in need plan runs.
        case protectionPlanBeginsWithin
    }

    let number: String
    let test: Test
    let message: String
    let fix = "End the one on the day on which the other begins, or correct the dates."

    func places(in child: CensusChild) -> [CensusPlace] {
        var protections: [CensusModule] = []
        child.each(.protectionPlan) { protection, _ in protections.append(protection) }
        return child.places(.plan) { plan, _, found in
            for protection in protections {
                guard let place = place(of: plan, beside: protection, through: child.profile.period.through) else { continue }
                return found.append(place)
            }
        }
    }

    /// - Parameter last: the last day of the return's year, to which whatever is open runs.
    private func place(of plan: CensusModule, beside protection: CensusModule, through last: CivilDate) -> CensusPlace? {
        guard let begins = plan[.planStart], let start = begins.date, let cell = protection[.protectionPlanStart], let from = cell.date else { return nil }
        switch test {
        case .bothOpen:
            return plan[.planEnd] == nil && protection[.protectionPlanEnd] == nil ? CensusPlace(missing: .planEnd, in: plan) : nil
        case .planBeginsWithin:
            let until = protection.date(.protectionPlanEnd)
            return from <= start && (until.map { start < $0 } ?? (start <= last)) ? CensusPlace(begins, in: plan) : nil
        case .protectionPlanBeginsWithin:
            let end = plan.date(.planEnd)
            return start <= from && (end.map { from < $0 } ?? (from <= last)) ? CensusPlace(cell, in: protection) : nil
        }
    }
}
