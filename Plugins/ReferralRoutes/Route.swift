public import Domain
import PluginKit

/// A way by which referrals reach the borough's service, and what holds for it on some days.
public struct Route: Hashable, Sendable {
    /// A code of the list `referrals.route`.
    public let code: String
    public let isAccepted: Bool
    /// Working days after receipt within which the decision is due; nil on a route that is not accepted.
    public let decideWithinWorkingDays: Int?
    /// A code of the list `referrals.redirected_to`: where a referral goes that Restart does not take.
    public let notTakenGoesTo: String
    /// The first day of receipt that it holds for; nil where it has held from the beginning.
    public let from: CivilDate?
    /// The last such day; nil where no end is known.
    public let until: CivilDate?

    func holds(on date: CivilDate) -> Bool { from.map { $0 <= date } ?? true && until.map { date <= $0 } ?? true }

    func overlaps(_ other: Route) -> Bool {
        let begins = [from, other.from].compactMap { $0 }.max()
        let ends = [until, other.until].compactMap { $0 }.min()
        guard let begins, let ends else { return true }
        return begins <= ends
    }

    init(reading route: ConfigReader, in setting: PluginSetting) {
        code = route.choice("code", of: setting.codes(of: "referrals.route"))
        let before = route.problems.problems.count
        let accepted = route.flag("accepted")
        // What is not told is taken for accepted, so that what others say of the route is not found fault with for that.
        let isTold = route.problems.problems.count == before
        isAccepted = accepted || !isTold
        notTakenGoesTo = route.choice("not_taken_goes_to", of: setting.codes(of: "referrals.redirected_to"))
        let days = route.optionalInteger("decide_within_working_days", in: 1...60)
        decideWithinWorkingDays = isAccepted ? days : nil
        from = route.optionalDate("from")
        until = route.optionalDate("until")
        if let from, let until, until < from {
            route.report("until", "`until` lies before `from`.", expected: "a day on or after \(from)")
        }
        if isTold, isAccepted, !route.has("decide_within_working_days") {
            route.report(
                "decide_within_working_days", "`decide_within_working_days` is missing on a route that is accepted.",
                expected: "a whole number from 1 to 60")
        }
        if !isAccepted, route.has("decide_within_working_days") {
            route.report(
                "decide_within_working_days", "There is nothing to decide on a route that is not accepted.",
                expected: "no `decide_within_working_days` here, or `accepted: true`")
        }
    }
}

/// Somebody in post who answers for one or more routes.
public struct RouteContact: Hashable, Sendable {
    public let contact: Contact
    /// Codes of accepted routes.
    public let routes: [String]
    /// Of its last day, where one is given.
    let endPlace: Place
    let place: Place

    init(reading reader: ConfigReader, accepted: [String]) {
        contact = Contact(
            role: reader.text("role", like: "\"MASH service manager\""), name: reader.text("name", like: "\"Ann Example\""),
            email: reader.text("email", like: "ann.example@council.example"), term: reader.term())
        (place, endPlace) = (reader.node.place, reader.place(of: "until"))
        routes = reader.choices("answers_for", of: accepted)
        if !reader.has("answers_for") {
            reader.report(
                "answers_for", "`answers_for` is missing.",
                expected: "a list of routes that are accepted\(accepted.first.map { ", like `answers_for: [\($0)]`" } ?? "")")
        }
        if reader.has("email"), !Self.looksLikeAddress(contact.email) {
            reader.report("email", "`\(contact.email)` is no e-mail address.", expected: "an address like name@council.example")
        }
    }

    private static func looksLikeAddress(_ text: String) -> Bool {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".") && !text.contains(" ")
    }
}
