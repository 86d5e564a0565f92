public import BoroughConfig
public import Domain

/// The Children in Need return of an invented export: children of its families by their numbers in the census, and others.
struct CensusReturn {
    private let configuration: BoroughConfiguration
    private let profile: CensusProfile
    private let hasFaults: Bool
    private let maker: CensusChildMaker
    private var writer: CensusWriter
    private var generator: SeededGenerator
    private let fileName: String
    /// Those of Restart's children, and those that are only counted.
    private let faults: [CensusFault]
    private let countedFaults: [CensusFault]
    private var ownChildren = 0
    private var otherChildren = 0
    private var children = 0
    private var turn = 0

    /// Of so many of Restart's children one is not in the return.
    private static let absentEvery = 5
    private static let faultEvery = 2

    /// Nil where the borough's sources describe no return, and where no return of the year can be there yet.
    init?(_ configuration: BoroughConfiguration, _ request: SampleRequest, folder: String) throws {
        guard let source = configuration.sources.first(where: \.isCensus), let years = SampleExport.censusYears(of: configuration, on: request.today),
            let year = years.last(where: { $0 == request.censusYear ?? years.upperBound }), let profile = configuration.programme.census.profile(of: year)
        else { return nil }
        self.configuration = configuration
        self.profile = profile
        hasFaults = request.hasFaults
        maker = CensusChildMaker(profile: profile)
        generator = SeededGenerator(seed: request.seed &+ UInt64(profile.year))
        let possible = request.hasFaults ? CensusFault.all.filter { $0.isPossible(in: profile) } : []
        (faults, countedFaults) = (possible.filter { $0.bearer != .nobody }, possible.filter { $0.bearer == .nobody })
        fileName = Self.fileName(source, profile.year)
        writer = try CensusWriter(folder: folder, fileName: fileName)
        try writer.write(line: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
        try writer.write(line: "<Message>")
        try writer.write(head())
        try writer.write(line: "<Children>")
    }

    /// The year stands where the pattern leaves the end of the name open.
    private static func fileName(_ source: Source, _ year: Int) -> String {
        var name = source.files.first ?? "cin*.xml"
        if let star = name.lastIndex(of: "*") { name.replaceSubrange(star...star, with: "-\(year)") }
        return name.replacing("*", with: "")
    }

    private func head() -> CensusPart {
        let day = profile.period.through
        var details = CensusPart(.collectionDetails)
        details[.collection] = profile.definition.collection
        details[.year] = String(profile.year)
        details.set(.referenceDate, hasFaults ? day.adding(days: -1) : day)
        if hasFaults { details.expect("100", .referenceDate) }
        var source = CensusPart(.source)
        source[.sourceLevel] = "L"
        let authorities = profile.definition.lists["authority"]?.list.codes ?? []
        if let authority = authorities.first(where: { ($0.label == configuration.borough.name) != hasFaults }) {
            source[.authority] = authority.code
            if hasFaults { source.expect("wrong_borough", .authority) }
        }
        source[.softwareCode] = "Restart sample"
        source[.release] = "1"
        source[.serialNo] = "001"
        source[.dateTime] = "\(day.adding(days: 60))T09:00:00"
        return CensusPart(.header, [.part(details), .part(source)])
    }

    // MARK: Children

    /// Appends the children of a family who have a number, and one or two that Restart does not know.
    mutating func append(_ records: [Record]) throws {
        for record in records where record.type == .people {
            guard let number = record["la_child_id"].identifying?.reveal(), let date = record["birth_date"].identifying?.reveal(),
                let born = CivilDate(iso: date), isChild(born)
            else { continue }
            ownChildren += 1
            if ownChildren % Self.absentEvery == 0 { continue }
            try append(.init(number: number, born: born, sex: record["sex"].text, ethnicity: record["ethnicity"].text))
        }
        for _ in 0..<Int.random(in: 1...2, using: &generator) {
            otherChildren += 1
            let born = profile.period.from.adding(days: -Int.random(in: 30...6_000, using: &generator))
            let person = CensusChildMaker.Person(number: String(8_000_000_000 + otherChildren), born: born, sex: nil, ethnicity: nil)
            let course = course(born)
            var child = maker.child(person, course, &generator)
            if countedFaults.indices.contains(otherChildren - 1) {
                let fault = countedFaults[otherChildren - 1]
                fault.plant(&child, course)
                writer.note(counted: fault.number)
            }
            try write(child)
        }
    }

    private mutating func write(_ child: CensusPart) throws {
        try writer.write(child)
        children += 1
    }

    /// Whether somebody was born before the year and is not of age in it.
    private func isChild(_ born: CivilDate) -> Bool {
        let days = born.days(until: profile.period.from)
        return days > 0 && days < 17 * 365
    }

    private mutating func append(_ person: CensusChildMaker.Person) throws {
        guard !faults.isEmpty, ownChildren % Self.faultEvery == 1 else {
            let course = course(person.born)
            return try write(maker.child(person, course, &generator))
        }
        let fault = faults[turn % faults.count]
        turn += 1
        let course = CensusCourse(fault.shape, in: profile.period, &generator)
        var child = maker.child(person, course, &generator)
        if fault.bearer == .repeatedChild { try write(child) }
        fault.plant(&child, course)
        try write(child)
    }

    /// What may become of a child on whom nothing is wrong.
    private mutating func course(_ born: CivilDate) -> CensusCourse {
        var shapes: [CensusCourse.Shape] = [
            [], [.assessment, .closed], [.assessment, .closed, .again], [.assessment], [.assessment, .enquiry, .protection],
            [.assessment, .enquiry, .protection, .closed],
        ]
        if profile.knows(.plan) {
            shapes += [[.assessment, .plan], [.assessment, .plan, .closed], [.assessment, .plan, .enquiry, .protection, .closed, .again]]
        }
        if profile.knows(.preProceedings) { shapes.append([.assessment, .enquiry, .protection, .preProceedings]) }
        return CensusCourse(shapes.randomElement(using: &generator) ?? [], in: profile.period, born: born, &generator)
    }

    mutating func close(_ summary: inout SampleSummary) throws {
        try writer.write(line: "</Children>")
        try writer.write(line: "</Message>")
        try writer.close()
        summary.rows[fileName] = children
        summary.faults += writer.faults
        (summary.censusFile, summary.censusYear) = (fileName, profile.year)
    }
}

extension SampleExport {
    /// The collection years of which a return can be written: those that the programme knows and that have ended; nil where there is none,
    /// or the borough's sources describe no return.
    public static func censusYears(of configuration: BoroughConfiguration, on today: CivilDate) -> ClosedRange<Int>? {
        guard configuration.sources.contains(where: \.isCensus) else { return nil }
        let years = configuration.programme.census.years
        guard let last = years.last(where: { CivilDate(year: $0, month: 3, day: 31).map { $0 < today } ?? false }) else { return nil }
        return years.lowerBound...last
    }
}
