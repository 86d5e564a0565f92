public import Domain

/// A view over the hub's current records that indicators count the rows of, written once in SQL.
///
/// Every fact has the column `borough`, the borough's slug, beside those it declares.
public struct Fact: Sendable {
    /// How indicators name it, in snake case.
    public let name: String
    /// "One row is …", for the dictionary of facts.
    public let row: String
    public let columns: [FactColumn]
    /// The record by which a row finds what plugins said of it; nil where plugins say nothing.
    public let record: RecordKey?
    /// Whether a row stands for something in the life of a family. Numbers of such rows are never added up, because a sum
    /// hides how few people are behind it.
    public let isAboutPeople: Bool
    /// A SELECT without parameters.
    let view: FactView
    /// The record types that a borough must send for its rows to be there at all.
    let needs: [RecordType]
    /// A SELECT of one text that changes with whatever of other boroughs' records a borough's rows depend on; nil where they depend on none.
    let outside: String?

    /// The record that a row belongs to, among those the hub holds.
    public struct RecordKey: Sendable {
        /// The record type's name.
        public let type: String
        /// The fact's columns that hold the record's key, in the order of the key.
        public let columns: [String]
    }

    init(
        _ name: String, row: String, record: RecordType? = nil, keyedBy keys: [String] = [], isAboutPeople: Bool = true,
        needs: [RecordType], columns: [FactColumn], view: FactView, outside: String? = nil
    ) {
        self.name = name
        self.row = row
        self.record = record.map { RecordKey(type: $0.name, columns: keys) }
        self.isAboutPeople = isAboutPeople
        self.columns = columns
        self.view = view
        self.needs = needs
        self.outside = outside
    }

    public func column(_ name: String) -> FactColumn? { columns.first { $0.name == name } }
}

/// One column of a fact: what it holds and what it means.
public struct FactColumn: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// Names a record or a person; it can be counted once each, never shown.
        case key
        case date
        /// A calendar month, such as `2024-06`.
        case month
        case number
        /// A name that no code list holds.
        case text
        /// One code of the programme's list of this id.
        case code(list: String)
        /// One code of the list that the question, an item of the list `items`, is answered from.
        case answer(items: String)
        /// One code of a list that the fact itself makes.
        case ownCode(CodeList)
        /// The group, one code of the list `into`, that the code in another column belongs to by that column's list.
        case group(of: String, list: String, into: String)
    }

    public let name: String
    public let kind: Kind
    public let meaning: String
    /// What a borough must send, beside the rows themselves, for the column to say anything: `type` or `type.field`.
    let needs: Set<String>
    /// The column that holds something exactly where this one does: whoever counts the one has counted the other.
    let givenWith: String?

    init(_ name: String, _ kind: Kind, _ meaning: String, needs: Set<String> = [], givenWith: String? = nil) {
        self.name = name
        self.kind = kind
        self.meaning = meaning
        self.needs = needs
        self.givenWith = givenWith
    }

    /// The same column, which says nothing of a borough that does not send all of these, each a `type` or `type.field`.
    func needing(_ needs: String...) -> FactColumn { FactColumn(name, kind, meaning, needs: Set(needs), givenWith: givenWith) }

    /// The column in the fact's SQL: a group stands in the column that it groups.
    var stored: String {
        if case .group(let column, _, _) = kind { column } else { name }
    }

    /// The codes it may hold; nil where it holds none, or where the programme has no such list.
    func codeList(in codes: CodeBook) -> CodeList? {
        switch kind {
        case .code(let list), .group(_, _, let list): codes[list]
        case .ownCode(let list): list
        case .key, .date, .month, .number, .text, .answer: nil
        }
    }

    /// Every code it may hold, on any scale; nil where it holds none.
    func possibleCodes(in codes: CodeBook) -> [String]? {
        guard case .answer(let items) = kind else { return codeList(in: codes)?.codes.map(\.code) }
        var scales: [String] = []
        for scale in (codes[items]?.codes ?? []).compactMap(\.answers) where !scales.contains(scale) { scales.append(scale) }
        return scales.flatMap { codes[$0]?.codes.map(\.code) ?? [] }
    }
}

// MARK: - The words in which facts declare columns

extension FactColumn {
    static func key(_ name: String, _ meaning: String) -> FactColumn { FactColumn(name, .key, meaning) }
    static func date(_ name: String, _ meaning: String) -> FactColumn { FactColumn(name, .date, meaning) }
    static func month(_ name: String, _ meaning: String) -> FactColumn { FactColumn(name, .month, meaning) }
    static func number(_ name: String, _ meaning: String) -> FactColumn { FactColumn(name, .number, meaning) }
    static func text(_ name: String, _ meaning: String) -> FactColumn { FactColumn(name, .text, meaning) }
    static func yesNo(_ name: String, _ meaning: String) -> FactColumn { FactColumn(name, .code(list: "yes_no"), meaning) }

    static func code(_ name: String, from list: String, _ meaning: String) -> FactColumn {
        FactColumn(name, .code(list: list), meaning)
    }

    static func answer(_ name: String, items: String, _ meaning: String) -> FactColumn {
        FactColumn(name, .answer(items: items), meaning)
    }

    static func ownCode(_ name: String, _ list: CodeList, _ meaning: String) -> FactColumn {
        FactColumn(name, .ownCode(list), meaning)
    }

    /// The five-group ethnic classification beside the full one.
    static let ethnicity: [FactColumn] = [
        code("ethnicity", from: "people.ethnicity", "Ethnicity in the Department for Education's codes"),
        FactColumn(
            "ethnic_group", .group(of: "ethnicity", list: "people.ethnicity", into: "ethnic_group"),
            "Ethnic group after the 2021 Census"),
    ]

    /// Who a person is, as far as reports cut by it.
    static let demographics: [FactColumn] =
        [
            code("age_band", from: "age_band", "Age when the case's referral was received"),
            code("sex", from: "people.sex", "Sex"),
        ] + ethnicity
}
