public import Domain

/// Numbers, days and yes or no.
extension ConfigReader {
    public func optionalInteger(_ key: String, in range: ClosedRange<Int>) -> Int? {
        if let probe { return probed(probe, key, .integer(range)) { range.lowerBound } }
        guard let text = optionalText(key) else { return nil }
        guard let number = Int(text), range.contains(number) else {
            report(
                key, "`\(key)` is `\(text)`.", expected: "a whole number from \(range.lowerBound) to \(range.upperBound)",
                example: "\(key): \(range.lowerBound)")
            return nil
        }
        return number
    }

    public func integer(_ key: String, in range: ClosedRange<Int>) -> Int {
        probe?.note(key, .integer(range), isRequired: true)
        guard has(key) else {
            return missing(
                key, nil, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)", example: "\(range.lowerBound)") ?? range.lowerBound
        }
        return optionalInteger(key, in: range) ?? range.lowerBound
    }

    private static let day = "2024-06-30"

    public func optionalDate(_ key: String) -> CivilDate? {
        if let probe { return probed(probe, key, .date) { CivilDate(daysSinceEpoch: 0) } }
        guard let text = optionalText(key) else { return nil }
        guard let date = CivilDate(iso: text) else {
            let nearest = CivilDate.likely(text)?.description
            report(
                key, "`\(key)` is `\(text)`.", expected: "a day that exists, written like \(Self.day)", example: "\(key): \(nearest ?? Self.day)",
                nearest: nearest)
            return nil
        }
        return date
    }

    public func date(_ key: String) -> CivilDate {
        probe?.note(key, .date, isRequired: true)
        guard has(key) else { return missing(key, nil, expected: "a day like \(Self.day)", example: Self.day) ?? CivilDate(daysSinceEpoch: 0) }
        return optionalDate(key) ?? CivilDate(daysSinceEpoch: 0)
    }

    /// `true` or `false`; the default where the key is missing, and a problem if there is no default.
    public func flag(_ key: String, default standard: Bool? = nil) -> Bool {
        if let probe {
            probe.note(key, .flag, isRequired: standard == nil)
            return probe.isThere
        }
        guard let text = optionalText(key) else { return missing(key, standard, expected: "true or false", example: "true") ?? false }
        switch text {
        case "true", "yes": return true
        case "false", "no": return false
        default:
            report(key, "`\(key)` is `\(text)`.", expected: "true or false", example: "\(key): true")
            return false
        }
    }

    /// The keys `from` and `until`: a first day and, if an end is known, a last one.
    public func term() -> Term {
        let from = date("from")
        let until = optionalDate("until")
        if let until, until < from {
            report("until", "`until` lies before `from`.", expected: "a day on or after \(from)", example: "until: \(from)")
        }
        return Term(from: from, until: until)
    }
}
