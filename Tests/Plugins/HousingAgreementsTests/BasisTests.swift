import Domain
import HousingAgreements
import PluginKit
import Testing

/// The example's first agreement is in force from 1 April 2024 to 31 March 2025, the second from 1 July 2023 on.
@Suite("On what facts about accommodation rest")
struct BasisTests {
    private func basis(of fact: String, _ from: String, _ through: String) throws -> [String] {
        try Given.plugin().basis(of: fact, over: Given.month(from, through)).map { statement in
            let words = if case .words(let words) = statement.value { words } else { "" }
            return "\(statement.period.from) \(statement.topic): \(words)"
        }
    }

    @Test(arguments: [
        ("agreement_in_force", ["agreement_in_force"]), ("kind_of_agreement", ["housing_agreements", "housing_conditions"]),
        ("eligible", ["housing_conditions"]), ("reached_maximum", ["longest_stay"]), ("over_maximum", ["longest_stay"]),
        ("nights", []), ("days_with_agreement", []), ("days_with_agreed_places", []), ("place_nights", []),
        ("taken_up_while_held", ["hold", "housing_conditions"]), ("budget_pence", []), ("block_booked_pence", []),
    ])
    func `each fact rests on what decides it, and nothing else`(fact: String, topics: [String]) throws {
        #expect(try Given.plugin().basis(of: fact, over: Given.month("2024-05-01", "2024-05-31")).map(\.topic) == topics)
    }

    @Test func `an agreement that begins within the period changes what stays are held against`() throws {
        #expect(
            try basis(of: "over_maximum", "2024-01-01", "2024-06-30") == [
                "2024-01-01 longest_stay: 14 nights",
                "2024-04-01 longest_stay: 28 nights (standard or medium risk, the service user's consent, no open criminal investigation and residence "
                    + "in the borough), or else 14 nights (any risk, the service user's consent and no open criminal investigation)",
            ])
    }

    @Test func `where no agreement is in force, that is said`() throws {
        #expect(
            try basis(of: "agreement_in_force", "2023-06-01", "2023-07-31") == [
                "2023-06-01 agreement_in_force: no agreement is in force", "2023-07-01 agreement_in_force: an agreement is in force",
            ])
        #expect(try basis(of: "kind_of_agreement", "2023-06-01", "2023-06-30").first == "2023-06-01 housing_agreements: no agreement is in force")
    }

    @Test func `conditions are in words, without what no fact follows from`() throws {
        #expect(
            try basis(of: "eligible", "2024-05-01", "2024-05-31").last
                == "2024-05-01 housing_conditions: standard or medium risk, the service user's consent, no open criminal investigation "
                + "and residence in the borough, or else any risk, the service user's consent and no open criminal investigation")
    }

    @Test func `nothing of whom the agreement is with, or of what it promises the partner, is said`() throws {
        let said = try HousingAgreements.facts.map(\.name).flatMap { try basis(of: $0, "2023-06-01", "2025-06-30") }.joined()
        for word in ["Harbour", "Council", "Riverside", "harbour-rooms", "night-by-night", "places:", "£", "62.50", "6250", "45625"] {
            #expect(!said.contains(word))
        }
    }

    @Test func `a cost rests on the borough's own rates: whose and since when is said, and no price`() throws {
        #expect(
            try basis(of: "cost_pence", "2024-05-01", "2024-05-31") == [
                "2024-05-01 nightly_rate: Example's own, as from 1 July 2023 and 1 April 2024",
                "2024-05-15 nightly_rate: Example's own, as from 1 April 2024 and 15 May 2024",
            ])
        #expect(try basis(of: "cost_pence", "2023-06-01", "2023-06-30") == ["2023-06-01 nightly_rate: no nightly rate is agreed"])
    }
}
