import Domain
import PluginKit
import TestSupport

@testable import BoroughConfig
@testable import Intake

/// A borough's description of its export, and rows that are read by it: YAML, a zero byte, and delimited text.
struct MappingFuzz: FuzzReader {
    static let name = "mapping"

    private let file: ScratchFile
    /// Boroughs whose descriptions stand fast, with the source that the rows are of.
    private let fixed: [(BoroughConfiguration, Source)]
    private static let today = CivilDate(daysSinceEpoch: 20_758)

    init(folder: String) throws {
        file = ScratchFile(folder: folder, name: "rows.csv")
        fixed = try [
            ("westminster", "cases_wide.csv"), ("croydon", "PEOPLE_EXTRACT.txt"), ("sutton", "referrals.csv"), ("sutton", "people.csv"),
            ("sutton", "training.csv"),
        ].map { slug, name in
            let borough = try Project.boroughsFolder.borough(slug)
            return (borough, borough.sources(forFileNamed: name)[0])
        }
    }

    func read(_ input: FuzzInput) throws {
        var input = input
        let frame = input.choice(of: 1 + fixed.count)
        if frame > 0 {
            let (borough, source) = fixed[frame - 1]
            try file.write(Array(input.rest))
            return try take(by: source, in: borough)
        }
        let parts = input.parts(2)
        guard let text = String(validating: parts[0], as: UTF8.self) else { return }
        let lines = text.utf8.count { $0 == 0x0A || $0 == 0x0D } + text.unicodeScalars.count { "\u{85}\u{2028}\u{2029}".unicodeScalars.contains($0) } + 1
        let (sources, problems) = describe(text)
        let (again, problemsAgain) = describe(text)
        try BrokenPromise.unless(problems == problemsAgain, "the same text has the same problems")
        for problem in problems {
            try BrokenPromise.unless(!problem.message.isEmpty && !problem.expected.isEmpty, "a problem is said, and what would be right")
            try BrokenPromise.unless((1...(lines + 1)).contains(problem.place.line) && problem.place.column >= 1, "a problem stands in a line of the file")
        }
        guard problems.isEmpty else { return }
        try BrokenPromise.unless(sources.map(SourceSummary.init) == again.map(SourceSummary.init), "the same text says the same")
        try BrokenPromise.unless(!sources.isEmpty, "a description that is right describes something")
        try file.write(parts[1])
        for source in sources.prefix(3) {
            try SourceSummary(source).check()
            if !source.isCensus { try take(by: source, in: fixed[2].0) }
        }
    }

    private func describe(_ text: String) -> (sources: [Source], problems: [Problem]) {
        let problems = ProblemList()
        let node = YAMLFile.parse(text, file: "sources.yaml", problems: problems)
        let sources = node.map { SourcesReader(codes: fixed[0].0.programme.codes, problems: problems).read($0) }
        return (sources ?? [], problems.sorted)
    }

    /// Reads the rows with a source of the borough's, from the headings to what is kept.
    private func take(by source: Source, in borough: BoroughConfiguration) throws {
        let own = Source(
            files: ["rows.csv"], format: .csv, sheet: nil, dialect: source.dialect, ignored: source.ignored, records: source.records,
            passedOver: source.passedOver, place: source.place)
        let configuration = BoroughConfiguration(
            borough: borough.borough, caseIDPattern: borough.caseIDPattern, contacts: [], agreements: [], sources: [own], plugins: [], typesForPlugins: [],
            judgedTypes: [], programme: borough.programme, raisedRules: borough.raisedRules, version: borough.version)
        let ledger = MemoryLedger()
        ledger.opened = borough.programme.earliestEvent
        var run = IntakeRun(configuration: configuration, ledger: ledger, today: Self.today)
        let summary = try run.read([file.path])
        try checkRowByRow(configuration, summary, ledger)
        try BrokenPromise.unless(summary.files.count == 1, "the file was read once")
        for file in summary.files {
            try BrokenPromise.unless(file.refused >= 0 && file.refused <= file.rows, "no more rows are refused than there are")
            try BrokenPromise.unless(file.newRecords == ledger.counts.values.reduce(0, +), "what is said to be new is kept")
            if file.isRejected { try BrokenPromise.unless(file.newRecords == 0, "nothing is kept of a file that is not taken") }
        }
        for issue in summary.issues {
            try BrokenPromise.unless(issue.location.row >= 1 && !issue.message.isEmpty && !issue.fix.isEmpty, "what is wrong is said, and what to do")
        }
        let check = RecordCheck(programme: borough.programme, today: Self.today)
        for type in own.records.map(\.type) {
            for record in ledger.records(type) { try check.check(record) }
        }
        let before = ledger.records
        var second = IntakeRun(configuration: configuration, ledger: ledger, today: Self.today)
        _ = try second.read([file.path])
        // A row may refer to one below it, which was not there the first time.
        guard own.records.allSatisfy({ $0.type.references.isEmpty }) else { return }
        try BrokenPromise.unless(ledger.records == before, "an export that comes again changes nothing")
    }

    /// The same is found and kept where no row is read together with others.
    private func checkRowByRow(_ configuration: BoroughConfiguration, _ summary: IntakeSummary, _ ledger: MemoryLedger) throws {
        let other = MemoryLedger()
        (other.opened, other.keepsPages) = (ledger.opened, false)
        var run = IntakeRun(configuration: configuration, ledger: other, today: Self.today)
        let found = try run.read([file.path])
        try BrokenPromise.unless(found.records == summary.records && other.taken == ledger.taken, "rows by themselves count as rows together")
        try BrokenPromise.unless(
            found.files.map(\.newRecords) == summary.files.map(\.newRecords) && found.files.map(\.refused) == summary.files.map(\.refused),
            "as many are new and as many refused")
        try BrokenPromise.unless(other.records == ledger.records, "rows by themselves hold what rows together hold")
        try BrokenPromise.unless(found.issues.map(\.told) == summary.issues.map(\.told), "of rows by themselves the same is said as of rows together")
    }
}

extension Issue {
    fileprivate var told: [String] { ["\(location)", column, value, code, severity.rawValue, message, fix] }
}
