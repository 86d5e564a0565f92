import Domain

/// Events as an iCalendar file (RFC 5545), which calendars read and, by the ids, read again without doubling anything.
public struct CalendarFile: Sendable {
    let name: String
    /// What ids end with, so that those of two boroughs never meet.
    let domain: String
    /// When it is made, as `20240630T091500Z`.
    let stamp: String

    /// - Parameter time: ISO 8601 in UTC, to the second.
    public init(name: String, domain: String, madeAt time: String) {
        self.name = name
        self.domain = domain
        stamp = time.filter { $0 != "-" && $0 != ":" }
    }

    /// By day, hours and id; every line ends with CR LF.
    public func text(_ events: [PluginEvent]) -> String {
        let sorted = events.sorted { ($0.date, $0.hours?.from ?? 0, $0.id) < ($1.date, $1.hours?.from ?? 0, $1.id) }
        let lines =
            ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Restart//Borough agent//EN", "CALSCALE:GREGORIAN", "X-WR-CALNAME:\(Self.escaped(name))"]
            + Self.london + sorted.flatMap(lines) + ["END:VCALENDAR"]
        return lines.map { Self.folded($0) + "\r\n" }.joined()
    }

    private func lines(_ event: PluginEvent) -> [String] {
        let day = Self.basic(event.date)
        let times: [String] =
            if let hours = event.hours {
                ["DTSTART;TZID=Europe/London:\(day)T\(Self.clock(hours.from))", "DTEND;TZID=Europe/London:\(day)T\(Self.clock(hours.until))"]
            } else {
                ["DTSTART;VALUE=DATE:\(day)", "DTEND;VALUE=DATE:\(Self.basic(event.date.adding(days: 1)))"]
            }
        return ["BEGIN:VEVENT", "UID:\(Self.escaped("\(event.id)@\(domain)"))", "DTSTAMP:\(stamp)"] + times
            + ["SUMMARY:\(Self.escaped(event.title))"] + (event.place.map { ["LOCATION:\(Self.escaped($0))"] } ?? []) + ["END:VEVENT"]
    }

    /// The clocks of London since 1996: forward on the last Sunday of March, back on the last of October, at one in the morning UTC.
    private static let london = [
        "BEGIN:VTIMEZONE", "TZID:Europe/London",
        "BEGIN:DAYLIGHT", "DTSTART:19960331T010000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100", "TZNAME:BST",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
        "BEGIN:STANDARD", "DTSTART:19961027T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000", "TZNAME:GMT",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
        "END:VTIMEZONE",
    ]

    private static func basic(_ date: CivilDate) -> String { date.description.filter { $0 != "-" } }

    private static func clock(_ minutes: Int) -> String {
        [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined() + "00"
    }

    /// Section 3.3.11: backslash, semicolon, comma and line break; other control characters have no place in a text.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for character in text {
            switch character {
            case "\\", ";", ",": escaped += "\\\(character)"
            case "\n", "\r\n", "\r": escaped += "\\n"
            default: if !character.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F }) { escaped.append(character) }
            }
        }
        return escaped
    }

    /// Section 3.1: no line is longer than 75 octets; what goes on does so after a space. No character is cut in two.
    static func folded(_ line: String) -> String {
        var (folded, octets) = ("", 0)
        for character in line.unicodeScalars {
            let length = UTF8.width(character)
            if octets + length > 75 {
                folded += "\r\n "
                octets = 1
            }
            folded.unicodeScalars.append(character)
            octets += length
        }
        return folded
    }
}
