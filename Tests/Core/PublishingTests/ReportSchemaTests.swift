import DisclosureControl
import Domain
import Publishing
import Testing

@Suite("report.schema.json")
struct ReportSchemaTests {
    private let schema: SchemaChecker
    private let report: JSONValue

    init() throws {
        var sample = SampleRelease.quarter
        sample.sharing = [
            AreaSharing(
                code: "E09000007", name: "Camden",
                purposes: [.init(id: "outcomes", title: "Knowing what changed", extent: .part, lapsedOn: CivilDate(iso: "2024-06-01"))])
        ]
        sample.comparability = SampleRelease.warnings
        sample.estimates = try SampleRelease.twoEstimates()
        let release = try sample.made()
        let companion = try #require(JSONFormat().companions(of: release).first)
        #expect(companion.name == "report.schema.json")
        schema = SchemaChecker(schema: try JSONValue(companion.bytes))
        report = try JSONValue(JSONFormat().render(release))
    }

    @Test("a report is as its schema has it, and so is a part of one, or one of no quarter")
    func right() throws {
        #expect(schema.problems(in: report).isEmpty)
        let part = try SampleRelease.quarter.made().limited(toAreas: ["E09000008"])
        #expect(schema.problems(in: try JSONValue(JSONFormat().render(part))).isEmpty)
        var sample = SampleRelease()
        sample.quarter = nil
        #expect(schema.problems(in: try JSONValue(JSONFormat().render(sample.made()))).isEmpty)
    }

    /// The report with one thing changed, and the place that has to be named.
    private static let faults: [(place: String, change: @Sendable (inout JSONValue) -> Void)] = [
        ("/: `figures` is missing", { $0["figures"] = nil }),
        ("/: `surprise` is not known", { $0["surprise"] = .string("") }),
        ("/period/from: `1 April 2024` is not written so", { $0["period", "from"] = .string("1 April 2024") }),
        ("/quarter: `2024-Q1` is not written so", { $0["quarter"] = .string("2024-Q1") }),
        ("/coverage/0/status: not one of those listed", { $0.change("coverage") { $0["status"] = .string("late") } }),
        ("/indicators/0/kind: not one of those listed", { $0.change("indicators") { $0["kind"] = .string("sum") } }),
        ("/figures/0/value: fits 0 of the choices", { $0.change("figures") { $0["value"] = .string("*") } }),
        ("/figures/0/value: fits 0 of the choices", { $0.change("figures") { $0["value"] = .number(-5) } }),
        ("/figures/0/value: fits 0 of the choices", { $0.change("figures") { $0["value"] = .number(2.5) } }),
        ("/figures/0/value: fits 0 of the choices", { $0.change("figures") { $0["value"] = .null } }),
        (
            "/figures/0/value: fits 0 of the choices",
            {
                $0.change("figures") {
                    $0["measure"] = .string("percent")
                    $0["value"] = .number(101)
                }
            }
        ),
        ("/figures/0/areaCode: `Camden` is not written so", { $0.change("figures") { $0["areaCode"] = .string("Camden") } }),
        ("/sharing/0/name: too short", { $0.change("sharing") { $0["name"] = .string("") } }),
        ("/comparability/0/kind: not one of those listed", { $0.change("comparability") { $0["kind"] = .string("other") } }),
        ("/comparability/0: `text` is missing", { $0.change("comparability") { $0["text"] = nil } }),
        ("/comparability/0/topic: `Days` is not written so", { $0.change("comparability") { $0["topic"] = .string("Days") } }),
        ("/estimates/0: `label` is missing", { $0.change("estimates") { $0["label"] = nil } }),
        ("/estimates/0/areas/0: fits 0 of the choices", { $0.change("estimates") { $0.change("areas") { $0["pounds"] = nil } } }),
        (
            "/estimates/0/areas/0: fits 2 of the choices",
            { $0.change("estimates") { $0.change("areas") { ($0["marker"], $0["reason"]) = (.string("[c]"), .string("x")) } } }
        ),
        ("/estimates/0/parameters/0: `source` is missing", { $0.change("estimates") { $0.change("parameters") { $0["source"] = nil } } }),
        (
            "/estimates/0/parameters/0/standing: not one of those listed",
            { $0.change("estimates") { $0.change("parameters") { $0["standing"] = .string("sure") } } }
        ),
    ]

    @Test("a report that is not as it should be is found out, and where", arguments: faults.indices)
    func wrong(fault: Int) {
        var report = report
        Self.faults[fault].change(&report)
        #expect(schema.problems(in: report).contains(Self.faults[fault].place))
    }
}

extension JSONValue {
    /// Changes the first of a list.
    fileprivate mutating func change(_ list: String, _ change: (inout JSONValue) -> Void) {
        guard var first = self[list]?.items.first else { return }
        change(&first)
        self[list]?[0] = first
    }
}
