public import PluginKit

/// One difference between two versions of a configuration file, at the level at which a person wrote it.
public struct EntryChange: Hashable, Sendable {
    public enum What: Hashable, Sendable {
        /// An entry of a list, or a key, that was not there.
        case added(String)
        /// A value in place of another.
        case changed(from: String, to: String)
        /// A key, or a word of a list, that is there no more.
        case dropped(String)
        /// An entry of a list that is there no more. Reports about its days would lose it, so that it has to be ended instead.
        case vanished(String)
    }

    /// The file within the folder, such as `sources.yaml`.
    public let file: String
    /// From the outside in, such as `agreements`, `housing-2024`, `until`; empty for the whole file.
    public let path: [String]
    public let what: What
    /// Where it stands, in the new version where it is there, else in the old one.
    public let place: Place
    /// Tells an entry that vanished from others; nil for everything else.
    public let vanishedAs: String?

    init(_ what: What, file: String, path: [String], place: Place) {
        self.what = what
        self.file = file
        self.path = path
        self.place = place
        vanishedAs = if case .vanished = what { ([file] + path).joined(separator: ":") } else { nil }
    }

    /// `borough.yaml: agreements › housing-2024 › until: 2028-03-31 → 2024-12-31`.
    public var line: String {
        let place = ([file] + [path.joined(separator: " › ")].filter { !$0.isEmpty }).joined(separator: ": ")
        return switch what {
        case .added(let text): "\(place): new, \(text)"
        case .changed(let old, let new): "\(place): \(old) → \(new)"
        case .dropped(let text): "\(place): dropped, \(text)"
        case .vanished(let text): "\(place): gone, \(text)"
        }
    }
}
