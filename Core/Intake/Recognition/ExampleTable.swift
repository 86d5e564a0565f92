import BoroughConfig
import Domain

/// One table of an example export: its headings, and what stands below them.
struct ExampleTable: Sendable {
    let file: String
    /// Empty for a text file.
    let sheet: String
    let format: ExportFormat
    /// Of text files only.
    let encoding: Recognised<Dialect.Encoding>?
    let delimiter: Recognised<Dialect.Delimiter>?
    /// Where the headings stand, as a spreadsheet numbers rows.
    let headingsRow: Int
    let rows: Int
    let columns: [ExampleColumn]

    /// What its name says it holds: the sheet's, or the file's without its ending.
    var name: String {
        guard sheet.isEmpty else { return sheet }
        return file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
    }
}

/// One column of an example.
struct ExampleColumn: Sendable {
    let index: Int
    let heading: String
    /// The heading's, in one form.
    let words: [String]
    /// The heading in small letters without spaces and the like.
    let spelling: [UInt8]
    /// How many of its cells hold something.
    private(set) var filled = 0
    /// How often each value stands in it, up to so many values.
    private(set) var values: [String: Int] = [:]
    /// Whether there were more values than are kept.
    private(set) var isCut = false

    static let mostValues = 2_000

    init(index: Int, heading: String) {
        (self.index, self.heading, words) = (index, heading, HeadingWords.of(heading))
        spelling = Array(NearestName.normalised(heading).utf8)
    }

    mutating func take(_ value: String) {
        guard !value.isEmpty else { return }
        filled += 1
        if values[value] != nil || values.count < Self.mostValues { values[value, default: 0] += 1 } else { isCut = true }
    }

    /// Whether no value stands in it twice.
    var isUnique: Bool { filled > 0 && values.allSatisfy { $0.value == 1 } }

    /// The values from which shares are told, and the longest of all; worked out once the column has been read.
    private(set) var sample: [String] = []
    private(set) var longest = 0
    /// What stands between the parts of its values, if they have parts: the sign that leaves the fewest different ones.
    private(set) var joiner: Character = "+"

    mutating func close() {
        // By a digest of their letters, so that the sample is the same on every run and not all of one day or name.
        let spread = values.keys.map { value in (value.utf8.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }, value) }
        sample = spread.sorted { $0 < $1 }.prefix(200).map(\.1)
        let signs: [Character] = ["+", ",", ";", "/", "|"]
        let parts = signs.filter { sign in sample.contains { $0.contains(sign) } }
            .map { sign in (sign, Set(sample.flatMap { $0.split(separator: sign).map { Cells.trimmed(String($0)) } }).count) }
        joiner = parts.min { $0.1 < $1.1 }?.0 ?? "+"
        longest = values.keys.map(\.count).max() ?? 0
    }

    /// The share of the values, each counted once, that something holds for; nil where there is no value.
    func share(_ holds: (String) -> Bool) -> Double? {
        sample.isEmpty ? nil : Double(sample.count { holds($0) }) / Double(sample.count)
    }
}
