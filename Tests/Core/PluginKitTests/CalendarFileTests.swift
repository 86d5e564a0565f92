import Domain
import PluginKit
import Testing

struct CalendarFileTests {
    private let calendar = CalendarFile(name: "Restart in Example", domain: "example.restart", madeAt: "2024-06-30T09:15:00Z")

    private func lines(_ events: PluginEvent...) -> [String] {
        calendar.text(events).split(separator: "\r\n", omittingEmptySubsequences: false).map(String.init)
    }

    private func event(_ title: String, id: String = "a", on day: Int32 = 19_900, hours: PluginEvent.Hours? = nil, place: String? = nil) -> PluginEvent {
        PluginEvent(id: id, date: CivilDate(daysSinceEpoch: day), hours: hours, title: title, place: place)
    }

    @Test func `an event with hours has them on London's clocks, one without is the whole day`() throws {
        let timed = lines(event("Visit", hours: PluginEvent.Hours(from: 9 * 60, until: 12 * 60 + 30), place: "Family Hub"))
        let begin = try #require(timed.firstIndex(of: "BEGIN:VEVENT"))
        #expect(
            Array(timed[begin...]) == [
                "BEGIN:VEVENT", "UID:a@example.restart", "DTSTAMP:20240630T091500Z", "DTSTART;TZID=Europe/London:20240626T090000",
                "DTEND;TZID=Europe/London:20240626T123000", "SUMMARY:Visit", "LOCATION:Family Hub", "END:VEVENT", "END:VCALENDAR", "",
            ])
        #expect(timed.contains("TZID:Europe/London"))
        let whole = lines(event("Visit"))
        #expect(whole.contains("DTSTART;VALUE=DATE:20240626") && whole.contains("DTEND;VALUE=DATE:20240627"))
    }

    @Test func `what has a meaning in a calendar file is escaped`() {
        #expect(lines(event("Hub, floor 3; \\ north\nside\u{7}")).contains("SUMMARY:Hub\\, floor 3\\; \\\\ north\\nside"))
    }

    @Test func `no line is longer than 75 octets, and none is cut within a character`() {
        let title = String(repeating: "Überblick für Zoë ", count: 12)
        let text = calendar.text([event(title)])
        for line in text.split(separator: "\r\n") { #expect(line.utf8.count <= 75) }
        #expect(text.replacing("\r\n ", with: "").contains("SUMMARY:\(title)\r\n"))
    }

    @Test func `events stand by day, and ids do not follow from titles`() {
        let both = lines(event("Second", id: "b", on: 19_901), event("First", id: "a", on: 19_900))
        #expect(both.filter { $0.hasPrefix("SUMMARY") } == ["SUMMARY:First", "SUMMARY:Second"])
        #expect(lines(event("One")).filter { $0.hasPrefix("UID") } == lines(event("Another")).filter { $0.hasPrefix("UID") })
    }

    @Test func `hours end after they begin, on the same day`() {
        #expect(PluginEvent.Hours(from: 600, until: 600) == nil && PluginEvent.Hours(from: 600, until: 1440) == nil)
    }
}
