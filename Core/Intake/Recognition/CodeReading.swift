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
    /// All words for yes and no.
    static let answers = Set(affirmations.flatMap { [$0.key] + $0.value })

    /// - Parameter joiner: what stands between codes where a value may hold several.
    init(_ values: some Sequence<String>, list: CodeList, joiner: Character? = nil) {
        self.init(Self.wordings(values, joiner: joiner), finder: CodeFinder(list))
    }

    /// Each once and in one order.
    static func wordings(_ values: some Sequence<String>, joiner: Character?) -> [Wording] {
        let texts = Set(joiner.map { joiner in values.flatMap { $0.split(separator: joiner).map { Cells.trimmed(String($0)) } } } ?? Array(values))
        return texts.sorted().map(Wording.init)
    }

    /// - Parameter wordings: each once.
    init(_ wordings: [Wording], finder: CodeFinder) {
        let list = finder.list
        for wording in wordings {
            let value = wording.text
            if list.contains(value) {
                codes[value] = (value, .sure)
                continue
            }
            isExact = false
            guard let found = finder.find(wording) else {
                open.append(value)
                continue
            }
            if wording.name == NearestName.normalised(found.code) { needsRelaxed = true }
            codes[value] = found
        }
    }

    /// The share of the values of which it is known what they stand for, 0 to 1; a likeness of words counts half.
    var share: Double {
        let count = codes.count + open.count
        // Counted before it is added up: in which order a dictionary goes must not decide between two columns.
        let counts = codes.values.reduce(into: [Confidence: Int]()) { $0[$1.confidence, default: 0] += 1 }
        let known = Double(counts[.sure] ?? 0) + 0.75 * Double(counts[.likely] ?? 0) + 0.4 * Double(counts[.guess] ?? 0)
        return count == 0 ? 0 : known / Double(count)
    }

    /// How many different codes were met.
    var distinctCodes: Int { Set(codes.values.filter { $0.confidence > .guess }.map(\.code)).count }
}

/// Finds the code that a wording stands for.
struct CodeFinder: Sendable {
    let list: CodeList
    private let byName: [String: String]
    private let names: [(name: String, letters: [UInt8])]
    private let words: [(code: String, words: Set<String>, weight: Double)]
    /// The words of each label alone.
    private let labels: [(code: String, words: Set<String>)]
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
        names = byName.keys.sorted().map { ($0, Array($0.utf8)) }
        let words = list.codes.map { code in
            // `CIN` for the part of a label that says child in need.
            let parts = code.label.split(separator: ":").map { HeadingWords.initials(String($0)) }.filter { $0.count > 1 }
            return (code: code.code, words: Set(HeadingWords.of(code.label) + HeadingWords.of(code.code) + parts))
        }
        var uses: [String: Int] = [:]
        for (_, words) in words { for word in words { uses[word, default: 0] += 1 } }
        let weights = uses.mapValues { 1 / Double($0).squareRoot() }
        self.weights = weights
        labels = list.codes.map { ($0.code, Set(HeadingWords.of($0.label))) }
        self.words = words.map { ($0.code, $0.words, Self.weight($0.words, weights)) }
        initials = Dictionary(grouping: list.codes, by: { HeadingWords.initials($0.label) }).mapValues { $0.map(\.code) }
    }

    func find(_ wording: Wording) -> (code: String, confidence: Confidence)? {
        let name = wording.name
        if let code = byName[name] { return (code, .sure) }
        if name.count >= 2, let codes = initials[name], codes.count == 1 { return (codes[0], .likely) }
        let wanted = wording.words
        var best: (code: String, score: Double)?
        var runnerUp = 0.0
        let whole = Self.weight(wanted, weights)
        for (code, words, weight) in words {
            let shared = Self.weight(wanted.intersection(words), weights)
            guard shared > 0 else { continue }
            // A wording is often shorter than the label, and seldom says what the label does not.
            let score = 0.8 * shared / whole + 0.2 * shared / weight
            if score > best?.score ?? 0 {
                runnerUp = best?.score ?? 0
                best = (code, score)
            } else {
                runnerUp = max(runnerUp, score)
            }
        }
        // `Black - African` says all of `African` and not all of `White and Black African`, however many words it shares with that.
        if let said = wholeLabel(in: wanted) {
            return (said, said == best?.code && (best?.score ?? 0) >= 0.75 && (best?.score ?? 0) > runnerUp + 0.1 ? .likely : .guess)
        }
        if let best, best.score >= 0.55, best.score > runnerUp + 0.1 { return (best.code, best.score >= 0.75 ? .likely : .guess) }
        if name.count >= 5, let near = NearestName.of(wording.letters, among: names), let code = byName[near] { return (code, .guess) }
        return nil
    }

    /// The code whose whole label stands among the words, the longest of several; nil where none does, or two are as long.
    private func wholeLabel(in wanted: Set<String>) -> String? {
        let said = labels.filter { !$0.words.isEmpty && $0.words.isSubset(of: wanted) }
        guard let longest = said.map(\.words.count).max() else { return nil }
        let best = said.filter { $0.words.count == longest }
        return best.count == 1 ? best[0].code : nil
    }

    /// Added up in one order, so that the same words always weigh the same.
    private static func weight(_ words: Set<String>, _ weights: [String: Double]) -> Double { words.sorted().reduce(0) { $0 + (weights[$1] ?? 1) } }
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
