public import Domain
public import PluginKit

/// How far a target has been reached on a day.
public struct Progress: Hashable, Sendable {
    public let target: Target
    /// Places taken up on events up to the day.
    public let attended: Int
    /// Places booked on events after it.
    public let booked: Int
    public var isReached: Bool { attended >= target.people }
    /// Those for whom nothing is booked yet.
    public var missing: Int { max(0, target.people - attended - booked) }
}

extension LearningGoals {
    public static let monthlyFigures = [
        MonthlyFigureDeclaration("core_target", unit: "people", "The part of the targets for CORE training that falls on the month, by days"),
        MonthlyFigureDeclaration("overview_target", unit: "people", "The part of the targets for Overview training that falls on the month, by days"),
    ]

    public static let findings = [
        FindingDeclaration(
            "attended_without_score_before", fields: ["training.attended", "training.pre_score"],
            says: "Whoever comes to a course that is scored has a score from before it.")
    ]

    /// Days before a target's last day from which on it is announced.
    static let noticeOfTarget = 30
    /// Days that a session takes to arrange: bookings are asked for so long before a target's last day.
    static let daysToArrange = 28
    /// Days ahead for which training that lapses is announced.
    static let noticeOfLapse = 60

    public func progress(of target: Target, in records: BoroughRecords, asAt today: CivilDate) -> Progress {
        let bookings = records[.training].filter(target.covers)
        func isPast(_ booking: Record) -> Bool { booking["event_on"].date.map { $0 <= today } ?? false }
        return Progress(
            target: target, attended: bookings.count { isPast($0) && $0["attended"].text == "y" }, booked: bookings.count { !isPast($0) })
    }

    public func tasks(over caseFiles: [CaseFile], asAt today: CivilDate) -> [PluginTask] { [] }

    public func tasks(from records: BoroughRecords, asAt today: CivilDate) -> [PluginTask] {
        targets.filter { $0.term.contains(today) }.flatMap { tasks(for: progress(of: $0, in: records, asAt: today), asAt: today) }
            + courses.compactMap { lapsing($0, in: records, asAt: today) }
    }

    private func tasks(for progress: Progress, asAt today: CivilDate) -> [PluginTask] {
        let target = progress.target
        guard !progress.isReached, let last = target.term.until else { return [] }
        let standing = "\(progress.attended) of \(target.people) have come and \(progress.booked) are booked (\(words(target)))"
        var tasks: [PluginTask] = []
        if progress.missing > 0, let places = course(target.course)?.places {
            let sessions = (progress.missing + places - 1) / places
            tasks.append(
                PluginTask(
                    due: max(target.term.from, last.adding(days: -Self.daysToArrange)), code: "book_training",
                    title: "Fill \(count(sessions, "more session")) of \(places) by \(last.inWords): \(standing).", role: "training lead"))
        }
        if today.days(until: last) <= Self.noticeOfTarget {
            tasks.append(
                PluginTask(
                    due: last, code: "training_target_near", title: "The target \(target.id) ends on \(last.inWords): \(standing).", role: "service manager"))
        }
        return tasks
    }

    /// Bookings name nobody, so who of those has been again since is for the trainers to see.
    private func lapsing(_ course: Course, in records: BoroughRecords, asAt today: CivilDate) -> PluginTask? {
        guard let months = course.refreshAfterMonths else { return nil }
        let lapses = records[.training].filter { $0["course"].text == course.code && $0["attended"].text == "y" }
            .compactMap { $0["event_on"].date?.adding(months: months) }.filter { (0...Self.noticeOfLapse).contains(today.days(until: $0)) }
        guard let first = lapses.min(), let last = lapses.max() else { return nil }
        return PluginTask(
            due: first, code: "refresh_training",
            title:
                "\(words(course: course.code)) is to be refreshed after \(count(months, "month")): for \(count(lapses.count, "place")) taken up then, "
                + "between \(first.inWords) and \(last.inWords). See who has not been since.", role: "training lead")
    }

    public func findings(on caseFile: CaseFile, asAt today: CivilDate) -> [Finding] { [] }

    public func findings(on records: BoroughRecords, asAt today: CivilDate) -> [Finding] {
        let scored = Set(courses.filter(\.isScored).map(\.code))
        return records[.training].compactMap { booking in
            guard let code = booking["course"].text, scored.contains(code), booking["attended"].text == "y", booking["pre_score"].isEmpty else { return nil }
            return Finding(
                "attended_without_score_before", on: booking, field: "pre_score", "Somebody came to \(words(course: code)) without a score from before.",
                fix: "Enter the score if it was taken; if not, leave it empty: what was learned cannot be said of this place.")
        }
    }

    /// Days on which the borough took no part are in no month that is asked about.
    public func standing(in month: Period) -> [MonthlyFigure] {
        ["core", "overview"].compactMap { code in
            let own = targets.filter { $0.course == code }
            return own.isEmpty ? nil : MonthlyFigure("\(code)_target", own.reduce(0) { $0 + $1.people(in: month) })
        }
    }

    public func review(of period: Period, over caseFiles: [CaseFile], and records: BoroughRecords, asAt today: CivilDate) -> String? {
        let day = min(period.through, today)
        let lines = targets.filter { $0.term.overlaps(period) && $0.term.from <= day }.map { target in
            let progress = progress(of: target, in: records, asAt: day)
            return
                "- \(words(target)): \(progress.attended) of \(target.people) places taken up by \(day.inWords), \(progress.booked) booked after it; the target "
                + "is for \(target.term.inWords)"
        }
        return lines.isEmpty ? nil : lines.joined(separator: "\n")
    }

    public func explanation(asAt today: CivilDate) -> String {
        if let noneBecause { return "There are no targets. The reason given: \(noneBecause)" }
        let courseLines = courses.map { course in
            let lapse = course.refreshAfterMonths.map { ", to be refreshed after \(count($0, "month"))" } ?? ""
            return "- \(words(course: course.code)): \(count(course.places, "place")) a session\(lapse)"
        }
        let targetLines = targets.map { "- \(words($0)): \($0.people) people, \($0.term.inWords)" }
        return "Courses:\n\n" + courseLines.joined(separator: "\n") + "\n\nTargets:\n\n" + targetLines.joined(separator: "\n")
            + "\n\nBookings name nobody, so places taken up are counted, and somebody who came twice counts twice."
    }
}
