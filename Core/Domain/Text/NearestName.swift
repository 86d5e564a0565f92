/// Finds what a person most likely meant, for messages that propose a correction.
public enum NearestName {
    /// The candidate nearest to `text`, if one is near enough to be worth proposing: at most a third of its letters differ,
    /// or one letter of a short word, and never all of them.
    public static func of(_ text: String, among candidates: some Sequence<String>) -> String? {
        of(Array(normalised(text).utf8), among: candidates.lazy.map { ($0, Array(normalised($0).utf8)) })
    }

    /// The same of letters that have been normalised, for those who ask often.
    public static func of(_ wanted: [UInt8], among candidates: some Sequence<(name: String, letters: [UInt8])>) -> String? {
        guard !wanted.isEmpty, wanted.count <= 64 else { return nil }
        var best: (name: String, distance: Int)?
        for (candidate, letters) in candidates {
            let limit = max(1, max(wanted.count, letters.count) / 3)
            guard abs(letters.count - wanted.count) <= limit else { continue }
            let distance = distance(wanted, letters)
            if distance <= limit, distance < max(wanted.count, letters.count), distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.name
    }

    /// Lower case without spaces, underscores and hyphens, so that `Case ID`, `CASE_ID` and `case_id` are one name.
    public static func normalised(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars where scalar != " " && scalar != "_" && scalar != "-" && scalar != "\u{A0}" {
            result +=
                scalar.isASCII && scalar.value >= 65 && scalar.value <= 90
                ? String(Unicode.Scalar(scalar.value + 32)!) : String(scalar)
        }
        return result
    }

    /// Insertions, deletions, substitutions and swaps of neighbours (optimal string alignment).
    public static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
        var beforeLast: [Int] = []
        var last = Array(0...b.count)
        for i in 1...a.count {
            var row = [i] + Array(repeating: 0, count: b.count)
            for j in 1...b.count {
                row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
                if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
                    row[j] = min(row[j], beforeLast[j - 2] + 1)
                }
            }
            beforeLast = last
            last = row
        }
        return last[b.count]
    }
}
