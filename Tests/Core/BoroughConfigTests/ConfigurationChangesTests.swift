import BoroughConfig
import Domain
import Foundation
import PluginKit
import Testing

/// What another configuration would mean is said in words, and nothing that differs is passed over.
struct ConfigurationChangesTests {
    private let live: BoroughsCopy
    private let next: BoroughsCopy

    init() throws {
        live = try BoroughsCopy()
        next = try BoroughsCopy()
    }

    private func changes(_ slug: String = "camden", from effective: String = "2024-12-01", asAt today: String = "2024-11-20") throws -> ConfigurationChanges {
        try ConfigurationChanges(of: slug, from: live.boroughs, to: next.boroughs, effective: date(effective), asAt: date(today))
    }

    @Test func `The same folder changes nothing, and neither do comments and the order of keys`() throws {
        #expect(try changes().isEmpty)
        try next.edit(
            "camden/referral-routes.yaml", "  - code: mash\n    accepted: true\n    decide_within_working_days: 3\n",
            "  - decide_within_working_days: 3  # as agreed\n    code: mash\n    accepted: true\n")
        #expect(try changes().isEmpty)
    }

    @Test func `A route that is decided sooner from a day on says from which day, and leaves the past alone`() throws {
        let early = "  - code: early_help\n    accepted: true\n    decide_within_working_days: 5\n    not_taken_goes_to: other\n"
        try next.edit(
            "camden/referral-routes.yaml", early,
            early + "    until: 2024-11-30\n" + early.replacing("days: 5", with: "days: 3") + "    from: 2024-12-01\n")
        let changes = try changes()
        let meaning = try #require(changes.meanings.first)
        #expect(changes.meanings.count == 1 && meaning.kind == .figures && !meaning.changesThePast)
        #expect(try meaning.from == date("2024-12-01"))
        #expect(
            meaning.sentence
                == "From 1 December 2024 the time allowed for deciding a referral will be “5 working days, but 3 for Early help and Multi-agency safeguarding hub” "
                + "instead of “5 working days, but 3 for Multi-agency safeguarding hub”.", "\(meaning.sentence)")
        #expect(
            changes.entries.map(\.line) == [
                "referral-routes.yaml: routes › early_help › until: new, 2024-11-30",
                "referral-routes.yaml: routes › early_help from 2024-12-01: new, "
                    + "{code: early_help, accepted: true, decide_within_working_days: 3, not_taken_goes_to: other, from: 2024-12-01}",
            ])
        #expect(changes.vanished.isEmpty)
    }

    @Test func `What has no days of its own changes the past, and says so`() throws {
        try next.edit("camden/referral-routes.yaml", "  threshold: high\n", "  threshold: medium\n")
        let changes = try changes()
        #expect(changes.changesThePast)
        let meaning = try #require(changes.meanings.first { $0.sentence.contains("too high for Restart") })
        #expect(try meaning.changesThePast && meaning.from == date("2021-11-01"))
        #expect(meaning.sentence.hasPrefix("On all days the risk that is too high for Restart will be “medium risk or higher” instead of “high risk”."))
        #expect(meaning.sentence.hasSuffix("Figures of days before 1 December 2024 are counted by it as well."))
        #expect(changes.entries.map(\.line) == ["referral-routes.yaml: risk › threshold: high → medium"])
    }

    @Test func `An agreement that ends earlier says how many fields stop, from when and why`() throws {
        try next.edit("camden/borough.yaml", "    until: 2028-03-31", "    until: 2024-12-31")
        let changes = try changes()
        let meaning = try #require(changes.meanings.first)
        #expect(changes.meanings.count == 1 && meaning.kind == .stops)
        #expect(try meaning.from == date("2025-01-01"))
        let camden = try live.boroughs.borough("camden")
        let (before, after) = (try date("2024-12-31"), try date("2028-04-01"))
        let fields = RecordType.travelling.filter(camden.brings).reduce(0) {
            $0 + camden.sharedFields(of: $1, on: before).subtracting(camden.sharedFields(of: $1, on: after)).count
        }
        #expect(fields > 10)
        #expect(meaning.sentence.hasPrefix("From 1 January 2025 \(fields) fields of "), "\(meaning.sentence)")
        #expect(
            meaning.sentence.hasSuffix("will not leave until 31 March 2028, because agreement `camden-social-care-2023` is not in force then."),
            "\(meaning.sentence)")
        #expect(changes.entries.map(\.line) == ["borough.yaml: agreements › camden-social-care-2023 from 2023-04-01 › until: 2028-03-31 → 2024-12-31"])
    }

    @Test func `An agreement that has ended already stops what leaves on the day on which this comes into force, and not before`() throws {
        try next.edit("camden/borough.yaml", "    until: 2028-03-31", "    until: 2024-03-31")
        #expect(try changes().meanings.map(\.from) == [date("2024-12-01")])
    }

    @Test func `A purpose that an agreement covers in addition begins to leave`() throws {
        try live.edit("camden/borough.yaml", "      - housing-pathway\n", "")
        let meaning = try #require(try changes().meanings.first)
        #expect(meaning.kind == .begins && meaning.sentence.contains("of housing referrals"), "\(meaning.sentence)")
        #expect(meaning.sentence.hasSuffix("because agreement `camden-restart-2021` covers more."))
    }

    @Test func `Taking part from another day changes totals of days before`() throws {
        try next.edit("camden/borough.yaml", "participation:\n  - from: 2021-11-01\n", "participation:\n  - from: 2021-10-01\n    until: 2025-03-31\n")
        let meanings = try changes().meanings.filter { $0.kind == .participation }
        #expect(
            meanings.map(\.sentence) == [
                "From 1 October 2021 to 31 October 2021 Camden takes part, other than now. Figures of days before 1 December 2024, and totals with them, "
                    + "are counted by it as well.",
                "From 1 April 2025 Camden does not take part, other than now.",
            ])
    }

    @Test func `An entry that is left out has vanished, and one that has not begun yet may go`() throws {
        let contact = "  - role: programme_lead\n    name: \"Simone Achebe\"\n    email: simone.achebe@camden.example\n    from: 2021-11-01\n"
        try next.edit("camden/borough.yaml", contact, "")
        try live.edit(
            "camden/borough.yaml", contact, contact + contact.replacing("Simone Achebe", with: "Ada Lind").replacing("2021-11-01", with: "2024-12-01"))
        let changes = try changes()
        #expect(changes.vanished.map(\.vanishedAs) == ["borough.yaml:contacts:Simone Achebe from 2021-11-01"])
        #expect(changes.entries.count == 2)
    }

    @Test func `A file that is gone has vanished, and so has every entry of a list that is gone`() throws {
        let node = try #require(try live.boroughs.nodes(of: "camden")["co-location.yaml"])
        let today = try date("2024-11-20")
        #expect(EntryChange.between(node, nil, file: "co-location.yaml", asAt: today).map(\.vanishedAs) == ["co-location.yaml"])
        #expect(EntryChange.between(nil, node, file: "co-location.yaml", asAt: today).map(\.line) == ["co-location.yaml: new, the whole file"])
        let without = try #require(try parsed("name: Camden\n", file: "borough.yaml"))
        let borough = try #require(try live.boroughs.nodes(of: "camden")["borough.yaml"])
        let vanished = EntryChange.between(borough, without, file: "borough.yaml", asAt: today).compactMap(\.vanishedAs)
        #expect(vanished.contains("borough.yaml:agreements:camden-restart-2021 from 2021-11-01") && vanished.count == 7, "\(vanished)")
    }

    @Test func `What is live and cannot be read any more is compared entry by entry`() throws {
        try live.edit("camden/referral-routes.yaml", "  threshold: high\n", "  limit: high\n")
        let changes = try changes()
        #expect(!changes.isOldReadable && changes.meanings.isEmpty)
        #expect(Set(changes.entries.map(\.line)) == ["referral-routes.yaml: risk › threshold: new, high", "referral-routes.yaml: risk › limit: dropped, high"])
    }

    @Test func `Entries without a name are told by what they share, whatever their order`() throws {
        try next.edit(
            "camden/co-location.yaml", "  - post: accommodation\n    site: online\n    weekday: friday\n    session: am\n",
            "  - post: accommodation\n    site: online\n    weekday: monday\n    session: am\n")
        let lines = try changes().entries.map(\.line)
        #expect(lines == ["co-location.yaml: weekly › accommodation from 2023-02-03 › weekday: friday → monday"], "\(lines)")
    }

    @Test func `What every borough shares is told apart from the borough's own`() throws {
        try next.edit("programme/bank-holidays.yaml", "Summer bank holiday", "Late summer bank holiday", all: true)
        let changes = try changes()
        #expect(changes.entries.isEmpty && !changes.programmeEntries.isEmpty)
        #expect(changes.programmeEntries.allSatisfy { $0.file == "bank-holidays.yaml" })
    }

    @Test func `Other case numbers and rules are said to refuse rows`() throws {
        try next.edit("camden/borough.yaml", "case_id_pattern: \"CAM-*\"", "case_id_pattern: \"CMD-*\"\nrefuse_also: [wishes_not_recorded]")
        #expect(
            Set(try changes().meanings.map(\.sentence)) == [
                "From 1 December 2024 rows that break `wishes_not_recorded` will be refused.",
                "From 1 December 2024 case numbers will have to look like `CMD-*` instead of `CAM-*`.",
            ])
    }

    /// Whatever is changed in a file, a difference is told: every scalar of the borough's files, one after the other.
    @Test func `No value of a borough's files changes without being told`() throws {
        for (file, node) in try live.boroughs.nodes(of: "camden") {
            for place in scalars(node) {
                let text = try String(contentsOfFile: "\(live.path)/camden/\(file)", encoding: .utf8)
                var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
                let line = lines[place.line - 1]
                let start = line.index(line.startIndex, offsetBy: place.column - 1)
                lines[place.line - 1] = line[..<start] + "zz" + line[start...].drop { $0 == "\"" }
                guard let changed = try? parsed(lines.joined(separator: "\n"), file: file) else { continue }
                #expect(!EntryChange.between(node, changed, file: file, asAt: try date("2024-11-20")).isEmpty, "\(file):\(place.line)")
            }
        }
    }

    private func parsed(_ text: String, file: String) throws -> ConfigNode? {
        let problems = ProblemList()
        let node = YAMLFile.parse(text, file: file, problems: problems)
        return problems.problems.isEmpty ? node : nil
    }

    private func scalars(_ node: ConfigNode) -> [Place] {
        switch node.content {
        case .empty: []
        case .scalar: [node.place]
        case .list(let items): items.flatMap(scalars)
        case .map(let entries): entries.flatMap { scalars($0.value) }
        }
    }
}
