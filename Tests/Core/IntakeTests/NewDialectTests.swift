import BoroughConfig
import Domain
import Foundation
import Intake
import PluginCatalogue
import TestSupport
import Testing

/// A borough whose exports look like no other's is brought on by writing its folder, without Swift.
struct NewDialectTests {
    private static let borough = """
        name: Hackney
        gss_code: E09000012
        case_id_pattern: "HK/####"
        participation: [{from: 2021-11-01}]
        contacts: [{role: data_officer, name: "Ines Mora", email: ines.mora@hackney.example, from: 2024-01-01}]
        agreements:
          - {id: all, title: "All purposes", reference: HK-1, from: 2024-01-01, until: 2026-12-31, purposes: [outcome-monitoring, housing-pathway]}

        """
    private static let sources = """
        defaults:
          encoding: utf-16
          delimiter: semicolon
          dates: [dd.MM.yyyy]
          headings: relaxed
          codes: relaxed
          ignore: [Team]
          labels:
            yes_no: {"ja": "y", "nein": "n"}
            referrals.route: {"Jugendamt – Prüfung": csc_assessment, "Polizei": police}
            closures.reason: {"fertig": completed}
        sources:
          - files: ["faelle_*.csv"]
            records:
              - type: referrals
                columns:
                  Aktenzeichen: case_id
                  Eingang: received_on
                  Herkunft: route
                  Punkte: dash_score
                  Zustimmung: service_user_consent
                  Ermittlung: open_criminal_investigation
                  Kinder erwähnt: child_impact_recorded
                  Entscheidung: decision
                  Entschieden am: decided_on
                made: {referral_id: "R-{Aktenzeichen}"}
                constants: {residence_gss: E09000012, framing: domestic_abuse}
                without: [professional_judgement, victim_survivor_consent, decision_reason, redirected_to]
              - type: people
                columns: {Aktenzeichen: case_id, Person: person_id, Geburtstag: birth_date, Geschlecht: sex, Ethnie: ethnicity}
                split: [{column: Name, at: ", ", into: [surname, forename]}]
                constants: {role: service_user, interpreter: not_needed}
                without: [postcode, la_child_id]
              - type: closures
                columns: {Aktenzeichen: case_id, Ende: closed_on, Grund: reason}
                skip_when_empty: [Ende, Grund]
          - files: ["termine.csv"]
            record: sessions
            dates: ["d MMMM yyyy", "dd.MM.yyyy HH:mm"]
            delimiter: pipe
            encoding: windows-1252

        """
    private static let cases = """
        Aktenzeichen;Team;Eingang;Herkunft;Punkte;Zustimmung;Ermittlung;Kinder erwähnt;Entscheidung;Entschieden am;Person;NAME;Geburtstag;Geschlecht;Ethnie;Ende;Grund
        HK/0001;Süd;02.04.2024;Jugendamt – Prüfung;9;ja;nein;JA;Accepted;04.04.2024;P1;"Müller-Okafor, Jürgen";14.03.1988;M;WOTH;29.06.2024;Fertig
        HK/0002;Süd;08.05.2024;Polizei;12;ja;nein;nein;Pending;;P2;"O'Neill; d. J., Seán";01.12.1990;M;WIRI;;

        """
    private static let sessions =
        "session_id|Case ID|held on|KIND|attendance\nS1|HK/0001|10 April 2024|One to one|Attended\nS2|HK/0001|17.04.2024 09:30|one-to-one|attended\n"

    @Test func `adding a borough with a dialect that none of the others has needs no Swift`() throws {
        let folder = try TemporaryFolder()
        let from = URL(fileURLWithPath: Project.boroughs).resolvingSymlinksInPath().path
        try FileManager.default.copyItem(atPath: "\(from)/programme", toPath: "\(folder.path)/programme")
        try folder.write(Self.borough, to: "hackney/borough.yaml")
        try folder.write(Self.sources, to: "hackney/sources.yaml")
        for (plugin, name) in ["co-location": "Colocation", "housing-agreements": "HousingAgreements", "referral-routes": "ReferralRoutes"] {
            try folder.write(try String(contentsOfFile: "\(Project.root)/Plugins/\(name)/example.yaml", encoding: .utf8), to: "hackney/\(plugin).yaml")
        }
        let hackney = try BoroughsFolder(path: folder.path, plugins: PluginCatalogue.all).borough("hackney")

        let units = [0xFEFF] + Array(Self.cases.utf16)
        let outcome = try Given.run(
            ["Faelle_2024-06.csv": Data(units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }), "TERMINE.csv": Data(Self.sessions.utf8)], as: hackney)
        #expect(outcome.told == [])
        #expect(outcome.summary.isClean && outcome.summary.rows == 4)
        #expect(outcome.ledger.counts == ["referrals": 2, "people": 2, "closures": 1, "sessions": 2])

        let referral = try #require(outcome.ledger.record(.referrals, "R-HK/0001"))
        #expect(referral["route"] == .text("csc_assessment"))
        #expect(referral["received_on"].date == CivilDate(iso: "2024-04-02"))
        #expect(referral["child_impact_recorded"] == .text("y"))
        #expect(outcome.ledger.record(.people, "P1")?["surname"].identifying?.reveal() == "Müller-Okafor")
        #expect(outcome.ledger.record(.people, "P2")?["surname"].identifying?.reveal() == "O'Neill; d. J.")
        #expect(outcome.ledger.record(.people, "P1")?["birth_date"].identifying?.reveal() == "1988-03-14")
        #expect(outcome.ledger.record(.closures, "HK/0001")?["reason"] == .text("completed"))
        #expect(outcome.ledger.record(.sessions, "S2")?["held_on"].date == CivilDate(iso: "2024-04-17"))
    }
}
