/// How our programs end, after sysexits.
public enum ExitStatus: Int32, Sendable {
    case done = 0
    case usage = 64
    /// Data was refused; what could be accepted was.
    case dataRefused = 65
    case noSuchInput = 66
    case hubUnavailable = 69
    case faultOfOurs = 70
    case tryAgainLater = 75
    case notPermitted = 77
    case configurationWrong = 78
}

/// Why a command ends without having done what was asked, in a sentence for the person who asked.
public struct CommandFailure: Error, Sendable {
    public let status: ExitStatus
    /// One or more lines.
    public let message: String

    public init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }
}
