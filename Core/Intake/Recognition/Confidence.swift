/// How sure one may be of what was read off an example.
public enum Confidence: String, Comparable, Sendable, Encodable {
    /// Nothing speaks for it but that nothing else is left.
    case guess
    case likely
    case sure

    /// - Parameter score: 0 to 1.
    init(score: Double) {
        self = score >= 0.8 ? .sure : score >= 0.6 ? .likely : .guess
    }

    public static func < (a: Confidence, b: Confidence) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .guess: 0
        case .likely: 1
        case .sure: 2
        }
    }
}

/// Something read off an example, and how sure it is.
public struct Recognised<Value: Sendable>: Sendable {
    public let value: Value
    public let confidence: Confidence

    init(_ value: Value, _ confidence: Confidence) { (self.value, self.confidence) = (value, confidence) }
}
