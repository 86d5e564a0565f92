import Domain
import Foundation
import Terminal

/// The time as the hub sees it, passed in so that tests can set it.
struct HubClock: Sendable {
    /// Since 1970.
    let seconds: @Sendable () -> Int64
    /// The day that reports are made on.
    let today: @Sendable () -> CivilDate

    /// - Parameter today: a day to take as today, for rehearsals.
    static func wall(today: CivilDate? = nil) -> HubClock {
        HubClock(seconds: { Clock.seconds() }, today: { today ?? Clock.today() })
    }

    /// ISO 8601 in UTC.
    /// - Parameter later: seconds from now.
    func timestamp(later: Int64 = 0) -> String {
        Date(timeIntervalSince1970: TimeInterval(seconds() + later)).formatted(.iso8601)
    }
}
