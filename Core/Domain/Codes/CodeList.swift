/// The values that a field may hold, with what each means. Lists are data, read from the programme's configuration.
public struct CodeList: Hashable, Sendable {
    public struct Code: Hashable, Sendable {
        public let code: String
        public let label: String
        /// The list that answers to this item are taken from; only lists of items have it.
        public let answers: String?
        /// The coarser group that reports may use in its place, such as a five-group ethnic classification.
        public let group: String?

        public init(_ code: String, label: String, answers: String? = nil, group: String? = nil) {
            self.code = code
            self.label = label
            self.answers = answers
            self.group = group
        }
    }

    public let id: String
    public let title: String
    /// Where the list comes from.
    public let source: String
    /// In the order in which reports show them.
    public let codes: [Code]
    private let positions: [String: Int]

    public init(id: String, title: String, source: String = "", codes: [Code]) {
        self.id = id
        self.title = title
        self.source = source
        self.codes = codes
        positions = Dictionary(codes.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
    }

    public subscript(code: String) -> Code? { positions[code].map { codes[$0] } }
    public func contains(_ code: String) -> Bool { positions[code] != nil }
    public func label(_ code: String) -> String { self[code]?.label ?? code }
}

/// Every code list of the programme, by id.
public struct CodeBook: Sendable {
    public let lists: [String: CodeList]

    public init(_ lists: [CodeList] = []) {
        self.lists = Dictionary(lists.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    public subscript(id: String) -> CodeList? { lists[id] }
}
