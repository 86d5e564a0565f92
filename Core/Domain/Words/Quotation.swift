/// Somebody's words as they may be quoted: words can be taken out, and what is left stands as it was said.
public struct Quotation: Hashable, Sendable {
    /// What stands where something was taken out.
    public static let gap = "[...]"

    public let text: String

    public enum Fault: Error, Hashable, Sendable {
        /// A phrase that is not in the words.
        case notSaid(String)
        /// Nothing would be left to quote.
        case nothingLeft
    }

    /// - Parameters:
    ///   - words: as they were said.
    ///   - phrases: each is taken out wherever it stands. Case, accents and punctuation need not be the same, whole words have to be.
    public init(_ words: String, without phrases: [String]) throws(Fault) {
        let spoken = SpokenWords(words).words
        var isOut = Array(repeating: false, count: spoken.count)
        for phrase in phrases {
            let wanted = SpokenWords(phrase).words.map(\.folded).filter { !$0.isEmpty }
            let starts =
                wanted.isEmpty
                ? []
                : spoken.indices.filter { start in
                    start + wanted.count <= spoken.count && zip(wanted, spoken[start...]).allSatisfy { $0 == $1.folded }
                }
            guard !starts.isEmpty else { throw .notSaid(phrase) }
            for start in starts { for index in start..<start + wanted.count { isOut[index] = true } }
        }
        guard zip(spoken, isOut).contains(where: { !$1 && !$0.folded.isEmpty }) else { throw .nothingLeft }
        var parts: [String] = []
        for (index, word) in spoken.enumerated() {
            if !isOut[index] {
                parts.append(word.text)
            } else {
                // The punctuation behind it belongs to the sentence that stays.
                let ending = index + 1 < spoken.count && isOut[index + 1] ? "" : String(word.text.reversed().prefix { ".,;:!?".contains($0) }.reversed())
                if index > 0, isOut[index - 1] { parts[parts.count - 1] += ending } else { parts.append(Self.gap + ending) }
            }
        }
        text = parts.joined(separator: " ")
    }
}
