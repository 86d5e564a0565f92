/// A cell as a file holds it. A text file has texts only.
enum SampleCell: Equatable {
    /// The cell in which a merged one shows what it holds.
    enum Neighbour {
        case above, left
    }

    case empty
    case text(String)
    /// Digits as a workbook keeps them.
    case number(String)
    /// A number that is shown as a date: days since the last one of 1899, and a fraction for the time of day.
    case day(String)
    case flag(Bool)
    /// `#REF!` and the like.
    case error(String)
    /// - Parameter result: nil where nobody has worked it out.
    case formula(String, result: String?)
    case merged(with: Neighbour)

    /// What a text file has in its place.
    var text: String {
        switch self {
        case .empty, .merged: ""
        case .text(let text), .number(let text), .day(let text), .error(let text): text
        case .flag(let flag): flag ? "TRUE" : "FALSE"
        case .formula(_, let result): result ?? ""
        }
    }

    var isEmpty: Bool { self == .empty || self == .text("") }
}
