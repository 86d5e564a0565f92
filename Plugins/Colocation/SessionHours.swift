import Domain
import PluginKit

/// What morning and afternoon mean on the clock; a whole day goes from the one's beginning to the other's end, with a break between them.
public struct SessionHours: Hashable, Sendable {
    /// Minutes after midnight.
    let morning: Range<Int>
    let afternoon: Range<Int>

    /// Where nothing else is written.
    init() {
        morning = 9 * 60..<12 * 60 + 30
        afternoon = 13 * 60 + 30..<17 * 60
    }

    init(reading reader: ConfigReader) {
        let usual = SessionHours()
        let morning = Self.range("am", in: reader) ?? usual.morning
        let afternoon = Self.range("pm", in: reader) ?? usual.afternoon
        if afternoon.lowerBound < morning.upperBound {
            reader.report("pm", "The afternoon begins before the morning ends.", expected: "hours after \(Self.clock(morning.upperBound))")
        }
        (self.morning, self.afternoon) = (morning, afternoon)
    }

    /// `09:00-12:30`.
    private static func range(_ key: String, in reader: ConfigReader) -> Range<Int>? {
        guard let text = reader.optionalText(key) else { return nil }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map(minutes)
        guard ends.count == 2, let from = ends[0], let until = ends[1], from < until else {
            reader.report(key, "`\(key)` is `\(text)`.", expected: "two times of one day like 09:00-12:30")
            return nil
        }
        return from..<until
    }

    private static func minutes(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ $0.count == 2 && $0.allSatisfy { ("0"..."9").contains($0) } }), let hour = Int(parts[0]),
            let minute = Int(parts[1]), hour < 24, minute < 60
        else { return nil }
        return hour * 60 + minute
    }

    private static func clock(_ minutes: Int) -> String {
        [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }

    func event(_ session: Session) -> PluginEvent.Hours? {
        switch session {
        case .morning: PluginEvent.Hours(from: morning.lowerBound, until: morning.upperBound)
        case .afternoon: PluginEvent.Hours(from: afternoon.lowerBound, until: afternoon.upperBound)
        case .allDay: PluginEvent.Hours(from: morning.lowerBound, until: afternoon.upperBound)
        }
    }

    /// Of work: the break of a whole day is not counted.
    func minutes(_ session: Session) -> Int {
        switch session {
        case .morning: morning.count
        case .afternoon: afternoon.count
        case .allDay: morning.count + afternoon.count
        }
    }

    var inWords: String {
        let parts = [morning, afternoon].map { "\(Self.clock($0.lowerBound)) to \(Self.clock($0.upperBound))" }
        return "A morning is \(parts[0]), an afternoon \(parts[1])."
    }
}
