public import Domain
public import PluginKit

/// Decides which referrals a borough takes, by when, and where the others go.
///
/// The section `referral-routes.yaml` holds the routes, the people who answer for them, the level of risk up to which
/// Restart works, and the rules on consent, criminal investigations and residence.
public struct ReferralRoutes: BoroughPlugin {
    public static let id = "referral-routes"
    public static let title = "Referral routes"
    public static let reads: [RecordType] = [.referrals, .people]
    public static let judges: [RecordType] = [.referrals]
    public static let factsFollowFrom: [RecordType] = [.referrals]

    /// In the order of the file.
    public let routes: [Route]
    public let contacts: [RouteContact]
    public let risk: RiskRule
    public let eligibility: EligibilityRule
    /// How many referrals a month those to whom Restart redirects can take; empty where nothing is agreed.
    public let onwardPlaces: [OnwardPlaces]
    /// Days after a referral within which another one in the same case is a repeat.
    public let duplicateWindowDays: Int
    let setting: PluginSetting

    public init(reading section: ConfigReader, in setting: PluginSetting) {
        self.setting = setting
        routes = Self.routes(reading: section, in: setting)
        contacts = Self.contacts(reading: section, for: routes)
        risk = section.group("risk") { RiskRule(reading: $0, in: setting) } ?? .missing(from: section)
        eligibility = section.group("eligibility") { EligibilityRule(reading: $0) } ?? .missing(from: section)
        onwardPlaces = OnwardPlaces.list(reading: section, in: setting)
        duplicateWindowDays = section.integer("duplicate_window_days", in: 1...730)
        reportRoutesWithoutContact(in: section)
    }

    /// What holds for a route on a day; nil where nothing does, which means that it is not accepted.
    public func route(_ code: String?, on date: CivilDate) -> Route? { routes.first { $0.code == code && $0.holds(on: date) } }
    /// What holds for the route of a referral: a later change does not reach back to it.
    func route(of referral: Record) -> Route? { referral["received_on"].date.flatMap { route(referral["route"].text, on: $0) } }

    public func acceptedRoutes(on date: CivilDate) -> [Route] { routes.filter { $0.isAccepted && $0.holds(on: date) } }

    /// The people who answer for a route on a day.
    public func contacts(for route: String, on date: CivilDate) -> [Contact] {
        contacts.filter { $0.routes.contains(route) && $0.contact.term.contains(date) }.map(\.contact)
    }

    // MARK: Reading what concerns several routes at once

    private static func routes(reading section: ConfigReader, in setting: PluginSetting) -> [Route] {
        var seen: [Route] = []
        let routes = section.list("routes") { reader in
            let route = Route(reading: reader, in: setting)
            if !route.code.isEmpty, seen.contains(where: { $0.code == route.code && $0.overlaps(route) }) {
                reader.report(
                    "code", "The route `\(route.code)` stands here twice\(route.from == nil && route.until == nil ? "" : " for some days").",
                    expected: "each route once, or once for some days and once for others, told apart by `from` and `until`")
            }
            seen.append(route)
            return route
        }
        if !routes.contains(where: \.isAccepted) {
            section.report("routes", "No route is accepted, so nobody could be referred.", expected: "at least one route with `accepted: true`")
        }
        return routes
    }

    private static func contacts(reading section: ConfigReader, for routes: [Route]) -> [RouteContact] {
        var accepted: [String] = []
        for route in routes where route.isAccepted && !route.code.isEmpty && !accepted.contains(route.code) { accepted.append(route.code) }
        return section.list("contacts") { RouteContact(reading: $0, accepted: accepted) }
    }

    /// A gap between two contacts is a vacancy, and counted; a route that nobody ever answers for is a fault.
    private func reportRoutesWithoutContact(in section: ConfigReader) {
        var reported: Set<String> = [""]
        for route in routes where route.isAccepted && !contacts.contains(where: { $0.routes.contains(route.code) }) {
            guard reported.insert(route.code).inserted else { continue }
            section.report(
                "contacts", "Nobody answers for the route `\(route.code)`.",
                expected: "a contact whose `answers_for` names `\(route.code)`, or `accepted: false` on the route")
        }
    }

    // MARK: Words

    func words(route: String?) -> String { label(of: route, in: "referrals.route") }
    func words(destination: String?) -> String { label(of: destination, in: "referrals.redirected_to") }

    private func label(of code: String?, in list: String) -> String {
        guard let code else { return "nowhere" }
        return setting.codes[list]?.label(code) ?? code
    }
}
