/// A place in somebody's own words that could tell who they are, or who somebody else is.
public struct IdentifyingDetail: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Of somebody in the case, or of a worker.
        case personName = "person_name"
        /// Of somebody else whom the borough knows.
        case otherName = "other_name"
        /// Something that is kept of somebody in the case to find them by, such as a code word.
        case knownDetail = "known_detail"
        /// A word with a capital within a sentence, or behind a title: most often a name.
        case properName = "proper_name"
        /// A school, a surgery, a street by its name.
        case place
        case address
        case postcode
        case email
        case webAddress = "web_address"
        /// So many digits that they are a telephone number, an NHS number or another reference.
        case number
        /// Letters and digits in one, as case systems number things.
        case reference
        case date
        /// Beside a name, or where a name stood.
        case age

        /// What stands there, for a person.
        public var meaning: String {
            switch self {
            case .personName: "a name of somebody in the case, or of a worker"
            case .otherName: "a name of somebody whom the borough knows"
            case .knownDetail: "a detail that is kept of somebody in the case"
            case .properName: "what looks like a name"
            case .place: "what looks like a place's name"
            case .address: "what looks like an address"
            case .postcode: "what looks like a postcode"
            case .email: "an e-mail address or account"
            case .webAddress: "a web address"
            case .number: "a telephone or reference number"
            case .reference: "what looks like a reference number"
            case .date: "a date"
            case .age: "an age beside a name"
            }
        }

        /// What to write in its place.
        public var instead: String {
            switch self {
            case .personName, .otherName, .properName: "[name]"
            case .knownDetail: "[detail]"
            case .place: "[place]"
            case .address, .postcode: "[address]"
            case .email, .webAddress: "[contact]"
            case .number, .reference: "[number]"
            case .date: "[date]"
            case .age: "[age]"
            }
        }

        /// Whether its form alone tells, so that nobody has to judge it.
        public var isCertain: Bool {
            switch self {
            case .address, .postcode, .email, .webAddress, .number, .reference, .date: true
            case .personName, .otherName, .knownDetail, .properName, .place, .age: false
            }
        }
    }

    public let kind: Kind
    /// Which words it takes, counted from 1.
    public let words: ClosedRange<Int>

    public init(_ kind: Kind, _ words: ClosedRange<Int>) {
        self.kind = kind
        self.words = words
    }

    /// `word 4: a date; write [date]`.
    public var inWords: String {
        let place = words.count == 1 ? "word \(words.lowerBound)" : "words \(words.lowerBound) to \(words.upperBound)"
        return "\(place): \(kind.meaning); write \(kind.instead)"
    }
}

// MARK: - As kept

/// `date:4-6`: a kind and its words, without what they say.
extension IdentifyingDetail: LosslessStringConvertible {
    public var description: String { "\(kind.rawValue):\(words.lowerBound)-\(words.upperBound)" }

    public init?(_ text: String) {
        let parts = text.split(separator: ":")
        let ends = parts.last?.split(separator: "-").compactMap { Int($0) } ?? []
        guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])), ends.count == 2, ends[0] > 0, ends[0] <= ends[1] else { return nil }
        self.init(kind, ends[0]...ends[1])
    }
}
