/// Why an edition is refused.
public enum EditionFault: Error, Equatable, Sendable {
    /// It is no edition at all, or its parts contradict one another.
    case unreadable(serial: Int?)
    /// It is not signed by the central team's key.
    case forged(serial: Int?)
    case otherBorough(serial: Int, String)
    case otherEnvironment(serial: Int, String)
    /// The hub says that an earlier one is the last.
    case older(offered: Int, known: Int)
    /// Another of the same serial is known.
    case differs(serial: Int)
    case gap(offered: Int, expected: Int)
    /// It does not name the edition that is known as the one before it.
    case doesNotFollow(serial: Int)
    case path(serial: Int, String)
    case tooLarge(serial: Int)
    /// The text of a file did not come, or is another one than was signed.
    case contents(serial: Int, String)
    /// The version that it names is not that of its files.
    case version(serial: Int)

    /// One sentence for a person, without what to do.
    public var message: String {
        switch self {
        case .unreadable(let serial): "Configuration \(Self.name(serial)) cannot be read."
        case .forged(let serial): "Configuration \(Self.name(serial)) is not signed by the central team's key."
        case .otherBorough(let serial, let borough): "Configuration \(serial) is for \(borough)."
        case .otherEnvironment(let serial, let environment): "Configuration \(serial) is for the environment `\(environment)`."
        case .older(let offered, let known):
            "The hub offers configuration \(offered == 0 ? "none" : String(offered)), older than \(known), which is known here."
        case .differs(let serial): "The hub offers another configuration \(serial) than the one that is known here."
        case .gap(let offered, let expected): "Configuration \(offered) was offered where \(expected) is the next."
        case .doesNotFollow(let serial): "Configuration \(serial) does not follow on from the one before it that is known here."
        case .path(let serial, let path): "Configuration \(serial) holds a file that may not be in one: \(path.prefix(80))."
        case .tooLarge(let serial): "Configuration \(serial) is larger than one may be."
        case .contents(let serial, let path): "The text of \(path.prefix(80)) in configuration \(serial) is not the one that was signed."
        case .version(let serial): "Configuration \(serial) names another version than its files have."
        }
    }

    /// What the borough does about it.
    public var remedy: String {
        switch self {
        case .older:
            "The one in force stays. Ask the central team whether the hub was put back from a backup: if it was, `restart-agent configuration return` gives it again what it lost."
        case .differs:
            "The one in force stays. Ask the central team whether the hub was put back from a backup: its newest one has to be put back."
        case .gap, .contents, .unreadable, .tooLarge, .version, .path:
            "The one in force stays. Tell the central team; the next sync asks again."
        case .forged, .otherBorough, .otherEnvironment, .doesNotFollow:
            "The one in force stays. Somebody else than the central team may have made it: tell them, and the data protection officer."
        }
    }

    private static func name(_ serial: Int?) -> String { serial.map(String.init) ?? "that was offered" }
}
