/// What may stand in a file of configuration, as far as its reader asks for it.
///
/// It is found out by letting the reader read (`ConfigProbe`), so that there is one definition of a file: the code that reads it.
public indirect enum ConfigShape: Hashable, Sendable {
    case text
    /// A day, written 2024-06-30.
    case date
    case flag
    case integer(ClosedRange<Int>)
    case choice([String])
    case list(ConfigShape)
    /// In the order in which they are asked for; no other key may stand there.
    case group([Key])
    /// A group whose keys are the user's own words, each with text.
    case words
    /// The same, each with text or a list of text.
    case wordLists
    /// What the reader looks into by itself.
    case anything

    public struct Key: Hashable, Sendable {
        public let name: String
        public let shape: ConfigShape
        /// Whether it may never be missing. Others may be asked for under a condition.
        public let isRequired: Bool

        public init(_ name: String, _ shape: ConfigShape, isRequired: Bool) {
            (self.name, self.shape, self.isRequired) = (name, shape, isRequired)
        }
    }

    /// The shape of the group that `body` reads.
    public static func read(by body: (ConfigReader) -> Void) -> ConfigShape {
        let probe = ConfigProbe()
        for _ in 0..<ConfigProbe.passes {
            ConfigReader.read(probe.node(in: ""), ProblemList(), body)
            probe.advance()
        }
        return probe.shape
    }

    /// What either of two accepts.
    func joined(with other: ConfigShape) -> ConfigShape {
        switch (self, other) {
        // Words that are not always the same are the file's own, such as the routes that it accepts.
        case (.choice(let ones), .choice(let others)): ones == others ? self : .text
        case (.choice, .text), (.text, .choice): .text
        case (.list(let one), .list(let other)): .list(one.joined(with: other))
        case (.integer(let one), .integer(let other)):
            .integer(min(one.lowerBound, other.lowerBound)...max(one.upperBound, other.upperBound))
        case (.anything, let known), (let known, .anything): known
        default: self == other ? self : .anything
        }
    }
}
