import Foundation
import TestSupport
import Testing

/// A change that holds from a day within a quarter changes the figures from that day on, none before it, and the report says so. Each test has a borough
/// that changes and a twin that does not, with the same exports sent on the same days.
@Suite(.serialized)
struct MidQuarterTests {
    /// The last day of the old, and the first of the new.
    private static let (last, first) = ("2024-05-15", "2024-05-16")
    private static let today = ["--today", "2024-07-05"]

    private struct Twins {
        let changed: ConfigurationRig
        let unchanged: ConfigurationRig

        init() throws { (changed, unchanged) = (try ConfigurationRig(), try ConfigurationRig()) }

        var both: [ConfigurationRig] { [changed, unchanged] }
    }

    private struct Report {
        let figures: Figures
        let json: String
    }

    private static func report(_ rig: ConfigurationRig, _ period: [String]) throws -> Report {
        let out = "\(rig.rig.folder.path)/report-\(UUID().uuidString)"
        try ConfigurationRig.ensure(
            Programs.run(
                "restart-report", ["export", "--hub", rig.rig.url, "--format", "csv,json", "--profile", "internal", "--out", out] + period,
                environment: ["RESTART_TOKEN": rig.rig.token]))
        return Report(figures: try Figures(path: "\(out)/figures.csv"), json: try String(contentsOfFile: "\(out)/report.json", encoding: .utf8))
    }

    /// Applies the folder as it stands: for every borough the first time, and then for the one that differs.
    private static func publish(_ rig: ConfigurationRig, _ day: String) throws {
        let words = ["borough", "apply", "--boroughs", rig.boroughs, "--key", rig.key, "--today", day] + ConfigurationRig.reason
        let all = try rig.asked(words + ["--confirm", "all"])
        if all.status != 0 { try rig.admin(words + ["--confirm", "sutton"]) }
    }

    /// Applies the folder as it stands, has the agent take it, and sends everything that follows from it.
    private static func settle(_ rig: ConfigurationRig, _ export: String) throws {
        try publish(rig, today[1])
        try ConfigurationRig.ensure(rig.rig.agent("sync", "sutton", today))
        try ConfigurationRig.ensure(rig.rig.agent("sync", "sutton", [export] + today))
    }

    private static func edit(_ rig: ConfigurationRig, _ file: String, _ change: (String) -> String) throws {
        let path = "\(rig.boroughs)/sutton/\(file)"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let changed = change(text)
        try #require(changed != text)
        try changed.write(toFile: path, atomically: true, encoding: .utf8)
    }

    /// An invented export of many families, the same for both.
    private static func sample(_ twins: Twins) throws -> String {
        let out = "\(twins.changed.rig.folder.path)/export"
        try ConfigurationRig.ensure(Programs.run("restart-admin", ["sample", "sutton", "--families", "120", "--out", out] + today))
        return out
    }

    /// The days before are counted as by the twin, those after are not, and the report of the quarter names the day.
    private static func compare(
        _ twins: Twins, last: String = last, first: String = first, but looksAhead: [String] = [], saying words: [String],
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let before = try twins.both.map { try report($0, ["--from", "2024-04-01", "--to", last]).figures.text }
        let lines = before.map { text in
            Set(text.split(whereSeparator: \.isNewline).filter { line in !looksAhead.contains { line.hasPrefix("\($0),") } })
        }
        #expect(lines[0].symmetricDifference(lines[1]).sorted() == [], "the days before", sourceLocation: sourceLocation)
        let quarter = try twins.both.map { try report($0, ["--quarter", "2024-25-Q1"]) }
        #expect(quarter[0].figures.text != quarter[1].figures.text, "the days from then on", sourceLocation: sourceLocation)
        for word in words {
            let isSaid = quarter.map { $0.json.contains(word) }
            #expect(isSaid == [true, false], "\(word)", sourceLocation: sourceLocation)
        }
    }

    @Test func `A route that has less time from a day on`() throws {
        let twins = try Twins()
        let export = try Self.sample(twins)
        for rig in twins.both { try Self.settle(rig, export) }
        try Self.edit(twins.changed, "referral-routes.yaml") { text in
            // Every route once as it was, and once with a day instead of four.
            text.replacing(/(?m)^  - code: ([a-z_]+)\n    accepted: true\n    decide_within_working_days: 4\n    not_taken_goes_to: ([a-z_]+)\n/) { match in
                let (code, goesTo) = (match.1, match.2)
                return """
                      - code: \(code)
                        until: \(Self.last)
                        accepted: true
                        decide_within_working_days: 4
                        not_taken_goes_to: \(goesTo)
                      - code: \(code)
                        from: \(Self.first)
                        accepted: true
                        decide_within_working_days: 1
                        not_taken_goes_to: \(goesTo)

                    """
            }
        }
        try Self.settle(twins.changed, export)
        try Self.compare(twins, saying: ["16 May 2024", "1 working day"])
    }

    @Test func `A calendar by which workers sit elsewhere from a day on`() throws {
        // What is planned is counted by whole months.
        let (last, first) = ("2024-04-30", "2024-05-01")
        let twins = try Twins()
        let export = try Self.sample(twins)
        for rig in twins.both { try Self.settle(rig, export) }
        try Self.edit(twins.changed, "co-location.yaml") { text in
            let pattern = "    weekday: wednesday\n    session: all_day\n    from: 2022-02-02\n"
            let later = ["monday", "tuesday", "thursday", "friday"].map { day in
                "  - post: case-manager\n    site: civic-offices\n    weekday: \(day)\n    session: all_day\n    from: \(first)\n"
            }
            return text.replacing(pattern, with: "\(pattern)    until: \(last)\n\(later.joined())")
        }
        try Self.settle(twins.changed, export)
        try Self.compare(twins, last: last, first: first, saying: ["1 May 2024"])
    }

    /// Rows of an export by the day until which they speak. What has days on both sides is left out: a row that is first sent when no agreement is in
    /// force stays, whatever days stand in it.
    private static func part(_ export: String, through day: String, as name: String, whole: Bool) throws -> String {
        let out = URL(fileURLWithPath: export).deletingLastPathComponent().appendingPathComponent(name).path
        try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
        func days(_ row: Substring) -> [String] { row.matches(of: /\d{4}-\d\d-\d\d/).map { String($0.output) } }
        var (later, gone) = (Set<Substring>(), Set<Substring>())
        // What others refer to comes first: a case, and a housing referral.
        for file in ["referrals.csv", "people.csv", "housing_referrals.csv"] + Self.others(in: export) {
            let rows = try String(contentsOfFile: "\(export)/\(file)", encoding: .utf8).split(whereSeparator: \.isNewline)
            let kept = rows.enumerated().filter { number, row in
                guard number > 0 else { return true }
                let (days, cells) = (days(row), row.split(separator: ","))
                // A birth is no event.
                let isLater = cells.contains(where: later.contains) || (file != "people.csv" && days.contains { $0 > day })
                let isBoth = isLater && file != "referrals.csv" && file != "people.csv" && days.contains { $0 <= day }
                if file == "referrals.csv", isLater { later.insert(cells[1]) }
                if file == "housing_referrals.csv", isLater { later.insert(cells[0]) }
                if isBoth { gone.insert(cells[0]) }
                return !isBoth && !cells.contains(where: gone.contains) && (whole || !isLater)
            }.map(\.element)
            try (kept.joined(separator: "\n") + "\n").write(toFile: "\(out)/\(file)", atomically: true, encoding: .utf8)
        }
        return out
    }

    private static func others(in export: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: export)) ?? []
        return names.filter { !["referrals.csv", "people.csv", "housing_referrals.csv"].contains($0) }.sorted()
    }

    @Test func `An agreement that ends on a day`() throws {
        let twins = try Twins()
        let export = try Self.sample(twins)
        let early = try Self.part(export, through: Self.last, as: "early", whole: false)
        let whole = try Self.part(export, through: Self.last, as: "whole", whole: true)
        for rig in twins.both {
            try Self.publish(rig, Self.last)
            try ConfigurationRig.ensure(rig.rig.agent("sync", "sutton", [early, "--today", Self.last]))
        }
        try Self.edit(twins.changed, "borough.yaml") { text in
            let head = "    reference: \"SUT-DSA-2021-33\"\n    from: 2021-11-01\n    until: "
            return text.replacing("\(head)2029-03-31", with: "\(head)\(Self.last)")
        }
        try Self.publish(twins.changed, Self.last)
        for rig in twins.both {
            try ConfigurationRig.ensure(rig.rig.agent("sync", "sutton", Self.today))
            try ConfigurationRig.ensure(rig.rig.agent("sync", "sutton", [whole] + Self.today))
        }
        // Of a referral of before, what follows after the agreement's end is not known: the rate alone looks beyond its period.
        try Self.compare(twins, but: ["accommodation-pathway-rate"], saying: ["2024-05-16"])
    }
}
