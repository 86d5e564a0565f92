public import Domain

/// Something planned on one day, for people's calendars. It names posts and places, never a person.
public struct PluginEvent: Hashable, Sendable {
    /// Hours of the day, as the clocks of London show them.
    public struct Hours: Hashable, Sendable {
        /// Minutes after midnight.
        public let from: Int
        public let until: Int

        /// Nil unless it ends after it begins, on the same day.
        public init?(from: Int, until: Int) {
            guard 0 <= from, from < until, until < 24 * 60 else { return nil }
            (self.from, self.until) = (from, until)
        }
    }

    /// Stays the same as long as it is the same event, whatever changes of its title or hours: calendars know it again by this.
    public let id: String
    public let date: CivilDate
    /// Nil for the whole day.
    public let hours: Hours?
    public let title: String
    public let place: String?

    public init(id: String, date: CivilDate, hours: Hours?, title: String, place: String? = nil) {
        self.id = id
        self.date = date
        self.hours = hours
        self.title = title
        self.place = place
    }
}
