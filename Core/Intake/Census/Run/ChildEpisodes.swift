import Domain

/// What is kept of a child of Restart's: the referrals, and the statuses that followed.
struct ChildEpisodes {
    struct Episode {
        let record: Record
        let line: Int
    }

    /// The child's highest status in the return; nil where there is a referral and nothing more.
    enum Highest: Int {
        case assessment, childInNeedPlan, childProtectionPlan
    }

    private(set) var episodes: [Episode] = []
    /// Episodes that cannot be used, with why.
    private(set) var refused: [CensusFinding] = []
    private(set) var highest: Highest?
    private(set) var protectionPlansEnded = 0

    private let profile: CensusProfile
    private let person: KnownChild

    init(of child: CensusChild, as person: KnownChild) {
        let profile = child.profile
        self.profile = profile
        self.person = person
        for episode in child.episodes {
            take(episode, from: .referralDate, until: .closureDate, .socialCareReferrals, "referred_on", "closed_on") { record in
                if let flag = episode.flag(.noFurtherAction) { record["no_further_action"] = .text(flag ? "y" : "n") }
                if let reason = episode[.reasonForClosure]?.text, profile.allows(reason, in: .reasonForClosure) { record["closure_reason"] = .text(reason) }
            }
            for module in episode.modules { take(module) }
        }
        // Something that could not be used leaves a hole, of which nobody can say that nothing was there.
        if refused.isEmpty, let covered = Self.coverage(of: person, by: profile, line: child.module.line) { episodes.append(covered) }
    }

    /// That a return tells all of a child's year; nil for a return of a year that does not.
    static func coverage(of person: KnownChild, by profile: CensusProfile, line: Int) -> Episode? {
        guard profile.tellsPlans else { return nil }
        var record = record(.socialCareCoverage, of: person)
        record["covered_from"] = .date(profile.period.from)
        record["covered_until"] = .date(profile.period.through)
        return Episode(record: record, line: line)
    }

    private mutating func take(_ module: CensusModule) {
        switch module.element {
        case .assessment:
            takeStatus(module, "assessment", .assessment, from: .assessmentStart, until: .assessmentAuthorisation) { record in
                let factors = module.factors.map(\.text)
                guard module[.assessmentAuthorisation] != nil, !factors.isEmpty else { return }
                for (field, code) in [("factor_3a", "3A"), ("factor_3b", "3B"), ("factor_3c", "3C")] {
                    record[field] = .text(factors.contains(code) ? "y" : "n")
                }
            }
        case .plan: takeStatus(module, "child_in_need_plan", .childInNeedPlan, from: .planStart, until: .planEnd)
        case .protectionPlan:
            if let end = module.date(.protectionPlanEnd), profile.period.contains(end) { protectionPlansEnded += 1 }
            takeStatus(module, "child_protection_plan", .childProtectionPlan, from: .protectionPlanStart, until: .protectionPlanEnd)
        default: break
        }
    }

    private mutating func takeStatus(
        _ module: CensusModule, _ status: String, _ rung: Highest, from start: CensusElement, until end: CensusElement,
        _ fill: (inout Record) -> Void = { _ in }
    ) {
        highest = highest.map { $0.rawValue < rung.rawValue ? rung : $0 } ?? rung
        take(module, from: start, until: end, .childStatus, "started_on", "ended_on") { record in
            record["status"] = .text(status)
            fill(&record)
        }
    }

    private mutating func take(
        _ module: CensusModule, from start: CensusElement, until end: CensusElement, _ type: RecordType, _ first: String, _ last: String,
        _ fill: (inout Record) -> Void
    ) {
        func refuse(_ element: CensusElement, _ why: String) {
            refused.append(
                CensusFinding(
                    .error, "episode_unusable", CensusPlace(element, in: module), "\(why) Nothing was kept of it.",
                    "Put it right in the case system, make the return again and read it again."))
        }
        guard let from = module.date(start) else { return refuse(start, "There is no usable first day.") }
        guard from <= profile.period.through else { return refuse(start, "It begins after the return's year.") }
        var record = Self.record(type, of: person)
        record[first] = .date(from)
        if module[end] != nil {
            guard let until = module.date(end) else { return refuse(end, "It has ended, but on no usable day.") }
            guard from <= until else { return refuse(end, "It ends before it begins.") }
            record[last] = .date(until)
        }
        fill(&record)
        episodes.append(Episode(record: record, line: module.line))
    }

    private static func record(_ type: RecordType, of person: KnownChild) -> Record {
        var record = Record(type)
        record["person_id"] = .text(person.personID)
        record["case_id"] = .text(person.caseID)
        return record
    }
}
