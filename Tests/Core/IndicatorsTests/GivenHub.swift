import BoroughConfig
import DisclosureControl
import Domain
import Foundation
import GRDB
import Indicators

/// A hub that holds what a test says it holds, for Sutton and Camden.
struct GivenHub {
    typealias Values = [String: (any DatabaseValueConvertible)?]

    static let firstQuarter = FinancialQuarter("2024-25-Q1")?.period
    static let programme = Result { try BoroughsFolder(path: boroughsFolder, plugins: []).programme() }
    static let catalogue = Result {
        try IndicatorCatalogue.read(folder: "\(boroughsFolder)/programme/indicators", programme: try programme.get())
    }

    let queue: DatabaseQueue

    init() throws {
        queue = try makeHubDatabase()
        for (slug, name, code) in [("sutton", "Sutton", "E09000029"), ("camden", "Camden", "E09000007")] {
            try queue.write {
                try $0.execute(
                    sql: "INSERT INTO boroughs (slug, name, gss_code, participation) VALUES (?, ?, ?, '[]')", arguments: [slug, name, code])
            }
        }
    }

    /// Adds a current record of Sutton's, unless the values say otherwise.
    func add(_ table: String, _ values: Values) throws {
        let all = ["borough": "sutton", "from_batch": 1].merging(values) { $1 }
        let names = all.keys.sorted()
        let marks = Array(repeating: "?", count: names.count).joined(separator: ", ")
        try queue.write {
            try $0.execute(
                sql: "INSERT INTO \(table) (\(names.joined(separator: ", "))) VALUES (\(marks))",
                arguments: StatementArguments(names.map { all[$0] ?? nil }))
        }
    }

    /// A referral received on 1 May 2024 with the service user whose key is the case's with `-su`.
    func addReferral(_ id: String, of caseID: String, _ values: Values = [:], serviceUser: Values? = [:]) throws {
        let standard: Values = ["referral_id": id, "case_id": caseID, "received_on": "2024-05-01", "route": "mash", "decision": "accepted"]
        try add("referrals", standard.merging(values) { $1 })
        if let serviceUser {
            try addPerson("\(caseID)-su", "service_user", in: caseID, serviceUser)
        }
    }

    func addPerson(_ id: String, _ role: String, in caseID: String, _ values: Values = [:]) throws {
        let standard: Values = ["person_id": id, "case_id": caseID, "role": role]
        try add("people", standard.merging(values) { $1 })
    }

    /// What a section of the configuration says of a record.
    func addFact(_ name: String, _ value: String, on type: String, _ record: String) throws {
        try add("plugin_facts", ["record_type": type, "record": record, "name": name, "value": value])
    }

    // MARK: Figures

    /// A figure in words: `3`, `1 of 2`, or the values measured; nil where there is no such cell.
    func figure(
        _ id: String, by breakdown: String = "", _ category: String = "", in slug: String = "sutton",
        _ period: Period? = firstQuarter, asAt today: CivilDate? = nil, of catalogue: IndicatorCatalogue? = nil
    ) throws -> String? {
        let indicator = try indicator(id, period, asAt: today, of: catalogue)
        let code = Self.areas.first { $0.slug == slug }?.area.code
        let cell = indicator?.cells.first { $0.areaCode == code && $0.breakdown == breakdown && $0.category == category }
        return cell.map { Self.words($0.content) }
    }

    func indicator(
        _ id: String, _ period: Period? = firstQuarter, asAt today: CivilDate? = nil, of catalogue: IndicatorCatalogue? = nil
    ) throws -> CountedIndicator? {
        let counter = Counter(catalogue: try (catalogue ?? Self.catalogue.get()).only([id]))
        guard let period else { return nil }
        let counts = try queue.read { try counter.counts(for: period, areas: Self.areas, asAt: today, in: $0) }
        return counts.indicators.first
    }

    static let areas = [
        CountedBorough(slug: "sutton", area: CountedArea(code: "E09000029", name: "Sutton", status: .reported)),
        CountedBorough(slug: "camden", area: CountedArea(code: "E09000007", name: "Camden", status: .reported)),
        CountedBorough(slug: "havering", area: CountedArea(code: "E09000016", name: "Havering", status: .nothingReceived)),
    ]

    static func words(_ content: CountCell.Content) -> String {
        switch content {
        case .count(let count): "\(count)"
        case .share(let numerator, let denominator): "\(numerator) of \(denominator)"
        case .measurements(let values): values.sorted().map { "\($0)" }.joined(separator: ", ")
        }
    }

    // MARK: Catalogues that a test writes

    /// Reads indicators from text, by file name.
    static func read(_ files: [String: String]) throws -> IndicatorCatalogue {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("indicators-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, text) in files {
            try text.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
        }
        return try IndicatorCatalogue.read(folder: folder.path, programme: try programme.get())
    }

    /// An indicator's file that says everything but what is counted.
    static func file(_ id: String, kind: String = "count", _ rest: String) -> String {
        """
        id: \(id)
        title: "A title"
        definition: "A definition."
        section: "Reach and referral"
        strand: family
        unit: "referrals"
        kind: \(kind)
        catalogue_id: A01
        source: "A source"
        \(rest)

        """
    }
}
