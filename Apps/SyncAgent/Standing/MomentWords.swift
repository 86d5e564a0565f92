import Domain

/// A moment as people read it: `30 June 2024 at 09:15 UTC`.
enum MomentWords {
    /// - Parameter timestamp: ISO 8601 in UTC, to the second; anything else stays as it is.
    static func of(_ timestamp: String) -> String {
        let parts = timestamp.split(separator: "T")
        guard parts.count == 2, let day = CivilDate(iso: String(parts[0])), parts[1].count == 9, parts[1].hasSuffix("Z") else { return timestamp }
        return "\(day.inWords) at \(parts[1].prefix(5)) UTC"
    }
}
