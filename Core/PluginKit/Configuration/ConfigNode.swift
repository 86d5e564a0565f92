/// A configuration file as read: text, lists and maps, each knowing where it stands.
public struct ConfigNode: Sendable {
    public indirect enum Content: Sendable {
        case empty
        case scalar(String)
        case list([ConfigNode])
        case map([Entry])
    }

    public struct Entry: Sendable {
        public let key: String
        public let place: Place
        public let value: ConfigNode

        public init(key: String, place: Place, value: ConfigNode) {
            self.key = key
            self.place = place
            self.value = value
        }
    }

    public let content: Content
    public let place: Place

    /// Of a stand-in that notes what is asked of it; nil for what was read from a file.
    let probe: ConfigProbe?

    public init(_ content: Content, at place: Place) {
        self.content = content
        self.place = place
        probe = nil
    }

    init(probe: ConfigProbe, at place: Place) {
        content = .empty
        self.place = place
        self.probe = probe
    }

    /// The last place below it at which a text stands.
    public func last(_ text: String) -> ConfigNode? {
        switch content {
        case .empty: nil
        case .scalar(let own): own == text ? self : nil
        case .list(let elements): elements.lazy.reversed().compactMap { $0.last(text) }.first
        case .map(let entries): entries.lazy.reversed().compactMap { $0.value.last(text) }.first
        }
    }

    /// The value of a key of a group.
    public subscript(key: String) -> ConfigNode? {
        if case .map(let entries) = content { entries.first { $0.key == key }?.value } else { nil }
    }

    /// What stands there, for messages.
    var words: String {
        switch content {
        case .empty: "nothing"
        case .scalar(let text): "`\(text)`"
        case .list: "a list"
        case .map: "a group of keys"
        }
    }

    /// The same at the beginning of a sentence.
    var beginning: String { words.prefix(1).uppercased() + words.dropFirst() }
}
