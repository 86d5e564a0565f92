extension CivilDate {
    /// The day that somebody most likely meant who wrote it in another way than 2024-06-30, or wrote a day that its month does not have; nil
    /// where that cannot be told.
    public static func likely(_ text: String) -> CivilDate? {
        let parts = text.split(whereSeparator: { "-/. ".contains($0) }).map(String.init)
        guard parts.count == 3, let first = Int(parts[0]), let month = Int(parts[1]) ?? month(named: parts[1]), let last = Int(parts[2]) else { return nil }
        // In Britain the day comes before the month.
        let (year, day) = parts[0].count == 4 ? (first, last) : (last, first)
        guard (1900...2200).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
        return CivilDate(year: year, month: month, day: min(day, length(ofMonth: month, in: year)))
    }

    /// By three letters or more of its name.
    private static func month(named text: String) -> Int? {
        guard text.count >= 3 else { return nil }
        return monthNames.firstIndex { $0.lowercased().hasPrefix(text.lowercased()) }.map { $0 + 1 }
    }
}
