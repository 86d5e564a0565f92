import Domain
import PluginKit

/// Two sources of a borough that describe one file, or one sheet: intake gives each file and each sheet to the first source that names it.
struct SourceOverlap {
    let earlier: Source
    let later: Source
    /// What a file, or a sheet, of both would be called.
    let example: String
    /// Whether the earlier takes everything that the later describes by one of its patterns.
    let isComplete: Bool
    /// The pattern of the later source.
    let pattern: String
    let isSheet: Bool

    /// Each pair of sources once, by its worst.
    static func all(in sources: [Source]) -> [SourceOverlap] {
        let files = sources.map { source in source.files.map { File(name: $0, source: source) } }
        var overlaps: [SourceOverlap] = []
        for later in sources.indices {
            for earlier in 0..<later {
                var found: [SourceOverlap] = []
                for one in files[earlier] {
                    for other in files[later] where one.mayBe(other) {
                        if let overlap = overlap(one, of: sources[earlier], other, of: sources[later]) { found.append(overlap) }
                    }
                }
                if let worst = found.first(where: \.isComplete) ?? found.first { overlaps.append(worst) }
            }
        }
        return overlaps
    }

    /// One of the names or patterns of a source.
    private struct File {
        let name: String
        /// Letters' case does not matter.
        let pattern: String
        let isWorkbook: Bool
        /// As sheets' names are compared; nil where the source names none.
        let sheet: String?
        private let isPattern: Bool

        init(name: String, source: Source) {
            self.name = name
            pattern = name.lowercased()
            isPattern = name.contains("*")
            isWorkbook = source.format(ofFileNamed: name) == .xlsx
            sheet = source.sheet.map(NearestName.normalised)
        }

        /// False for most: a name is another than a name.
        func mayBe(_ other: File) -> Bool { isPattern || other.isPattern || pattern == other.pattern }
    }

    /// Those that may happen, and may not: a file of both is read by the first.
    static func warnings(of sources: [Source]) -> [Warning] {
        all(in: sources).filter { !$0.isComplete }.map { overlap in
            let what = overlap.isSheet ? "sheet" : "file"
            return Warning(
                place: overlap.later.place,
                message: "A \(what) called `\(overlap.example)` would be of this source and of that in line \(overlap.earlier.place.line), which takes it.",
                remedy: "Write patterns that no \(what) fits twice, or put the narrower one first.")
        }
    }

    /// A source that is given nothing loses what it should bring, without anybody being told.
    func problem() -> Problem? {
        guard isComplete else { return nil }
        let what = isSheet ? "sheets" : "files"
        return Problem(
            place: later.place, message: "The source in line \(earlier.place.line) takes all \(what) called `\(pattern)`, so this one is never given them.",
            found: pattern, expected: "a name or pattern of its own; or, where one row holds several records, one source with `records`")
    }

    private static func overlap(_ one: File, of earlier: Source, _ other: File, of later: Source) -> SourceOverlap? {
        if one.isWorkbook, other.isWorkbook {
            if let sheet = one.sheet, let otherSheet = other.sheet {
                return overlap(one, of: earlier, other, of: later, sheets: sheet, otherSheet)
            }
            // Without a name it is the only sheet that is visible, which one that has a name may be as well.
            guard one.sheet == nil, other.sheet == nil else { return nil }
        }
        guard let example = WildcardPattern.common(one.pattern, other.pattern) else { return nil }
        let takesFiles = WildcardPattern.matches(one.pattern, other.pattern)
        // A narrower pattern before a wider one is how an exception is written.
        guard takesFiles || !WildcardPattern.matches(other.pattern, one.pattern) else { return nil }
        return SourceOverlap(
            earlier: earlier, later: later, example: example, isComplete: takesFiles, pattern: other.name, isSheet: false)
    }

    private static func overlap(
        _ one: File, of earlier: Source, _ other: File, of later: Source, sheets sheet: String, _ otherSheet: String
    ) -> SourceOverlap? {
        // Most workbooks are of every source, and most sheets of one.
        guard let example = WildcardPattern.common(sheet, otherSheet), WildcardPattern.common(one.pattern, other.pattern) != nil else { return nil }
        let takesSheets = WildcardPattern.matches(sheet, otherSheet)
        guard takesSheets || !WildcardPattern.matches(otherSheet, sheet) else { return nil }
        return SourceOverlap(
            earlier: earlier, later: later, example: example, isComplete: takesSheets && WildcardPattern.matches(one.pattern, other.pattern),
            pattern: later.sheet ?? "", isSheet: true)
    }
}
