public import Domain
public import PluginKit

/// How many of an agreement's places are taken on a day.
public struct Occupancy: Hashable, Sendable {
    /// People who sleep there in the night that begins on the day.
    public let stays: Int
    /// Accepted offers that still hold a place.
    public let holds: Int
    /// Nil where the agreement promises no number of places.
    public let places: Int?

    /// Below zero when more places are taken than there are.
    public var free: Int? { places.map { $0 - stays - holds } }
}

extension HousingAgreements {
    /// Nights slept: the night of the day of leaving is not counted. Nil while the stay goes on.
    public func nights(of stay: Record) -> Int? {
        guard let start = stay["started_on"].date, let end = stay["ended_on"].date else { return nil }
        return start.days(until: end)
    }

    /// Nights slept before `today`, whether or not the stay has ended.
    func nights(of stay: Record, before today: CivilDate) -> Int {
        guard let start = stay["started_on"].date else { return 0 }
        return max(0, start.days(until: stay["ended_on"].date ?? today))
    }

    /// The agreement that a stay belongs to: of those in force on its first day, the first that takes the case, or else the
    /// first. Nil when none was in force.
    public func agreement(of stay: Record, in caseFile: CaseFile) -> Agreement? {
        guard let start = stay["started_on"].date else { return nil }
        let inForce = agreements(inForceOn: start)
        let housingReferral = caseFile[.housingReferrals].first { $0.key == stay["housing_referral_id"].text }
        return housingReferral.flatMap { eligibility(of: $0, in: caseFile, on: start).agreement } ?? inForce.first
    }

    /// Places of an agreement on a day, over all the borough's cases.
    public func occupancy(of agreement: Agreement, on date: CivilDate, over caseFiles: [CaseFile]) -> Occupancy {
        var (stays, holds) = (0, 0)
        for caseFile in caseFiles {
            stays += caseFile[.placements].count { sleeps($0, on: date) && self.agreement(of: $0, in: caseFile)?.id == agreement.id }
            holds += caseFile[.housingReferrals].count { hold(of: $0, in: caseFile, under: agreement)?.contains(date) == true }
        }
        return Occupancy(stays: stays, holds: holds, places: agreement.places)
    }

    private func sleeps(_ stay: Record, on date: CivilDate) -> Bool {
        guard let start = stay["started_on"].date else { return false }
        return start <= date && stay["ended_on"].date.map { date < $0 } ?? true
    }

    /// The days on which an accepted offer holds a place: until the stay begins, and no longer than the agreement allows.
    func hold(of housingReferral: Record, in caseFile: CaseFile, under agreement: Agreement) -> Period? {
        guard housingReferral["offer_outcome"].text == "accepted", let offered = housingReferral["offered_on"].date,
            eligibility(of: housingReferral, in: caseFile)?.agreement?.id == agreement.id
        else { return nil }
        let last = agreement.holdEnds(forOfferOn: offered)
        guard let start = stay(after: housingReferral, in: caseFile)?["started_on"].date else { return Period(from: offered, through: last) }
        return Period(from: offered, through: min(last, start.adding(days: -1)))
    }

    func stay(after housingReferral: Record, in caseFile: CaseFile) -> Record? {
        caseFile[.placements].first { $0["housing_referral_id"].text == housingReferral.key }
    }
}
