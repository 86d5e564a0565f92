public import Domain
import PluginKit

/// A promise by somebody to house people who are referred to Restart, and its conditions.
public struct Agreement: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        /// A share of the lettings that come free.
        case nominationQuota = "nomination_quota"
        /// Places paid for whether or not anybody stays in them.
        case blockBooked = "block_booked"
        /// Places paid for night by night, where there is one.
        case spotPurchase = "spot_purchase"
        /// Another borough houses ours, and we house theirs.
        case reciprocal
        /// The partner looks at every referral and promises nothing.
        case referralOnly = "referral_only"

        var inWords: String {
            switch self {
            case .nominationQuota: "nomination quota"
            case .blockBooked: "block-booked places"
            case .spotPurchase: "spot purchase, night by night"
            case .reciprocal: "reciprocal arrangement"
            case .referralOnly: "referral only; no place is promised"
            }
        }
    }

    public let id: String
    public let kind: Kind
    public let partner: String
    public let term: Term
    /// Places that can be slept in on one night; nil where none are promised.
    public let places: Int?
    /// Nights after which a stay has to end; 28 where nothing else is written (Croydon's offer of 2022).
    public let maxStayNights: Int
    /// Days before the last day on which notice is given; 7 where nothing else is written.
    public let noticeDays: Int
    /// Hours for which an accepted offer holds a place; 48 where nothing else is written.
    public let holdHours: Int
    /// Working days within which the partner answers; 3 where nothing else is written.
    public let responseWorkingDays: Int
    public let eligibility: Eligibility
    public let followOn: FollowOn
    /// What a night costs, place by place; empty where no rate is agreed.
    public let nightlyRates: [DatedAmount]
    /// What there is to spend on some days; empty where no budget is set.
    public let budgets: [DatedAmount]
    /// How many people may be nominated in a financial year; nil where the quota has no number.
    public let nominationsPerYear: Int?
    /// Whether somebody who knows where the family lives has to say yes or no before a place is taken up.
    public let needsExclusionCheck: Bool
    /// Of its last day, where one is given.
    let endPlace: Place
    let place: Place

    init(reading reader: ConfigReader) {
        (place, endPlace) = (reader.node.place, reader.place(of: "until"))
        id = reader.text("id", like: "nightly-rooms")
        let kind = Kind(rawValue: reader.choice("kind", of: Kind.allCases.map(\.rawValue))) ?? .referralOnly
        self.kind = kind
        partner = reader.text("partner", like: "\"Example Housing Association\"")
        term = reader.term()
        places = Self.places(reading: reader, kind: kind)
        let maxStayNights = reader.optionalInteger("max_stay_nights", in: 1...730) ?? 28
        self.maxStayNights = maxStayNights
        noticeDays = reader.optionalInteger("notice_days", in: 0...180) ?? min(7, maxStayNights - 1)
        holdHours = reader.optionalInteger("hold_hours", in: 0...720) ?? 48
        responseWorkingDays = reader.optionalInteger("response_working_days", in: 0...60) ?? 3
        eligibility = reader.group("eligible") { Eligibility(reading: $0) } ?? Eligibility()
        followOn = reader.group("follow_on") { FollowOn(reading: $0, maxStayNights: maxStayNights) } ?? .missing(from: reader)
        nightlyRates = DatedAmount.list("nightly_rates", in: reader)
        budgets = DatedAmount.list("budgets", in: reader, needsEnd: true)
        nominationsPerYear = reader.optionalInteger("nominations_per_year", in: 1...500)
        needsExclusionCheck = reader.flag("exclusion_check", default: false)
        if nominationsPerYear != nil, kind != .nominationQuota {
            reader.report("nominations_per_year", "Only a nomination quota has nominations.", expected: "`kind: nomination_quota`, or the line left out")
        }
        if noticeDays >= maxStayNights {
            reader.report(
                "notice_days", "Notice of \(noticeDays) days would be due before a stay of \(maxStayNights) nights begins.",
                expected: "`notice_days` below `max_stay_nights`")
        }
    }

    private static func places(reading reader: ConfigReader, kind: Kind) -> Int? {
        let places = reader.optionalInteger("places", in: 1...500)
        if kind == .blockBooked, !reader.has("places") {
            reader.report("places", "`places` is missing, and block-booked places have a number.", expected: "a whole number from 1 to 500")
        }
        if kind == .referralOnly, reader.has("places") {
            reader.report("places", "An agreement to look at referrals promises no places.", expected: "no `places` here, or another `kind`")
        }
        return places
    }

    // MARK: Days of a stay

    /// The day of leaving at the latest: a stay from 1 May of at most 28 nights has its last night on 28 May, and ends on
    /// 29 May.
    public func lastDay(ofStayFrom start: CivilDate) -> CivilDate { start.adding(days: maxStayNights) }

    public func lastNight(ofStayFrom start: CivilDate) -> CivilDate { lastDay(ofStayFrom: start).adding(days: -1) }

    public func noticeDue(forStayFrom start: CivilDate) -> CivilDate { lastDay(ofStayFrom: start).adding(days: -noticeDays) }

    /// The day of the night by which there has to be a plan for what follows; nil where nothing follows.
    public func planDue(forStayFrom start: CivilDate) -> CivilDate? {
        followOn.planDueByNight.map { start.adding(days: $0 - 1) }
    }

    /// The last day on which an offer of `date` still holds a place. Records know days, so hours are rounded up to days.
    public func holdEnds(forOfferOn date: CivilDate) -> CivilDate { date.adding(days: (holdHours + 23) / 24) }
}

/// What follows a stay, and by which night it has to be planned.
public struct FollowOn: Hashable, Sendable {
    public enum Route: String, CaseIterable, Sendable {
        case privateRented = "private_rented"
        case socialNomination = "social_nomination"
        case supported
        case familyOrFriends = "family_or_friends"
        case none

        var inWords: String {
            switch self {
            case .privateRented: "a private tenancy"
            case .socialNomination: "a nomination to a social tenancy"
            case .supported: "supported housing"
            case .familyOrFriends: "family or friends"
            case .none: "nothing"
            }
        }
    }

    public let route: Route
    /// Counted from 1, the first night; nil where nothing follows.
    public let planDueByNight: Int?

    private init() {
        route = .none
        planDueByNight = nil
    }

    init(reading reader: ConfigReader, maxStayNights: Int) {
        let given = Route(rawValue: reader.choice("route", of: Route.allCases.map(\.rawValue)))
        route = given ?? .none
        planDueByNight = reader.optionalInteger("plan_due_by_night", in: 1...730)
        if given == FollowOn.Route.none, planDueByNight != nil {
            reader.report(
                "plan_due_by_night", "There is nothing to plan where nothing follows.", expected: "no `plan_due_by_night` beside `route: none`")
        }
        if route != .none, !reader.has("plan_due_by_night"), reader.has("route") {
            reader.report("plan_due_by_night", "`plan_due_by_night` is missing.", expected: "a night from 1 to \(maxStayNights)")
        }
        if let planDueByNight, planDueByNight > maxStayNights {
            reader.report(
                "plan_due_by_night", "The plan would be due after the last of \(maxStayNights) nights.",
                expected: "a night from 1 to \(maxStayNights)")
        }
    }

    /// A stand-in for an agreement without the group, which is recorded as a problem.
    static func missing(from agreement: ConfigReader) -> FollowOn {
        agreement.report(
            "follow_on", "`follow_on` is missing.", expected: "a group with `route` (`none` where nothing follows) and `plan_due_by_night`")
        return FollowOn()
    }
}
