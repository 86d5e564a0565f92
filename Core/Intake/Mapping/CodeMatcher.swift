import BoroughConfig
import Domain

/// Finds the code that a cell stands for: our code, or a label that the source's configuration gives for it.
///
/// A class, because it is passed along for every cell and has many parts.
final class CodeMatcher: Sendable {
    private let list: CodeList?
    private let spelling: Dialect.Spelling
    private let codes: [String: String]
    /// What a person of this borough would write, for proposals.
    private let spellings: [String]

    init(list id: String, in book: CodeBook, dialect: Dialect) {
        list = book[id]
        spelling = dialect.codes
        let labels = dialect.labels[id] ?? [:]
        var codes: [String: String] = [:]
        for code in book[id]?.codes ?? [] { codes[dialect.codes.normalise(code.code)] = code.code }
        for (label, code) in labels { codes[dialect.codes.normalise(label)] = code }
        self.codes = codes
        spellings = labels.filter { !$0.value.isEmpty }.keys.sorted() + (book[id]?.codes.map(\.code) ?? [])
    }

    /// Empty for what the configuration says is no answer.
    func code(_ text: String) -> String? {
        if let code = codes[text] { return code }
        if spelling == .relaxed, let code = codes[spelling.normalise(text)] { return code }
        // A residence outside London is legitimate; its code is checked by its shape.
        if list?.id == "residence_gss", Self.isAuthorityOutsideLondon(text) { return text }
        return nil
    }

    /// The code that each spelling stands for which a borough is expected to use.
    var codesBySpelling: [String: String] {
        var found: [String: String] = [:]
        for spelling in Set(spellings).union(codes.keys) where code(spelling) != "" { found[spelling] = code(spelling) }
        return found
    }

    func nearest(_ text: String) -> String? { NearestName.of(text, among: spellings) }

    var choices: String {
        let shown = spellings.prefix(8).map { "`\($0)`" }.joined(separator: ", ")
        return spellings.count > 8 ? "\(shown) or another code of the list" : shown
    }

    static func isAuthorityOutsideLondon(_ text: String) -> Bool {
        guard text.utf8.count == 9 else { return false }
        let digits = text.utf8.dropFirst().allSatisfy { $0 >= 48 && $0 <= 57 }
        return digits && ["E06", "E07", "E08", "W06", "S12", "N09"].contains(String(text.prefix(3)))
    }
}
