/// What a Children in Need census return may hold, in all collection years together, as the programme's configuration says.
public struct CensusDefinition: Sendable {
    /// What an element holds.
    public enum Content: Hashable, Sendable {
        /// Other elements.
        case group
        case text, date, yesNo, number
        /// One code of the named list.
        case code(list: String)
    }

    public struct Element: Sendable {
        public let content: Content
        /// The elements in which it may stand.
        public let parents: Set<CensusElement>
        /// Whether it names a person or finds one.
        public let identifies: Bool
        /// The collection years that know it.
        public let years: ClosedRange<Int>

        public init(content: Content, parents: Set<CensusElement>, identifies: Bool, years: ClosedRange<Int>) {
            self.content = content
            self.parents = parents
            self.identifies = identifies
            self.years = years
        }
    }

    /// A code list whose codes come and go.
    public struct YearlyList: Sendable {
        public let list: CodeList
        /// By code, the collection years that know it.
        public let years: [String: ClosedRange<Int>]

        public init(list: CodeList, years: [String: ClosedRange<Int>]) {
            self.list = list
            self.years = years
        }
    }

    /// How a return names the collection, such as `CIN`.
    public let collection: String
    /// The collection years of which the configuration speaks. 2024 is 1 April 2023 to 31 March 2024.
    public let years: ClosedRange<Int>
    /// From this collection year on, a plan that is not in a child's return is not there.
    public let plansCompleteFrom: Int
    public let elements: [CensusElement: Element]
    /// By id.
    public let lists: [String: YearlyList]

    public init(collection: String, years: ClosedRange<Int>, plansCompleteFrom: Int, elements: [CensusElement: Element], lists: [String: YearlyList]) {
        self.collection = collection
        self.years = years
        self.plansCompleteFrom = plansCompleteFrom
        self.elements = elements
        self.lists = lists
    }

    /// The returns of one collection year; nil for a year of which nothing is said.
    public func profile(of year: Int) -> CensusProfile? {
        years.contains(year) ? CensusProfile(self, year: year) : nil
    }

    /// The Department for Education's number of the authority of that name; nil where the list of authorities holds none.
    public func dfeCode(ofAuthority name: String) -> String? {
        lists["authority"]?.list.codes.first { $0.label == name }?.code
    }

    /// The element's place in a return, from the child on, such as `Child/CINdetails/Assessments`.
    public func path(of element: CensusElement) -> String {
        var path = element.rawValue
        var element = element
        // Only an element that holds others is looked up here, and each of those has one parent.
        while element != .child, let parent = elements[element]?.parents.first, parent != .message {
            path = "\(parent.rawValue)/\(path)"
            element = parent
        }
        return path
    }
}

/// What the returns of one collection year may hold.
public struct CensusProfile: Sendable {
    public let definition: CensusDefinition
    public let year: Int
    /// 1 April to 31 March.
    public let period: Period
    /// By the element's index: whether this year knows it, what it holds, and the codes that this year has for it.
    private let known: [Bool]
    private let contents: [CensusDefinition.Content?]
    private let codes: [Set<String>?]

    init(_ definition: CensusDefinition, year: Int) {
        self.definition = definition
        self.year = year
        guard let first = CivilDate(year: year - 1, month: 4, day: 1), let last = CivilDate(year: year, month: 3, day: 31),
            let period = Period(from: first, through: last)
        else { preconditionFailure("a collection year lies in the calendar") }
        self.period = period
        known = CensusElement.allCases.map { definition.elements[$0]?.years.contains(year) ?? ($0 == .message) }
        contents = CensusElement.allCases.map { definition.elements[$0]?.content }
        codes = contents.map { content in
            guard case .code(let list)? = content, let yearly = definition.lists[list] else { return nil }
            return Set(yearly.list.codes.map(\.code).filter { yearly.years[$0]?.contains(year) ?? false })
        }
    }

    public func knows(_ element: CensusElement) -> Bool { known[element.index] }

    public func content(of element: CensusElement) -> CensusDefinition.Content? { contents[element.index] }

    /// Whether an element that holds codes may hold this one. An element of another year is judged by its own list.
    public func allows(_ code: String, in element: CensusElement) -> Bool {
        codes[element.index]?.contains(code) ?? true
    }

    /// Whether children's plans are complete in this year's returns.
    public var tellsPlans: Bool { year >= definition.plansCompleteFrom }
}
