import BoroughConfig
import Domain

/// What the values of a column stand for in a code list.
struct CodeReading: Sendable {
    /// By value: the code, and how sure that is. A value that is the code itself is here too.
    private(set) var codes: [String: (code: String, confidence: Confidence)] = [:]
    /// Values that stand for nothing known.
    private(set) var open: [String] = []
    /// Whether some value is a code in other letters.
    private(set) var needsRelaxed = false
    private(set) var isExact = true

    static let affirmations = ["y": ["yes", "true", "1", "t"], "n": ["no", "false", "0", "f"]]

    /// - Parameter parted: whether a value holds several codes joined by `+`.
    init(_ values: some Sequence<String>, list: CodeList, parted: Bool = false) {
        self.init(values, finder: CodeFinder(list), parted: parted)
    }

    init(_ values: some Sequence<String>, finder: CodeFinder, parted: Bool) {
        let list = finder.list
        let words = parted ? Set(values.flatMap { $0.split(separator: "+").map(String.init) }) : Set(values)
        for value in words.sorted() {
            if list.contains(value) {
                codes[value] = (value, .sure)
                continue
            }
            isExact = false
            guard let found = finder.find(value) else {
                open.append(value)
                continue
            }
            if NearestName.normalised(value) == NearestName.normalised(found.code) { needsRelaxed = true }
            codes[value] = found
        }
    }

    /// The share of the values of which it is known what they stand for, 0 to 1; a likeness of words counts half.
    var share: Double {
        let count = codes.count + open.count
        let known = codes.values.reduce(0.0) { $0 + ($1.confidence == .sure ? 1 : $1.confidence == .likely ? 0.75 : 0.4) }
        return count == 0 ? 0 : known / Double(count)
    }

    /// How many different codes were met.
    var distinctCodes: Int { Set(codes.values.filter { $0.confidence > .guess }.map(\.code)).count }
}

/// Finds the code that a wording stands for.
struct CodeFinder: Sendable {
    let list: CodeList
    private let byName: [String: String]
    private let words: [(code: String, words: Set<String>)]
    /// How much a word tells: less, the more codes have it.
    private let weights: [String: Double]
    private let initials: [String: [String]]

    init(_ list: CodeList) {
        self.list = list
        var byName: [String: String] = [:]
        for code in list.codes { byName[NearestName.normalised(code.label)] = code.code }
        for code in list.codes { byName[NearestName.normalised(code.code)] = code.code }
        if Set(list.codes.map(\.code)).isSuperset(of: CodeReading.affirmations.keys) {
            for (code, names) in CodeReading.affirmations { for name in names where byName[name] == nil { byName[name] = code } }
        }
        self.byName = byName
        words = list.codes.map { code in
            // `CIN` for the part of a label that says child in need.
            let parts = code.label.split(separator: ":").map { HeadingWords.initials(String($0)) }.filter { $0.count > 1 }
            return (code.code, Set(HeadingWords.of(code.label) + HeadingWords.of(code.code) + parts))
        }
        var uses: [String: Int] = [:]
        for (_, words) in words { for word in words { uses[word, default: 0] += 1 } }
        weights = uses.mapValues { 1 / Double($0).squareRoot() }
        initials = Dictionary(grouping: list.codes, by: { HeadingWords.initials($0.label) }).mapValues { $0.map(\.code) }
    }

    func find(_ value: String) -> (code: String, confidence: Confidence)? {
        let name = NearestName.normalised(value)
        if let code = byName[name] { return (code, .sure) }
        if name.count >= 2, let codes = initials[name], codes.count == 1 { return (codes[0], .likely) }
        let wanted = Set(HeadingWords.of(value))
        var best: (code: String, score: Double)?
        var runnerUp = 0.0
        for (code, words) in words {
            let shared = weight(wanted.intersection(words))
            guard shared > 0 else { continue }
            // A wording is often shorter than the label, and seldom says what the label does not.
            let score = 0.8 * shared / weight(wanted) + 0.2 * shared / weight(words)
            if score > best?.score ?? 0 {
                runnerUp = best?.score ?? 0
                best = (code, score)
            } else {
                runnerUp = max(runnerUp, score)
            }
        }
        if let best, best.score >= 0.55, best.score > runnerUp + 0.1 { return (best.code, best.score >= 0.75 ? .likely : .guess) }
        if let near = NearestName.of(value, among: byName.keys.sorted()), name.count >= 5, let code = byName[near] { return (code, .guess) }
        return nil
    }

    private func weight(_ words: Set<String>) -> Double { words.reduce(0) { $0 + (weights[$1] ?? 1) } }
}

/// Every list's finder, made once.
final class CodeFinders {
    private var finders: [String: CodeFinder] = [:]

    func finder(_ list: CodeList) -> CodeFinder {
        if let finder = finders[list.id] { return finder }
        let finder = CodeFinder(list)
        finders[list.id] = finder
        return finder
    }

    func list(called id: String, of codes: () -> [CodeList.Code]) -> CodeList {
        finders[id]?.list ?? finder(CodeList(id: id, title: "", codes: codes())).list
    }
}
