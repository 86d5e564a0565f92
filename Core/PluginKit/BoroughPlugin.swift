public import Domain

/// One section of a borough's folder, and what it decides.
///
/// A plugin is a value made from a file `<id>.yaml` in the borough's folder. It does no input or output and keeps nothing
/// between calls: the agent gives it records and a day, and it answers with findings, tasks and facts. It sees no name,
/// address or date of birth, because the records it is given do not carry them.
public protocol BoroughPlugin: Sendable {
    /// The section's name and, with `.yaml`, its file; small letters and hyphens.
    static var id: String { get }
    static var title: String { get }
    /// Whether a borough may do without the section's file; where it may not, a missing file is a fault of its folder.
    static var isOptional: Bool { get }
    /// The record types that its case files have to hold; it is given no others.
    static var reads: [RecordType] { get }
    /// Those of them that its findings are on. Where a run brings none of these, nothing has to be looked at again.
    static var judges: [RecordType] { get }
    /// Those of them that its facts follow from: `facts(on:)` is given no others. A case of which none of these has changed is not asked
    /// about again.
    static var factsFollowFrom: [RecordType] { get }
    /// The record types without a case, such as training, that it is given beside case files.
    static var readsOutsideCases: [RecordType] { get }
    /// Every fact that `facts(on:)` may add, for the dictionary and the hub.
    static var facts: [FactDeclaration] { get }
    /// Every monthly figure that `standing(in:)` may give.
    static var monthlyFigures: [MonthlyFigureDeclaration] { get }
    /// Every finding that `findings(on:asAt:)` may give.
    static var findings: [FindingDeclaration] { get }
    /// The rules that stand in files of their own, sorted by name.
    static var rules: [any PluginRule<Self>] { get }

    /// Reads the section. Faults are recorded in the reader's problem list, at their places; what cannot be right in
    /// itself (an agreement without places, a route nobody answers for) is a fault too.
    init(reading section: ConfigReader, in setting: PluginSetting)

    /// What a person should look at in one case. Findings are queries: they never refuse a record.
    func findings(on caseFile: CaseFile, asAt today: CivilDate) -> [Finding]

    /// What is to be done, by when, over all cases and the section itself (a contact that lapses, a place to vacate).
    func tasks(over caseFiles: [CaseFile], asAt today: CivilDate) -> [PluginTask]

    /// The same of records that belong to no case: what a person should look at, and what is to be done.
    func findings(on records: BoroughRecords, asAt today: CivilDate) -> [Finding]
    func tasks(from records: BoroughRecords, asAt today: CivilDate) -> [PluginTask]

    /// What is planned to happen on the days of a period, for calendars.
    func events(in period: Period) -> [PluginEvent]

    /// How a period went, for the borough's own managers: Markdown without a heading, nil where there is nothing to say. It never leaves the
    /// borough, so it may hold small numbers; it names no person.
    func review(of period: Period, over caseFiles: [CaseFile], and records: BoroughRecords, asAt today: CivilDate) -> String?

    /// What reports may count about the records of one case. Only codes, numbers and yes or no, never text. They follow from those records
    /// and the section alone, whatever the day.
    func facts(on caseFile: CaseFile) -> [RecordFact]

    /// Figures about the borough itself in one calendar month, such as the days on which an agreement was in force.
    func standing(in month: Period) -> [MonthlyFigure]

    /// On what in the section a fact or a monthly figure rests, over a period: for each topic statements that together cover its days; none
    /// where it would be the same under every section. Records that lie before the period may be judged by what held then.
    /// - Parameter fact: the name of one that `facts` or `monthlyFigures` declares.
    func basis(of fact: String, over period: Period) -> [BasisStatement]

    /// What in the section is right and asks for attention on a day on which the borough takes part: what ends within `Warning.noticeDays`,
    /// what has nobody. Each at its place, with what to write; only what a borough can do something about. It follows from the section alone.
    func warnings(asAt day: CivilDate) -> [Warning]

    /// What the section means, in plain English, for managers and information governance. Markdown without a heading.
    func explanation(asAt today: CivilDate) -> String
}

extension BoroughPlugin {
    public static var isOptional: Bool { false }
    public static var factsFollowFrom: [RecordType] { reads }
    public static var rules: [any PluginRule<Self>] { [] }
    public static var readsOutsideCases: [RecordType] { [] }

    public func findings(on records: BoroughRecords, asAt today: CivilDate) -> [Finding] { [] }
    public func tasks(from records: BoroughRecords, asAt today: CivilDate) -> [PluginTask] { [] }
    public func events(in period: Period) -> [PluginEvent] { [] }
    public func warnings(asAt day: CivilDate) -> [Warning] { [] }
    public func review(of period: Period, over caseFiles: [CaseFile], and records: BoroughRecords, asAt today: CivilDate) -> String? { nil }
}

/// What a plugin may know beside its own section.
public struct PluginSetting: Sendable {
    public let borough: Borough
    public let codes: CodeBook
    public let calendar: WorkingCalendar

    public init(borough: Borough, codes: CodeBook, calendar: WorkingCalendar) {
        self.borough = borough
        self.codes = codes
        self.calendar = calendar
    }

    /// The codes of a list, for checking what a section says; empty when there is no such list.
    public func codes(of list: String) -> [String] { codes[list]?.codes.map(\.code) ?? [] }
}

/// A kind of plugin, as the catalogue lists them.
public struct PluginKind: Sendable {
    public let id: String
    public let title: String
    public let isOptional: Bool
    public let reads: [RecordType]
    public let judges: [RecordType]
    public let factsFollowFrom: [RecordType]
    public let facts: [FactDeclaration]
    public let monthlyFigures: [MonthlyFigureDeclaration]
    /// With those of its rules, by code.
    public let findings: [FindingDeclaration]
    public let make: @Sendable (ConfigReader, PluginSetting) -> any BoroughPlugin

    public init<P: BoroughPlugin>(_ plugin: P.Type) {
        id = plugin.id
        title = plugin.title
        isOptional = plugin.isOptional
        reads = plugin.reads
        judges = plugin.judges
        factsFollowFrom = plugin.factsFollowFrom
        facts = plugin.facts
        monthlyFigures = plugin.monthlyFigures
        findings = plugin.allDeclarations
        make = { P(reading: $0, in: $1) }
    }
}
