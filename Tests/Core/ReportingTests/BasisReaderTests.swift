import BoroughConfig
import Domain
import PluginCatalogue
import PluginKit
import TestSupport
import Testing

@testable import Reporting

/// Whether what plugins say of facts is all that decides them: boroughs of which they say the same say the same of every record.
struct BasisReaderTests {
    private static let period = FinancialQuarter("2024-25-Q2")!.period
    private static let today = CivilDate(iso: "2024-07-10")!
    private let boroughs: [BoroughConfiguration]

    init() throws { boroughs = try Project.boroughsFolder.everyBorough() }

    private static func record(_ type: RecordType, _ fields: [String: Value]) -> Record {
        var record = Record(type)
        for (field, value) in fields { record[field] = value }
        return record
    }

    /// Of somebody who lives in none of the boroughs, so that all boroughs see the same.
    private static func referral(_ fields: [String: Value] = [:]) -> Record {
        let usual: [String: Value] = [
            "referral_id": .text("R-1"), "case_id": .text("C-1"), "received_on": .date(today), "route": .text("mash"), "residence_gss": .text("E09000001"),
            "dash_score": .number(8), "service_user_consent": .text("y"), "open_criminal_investigation": .text("n"), "decision": .text("accepted"),
            "decided_on": .date(today),
        ]
        return record(.referrals, usual.merging(fields) { $1 })
    }

    private var cases: [CaseFile] {
        let routes = boroughs.first?.programme.codes["referrals.route"]?.codes.map(\.code) ?? []
        let times = routes.flatMap { route in
            (0...14).map { days in Self.referral(["route": .text(route), "decided_on": .date(Self.today.adding(days: days))]) }
        }
        let risks = (0...24).flatMap { score in
            ["accepted", "redirected"].map { Self.referral(["dash_score": .number(score), "decision": .text($0)]) }
        }
        let judged = ["standard", "medium", "high"].map { Self.referral(["professional_judgement": .text($0)]) }
        let housed = [(8, "n"), (8, "y"), (11, "n"), (16, "n")].flatMap { score, investigation in
            [10, 27, 28, 29, 41, 42, 43].map { nights in
                [
                    Self.referral(["dash_score": .number(score), "open_criminal_investigation": .text(investigation)]),
                    Self.record(
                        .housingReferrals,
                        [
                            "housing_referral_id": .text("H-1"), "case_id": .text("C-1"), "referred_on": .date(Self.today),
                            "victim_survivor_wishes_recorded": .text("y"),
                        ]),
                    Self.record(
                        .placements,
                        [
                            "placement_id": .text("A-1"), "housing_referral_id": .text("H-1"), "case_id": .text("C-1"),
                            "started_on": .date(Self.today), "ended_on": .date(Self.today.adding(days: nights)),
                        ]),
                ]
            }
        }
        return ((times + risks + judged).map { [$0] } + housed).map { CaseFile(caseID: "C-1", records: $0) }
    }

    /// By plugin and fact, what a borough says of each case.
    private func said(_ configuration: BoroughConfiguration, _ cases: [CaseFile]) -> [String: [[RecordFact]]] {
        var said: [String: [[RecordFact]]] = [:]
        for (id, plugin) in configuration.plugins {
            let facts = cases.map { plugin.facts(on: $0) }
            for name in Set(type(of: plugin).facts.map(\.name)) { said["\(id).\(name)"] = facts.map { $0.filter { $0.name == name } } }
        }
        return said
    }

    @Test func `Boroughs whose facts rest on the same say the same of the same records`() throws {
        let cases = cases
        #expect(cases.count > 250)
        let all = boroughs.map { (borough: $0, said: said($0, cases)) }
        let reader = BasisReader(period: Period(from: Self.today, through: Self.today)!)
        // On which days of the week somebody comes is no difference between boroughs, though it decides about single days.
        let facts = try #require(all.first).said.keys.filter { $0 != "co-location.worker_on_site" }.sorted()
        var compared = 0
        for (number, one) in all.enumerated() {
            for other in all.dropFirst(number + 1) {
                for fact in facts {
                    let bases = [one, other].map { reader.basis(of: fact, in: $0.borough).mapValues { $0.values.map(\.value) } }
                    guard bases[0] == bases[1] else { continue }
                    compared += 1
                    #expect(one.said[fact] == other.said[fact], "\(fact) of \(one.borough.borough.name) and \(other.borough.borough.name)")
                }
            }
        }
        #expect(compared > 60)
    }

    @Test func `Of every fact and monthly figure the statements cover the period, topic by topic, without a gap`() {
        for configuration in boroughs {
            for (id, plugin) in configuration.plugins {
                for name in type(of: plugin).facts.map(\.name) + type(of: plugin).monthlyFigures.map(\.name) {
                    let topics = Dictionary(grouping: plugin.basis(of: name, over: Self.period), by: \.topic)
                    for (topic, statements) in topics {
                        let place = "\(configuration.borough.slug) \(id).\(name) \(topic)"
                        #expect(statements.first?.period.from == Self.period.from && statements.last?.period.through == Self.period.through, "\(place)")
                        for (before, after) in zip(statements, statements.dropFirst()) {
                            #expect(before.period.through.adding(days: 1) == after.period.from && before.value != after.value, "\(place)")
                        }
                        #expect(Set(statements.map(\.subject)).count == 1, "\(place)")
                    }
                }
            }
        }
    }
}
