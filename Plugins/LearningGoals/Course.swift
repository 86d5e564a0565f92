public import Domain
import PluginKit

/// A course, and what holds for it everywhere in the borough.
public struct Course: Hashable, Sendable {
    /// A code of the list `training.course`.
    public let code: String
    /// How many people fit a session.
    public let places: Int
    /// Months after which training has to be refreshed; nil where it does not lapse.
    public let refreshAfterMonths: Int?
    /// Whether everybody who comes is to have a score from before.
    public let isScored: Bool

    init(reading reader: ConfigReader, in setting: PluginSetting) {
        code = reader.choice("course", of: setting.codes(of: "training.course"))
        places = reader.integer("places", in: 1...1000)
        refreshAfterMonths = reader.optionalInteger("refresh_after_months", in: 1...120)
        isScored = reader.flag("scored", default: false)
    }
}

/// How many people are to be trained on the days of a term.
public struct Target: Hashable, Sendable {
    public let id: String
    /// A code of a course of the section.
    public let course: String
    /// A code of the list `training.agency`; nil for all of them together.
    public let agency: String?
    public let people: Int
    /// It always has an end.
    public let term: Term
    let endPlace: Place

    private init(reading reader: ConfigReader, courses: [String], in setting: PluginSetting) {
        id = reader.text("id", like: "core-2025")
        course = reader.choice("course", of: courses)
        agency = reader.optionalChoice("agency", of: setting.codes(of: "training.agency"))
        people = reader.integer("people", in: 1...100_000)
        term = reader.term()
        endPlace = reader.place(of: "until")
        if !reader.has("until") {
            reader.report(
                "until", "`until` is missing, and a target is to be reached by a day.", expected: "the last day that counts, like `until: 2025-03-31`")
        }
    }

    /// No booking counts towards two targets, so that what they add up to is so many people.
    static func list(reading section: ConfigReader, courses: [String], in setting: PluginSetting) -> [Target] {
        var seen: [Target] = []
        return section.list("targets") { reader in
            let target = Target(reading: reader, courses: courses, in: setting)
            if !target.id.isEmpty, seen.contains(where: { $0.id == target.id }) {
                reader.report("id", "The target `\(target.id)` stands here twice.", expected: "an id that no other target has")
            } else if let other = seen.first(where: { $0.shares(with: target) }) {
                reader.report(
                    "course", "Somebody trained could count towards `\(target.id)` and `\(other.id)`.",
                    expected: "other days, another course, or agencies of their own for both")
            }
            seen.append(target)
            return target
        }
    }

    private func shares(with other: Target) -> Bool {
        guard !course.isEmpty, course == other.course, agency == nil || other.agency == nil || agency == other.agency else { return false }
        return term.from <= other.term.until ?? term.from && other.term.from <= term.until ?? other.term.from
    }

    /// Whether a booking is on a day, course and agency of this target.
    func covers(_ booking: Record) -> Bool {
        guard let day = booking["event_on"].date, booking["course"].text == course else { return false }
        return term.contains(day) && (agency == nil || booking["agency"].text == agency)
    }

    /// The part of the target that falls on the days of a period, by days: each month is given what the days up to its end come to, less what
    /// those before it came to, so that months add up to the target.
    func people(in period: Period) -> Int {
        guard let last = term.until, let days = Period(from: term.from, through: last)?.days, let part = term.intersection(period) else { return 0 }
        let before = term.from.days(until: part.from)
        return people * (before + part.days) / days - people * before / days
    }
}
