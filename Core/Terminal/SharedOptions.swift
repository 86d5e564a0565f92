public import ArgumentParser
public import Domain
import Foundation

/// The options that every program takes.
public struct SharedOptions: ParsableArguments {
    @Option(name: .customLong("today"), help: ArgumentHelp("The day to take as today, for rehearsals and tests.", valueName: "yyyy-mm-dd"), transform: readDate)
    public var givenToday: CivilDate?

    @Option(name: .customLong("boroughs"), help: ArgumentHelp("The folder of configuration.", valueName: "dir"))
    public var givenBoroughs: String?

    @Flag(help: "Print the result as JSON.")
    public var json = false

    public init() {}

    public var today: CivilDate { givenToday ?? Clock.today() }
    public var boroughs: String { givenBoroughs ?? "boroughs" }

    @Sendable private static func readDate(_ text: String) throws -> CivilDate {
        guard let date = CivilDate(iso: text) else { throw ValidationError("`\(text)` is not a day that exists, written like 2024-06-30.") }
        return date
    }
}

/// The wall clock, read in one place.
public enum Clock {
    /// Today in London.
    public static func today() -> CivilDate {
        var calendar = Calendar(identifier: .gregorian)
        if let london = TimeZone(identifier: "Europe/London") { calendar.timeZone = london }
        let parts = calendar.dateComponents([.year, .month, .day], from: Date())
        return CivilDate(year: parts.year ?? 1970, month: parts.month ?? 1, day: parts.day ?? 1) ?? CivilDate(daysSinceEpoch: 0)
    }

    /// Seconds since 1970.
    public static func seconds() -> Int64 { Int64(Date().timeIntervalSince1970) }

    /// ISO 8601 in UTC, to the second: `2024-06-30T09:15:00Z`.
    public static func timestamp(secondsFromNow: Double = 0) -> String {
        Date().addingTimeInterval(secondsFromNow).formatted(.iso8601)
    }
}

/// Our programs' version, as `--version` prints it.
public enum ProgramVersion {
    public static let current = "0.1.0"

    /// Changes with the program's file: two builds of one version may say different things.
    public static var build: String {
        var file = stat()
        guard stat("/proc/self/exe", &file) == 0 else { return current }
        return "\(current) \(file.st_size) \(file.st_mtim.tv_sec) \(file.st_mtim.tv_nsec)"
    }
}
