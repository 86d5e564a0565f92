public import Domain

/// An issue as it is kept and shown: the columns of `issues.csv`, and how it stands against earlier runs.
public struct ListedIssue: Sendable, Equatable {
    public enum Standing: String, Sendable, Codable, CaseIterable {
        case new, open, fixed
    }

    /// In the order of `IssueFile.header`.
    public let cells: [String]
    public var standing: Standing
    /// The day of the run that first found it.
    public var since: CivilDate
    /// The party that the row is about and nobody else; nil where it is about both, or that is not known.
    public let party: Compartment?

    public init(_ issue: Issue, _ standing: Standing, since: CivilDate) {
        self.init(cells: IssueFile.cells(of: issue), standing, since: since, party: issue.party)
    }

    public init(cells: [String], _ standing: Standing, since: CivilDate, party: Compartment? = nil) {
        self.cells = cells
        self.standing = standing
        self.since = since
        self.party = party
    }

    public subscript(column: Column) -> String { cells.indices.contains(column.rawValue) ? cells[column.rawValue] : "" }

    /// The file in a single word, with its sheet.
    var fileName: String { Issue.Location.name(ofFile: self[.file], sheet: self[.sheet]) }

    public enum Column: Int, CaseIterable, Sendable {
        case severity, code, file, sheet, row, column, cell, value, caseReference, message, fix, causedBy
    }

    /// With the names of `issues.csv`'s columns, for JSON.
    public var named: [String: String] {
        var named = Dictionary(
            zip(IssueFile.header.split(separator: ",").map(String.init), cells), uniquingKeysWith: { first, _ in first })
        named["standing"] = standing.rawValue
        named["since"] = since.description
        return named
    }
}

extension ListedIssue: Codable {
    /// Positional, because there may be very many.
    public init(from decoder: any Decoder) throws {
        var values = try decoder.unkeyedContainer()
        standing = try values.decode(Standing.self)
        since = try values.decode(CivilDate.self)
        cells = try values.decode([String].self)
        party = try values.isAtEnd ? nil : values.decodeIfPresent(Compartment.self)
    }

    public func encode(to encoder: any Encoder) throws {
        var values = encoder.unkeyedContainer()
        try values.encode(standing)
        try values.encode(since)
        try values.encode(cells)
        if let party { try values.encode(party) }
    }
}
