import ArgumentParser
import Domain

/// Reads a day that is given as an option.
enum DayOption {
    @Sendable static func read(_ text: String) throws -> CivilDate {
        guard let day = CivilDate(iso: text) else { throw ValidationError("`\(text)` is not a day that exists, written like 2024-06-30.") }
        return day
    }
}
