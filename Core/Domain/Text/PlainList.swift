/// Several things in a sentence.
public enum PlainList {
    /// `a, b and c`; empty for none.
    public static func of(_ items: [String]) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return "\(items.dropLast().joined(separator: ", ")) and \(last)"
    }
}
