/// A table of the package, described once for every standard that describes it.
struct PackageTable {
    struct Column {
        enum Kind {
            case text
            /// One of these, as they stand in the file.
            case code([String])
            case number
            /// Written as in `2024-06-30`.
            case day
        }

        let name: String
        let title: String
        let description: String
        var kind = Kind.text
        /// What an empty cell says; nil where no cell is empty.
        var empty: Empty?
        /// The term of a public vocabulary that means the same.
        var property: String?

        enum Empty {
            /// There is no value.
            case missing
            /// The empty text is itself the value.
            case text
        }
    }

    /// Rows of which every one is found in another table.
    struct Reference {
        let columns: [String]
        let table: String
        /// The columns there, in the same order.
        let found: [String]
    }

    let name: String
    let title: String
    let description: String
    let columns: [Column]
    /// The columns that together are different in each row.
    let key: [String]
    var references: [Reference] = []
    let bytes: [UInt8]

    var fileName: String { "\(name).csv" }

    /// CSV of the columns' names and these rows, written as `figures.csv` is.
    static func bytes(_ columns: [Column], _ rows: [[String]]) -> [UInt8] {
        Array(([columns.map(\.name)] + rows).map { CSVFormat.line($0.map(CSVFormat.cell)) }.joined().utf8)
    }
}
