import Foundation
import TestSupport
import Testing

/// A borough with a dialect that none of the others has joins by configuration alone.
@Suite(.serialized)
struct NewBoroughTests {
    @Test func `A new borough's folder is all it takes, from its first file to the report`() throws {
        let rig = try Rig()
        let boroughs = "\(rig.folder.path)/boroughs"
        try FileManager.default.copyItem(atPath: Project.boroughs, toPath: boroughs)
        let made = try Programs.run("restart-admin", ["borough", "new", "islington", "--name", "Islington", "--from", "2024-04-01", "--boroughs", boroughs])
        try #require(made.status == 0, "\(made.errors)")
        try Self.sources.write(toFile: "\(boroughs)/islington/sources.yaml", atomically: true, encoding: .utf8)
        var main = try String(contentsOfFile: "\(boroughs)/islington/borough.yaml", encoding: .utf8)
        main = main.replacing(/(?m)^case_id_pattern:.*$/, with: "case_id_pattern: \"F/##/*\"")
        // The scaffold's agreement is none until somebody writes in its days.
        main = main.replacing("until: 2000-01-01", with: "until: 2030-03-31")
        try main.write(toFile: "\(boroughs)/islington/borough.yaml", atomically: true, encoding: .utf8)
        let valid = try Programs.run("restart-admin", ["borough", "validate", "islington", "--boroughs", boroughs])
        try #require(valid.status == 0, "\(valid.output)\(valid.errors)")

        let data = try #require(Self.export.data(using: .utf16LittleEndian))
        let export = try rig.folder.write(Data([0xFF, 0xFE]) + data, to: "export/Fälle Q1.csv")
        try rig.enrol("islington", boroughs: boroughs)
        let synced = try rig.agent("sync", "islington", [URL(fileURLWithPath: export).deletingLastPathComponent().path, "--today", "2024-07-05"])
        #expect(synced.status == 0, "\(synced.output)\(synced.errors)")
        let figures = try rig.export(["--quarter", "2024-25-Q1", "--profile", "internal"])
        #expect(figures.value("service-users-referred", "E09000019") == "3")
        #expect(figures.value("victim-survivors-referred", "E09000019") == "2")
        #expect(figures.value("interventions-completed", "E09000019") == "1")
        #expect(figures.value("service-users-referred", "ALL") == "3")
    }

    private static let sources = """
        defaults:
          encoding: utf-16
          delimiter: semicolon
          dates: [d.M.yyyy]
          headings: relaxed
          codes: relaxed
          labels:
            yes_no: {ja: y, nein: n}
            referrals.route: {Jugendamt: csc_assessment, Polizei: police}
            people.sex: {m: M, w: F}
        sources:
          - files: ["Fälle*.csv"]
            records:
              - type: referrals
                columns: {Fall: case_id, Eingang: received_on, Weg: route, Dash: dash_score, Antwort am: decided_on}
                made: {referral_id: "REF-{Fall}"}
                constants:
                  residence_gss: E09000019
                  service_user_consent: y
                  open_criminal_investigation: n
                  framing: domestic_abuse
                  child_impact_recorded: y
                  decision: accepted
                without: [professional_judgement, victim_survivor_consent, decision_reason, redirected_to]
              - type: people
                columns: {Fall: case_id, geboren: birth_date, Geschlecht: sex}
                made: {person_id: "SU-{Fall}"}
                split: [{column: Name, at: ", ", into: [surname, forename]}]
                constants: {role: service_user, ethnicity: NOBT, interpreter: not_needed}
                without: [postcode, la_child_id]
              - type: people
                columns: {Fall: case_id, VS geboren: birth_date}
                made: {person_id: "VS-{Fall}"}
                split: [{column: VS Name, at: ", ", into: [surname, forename]}]
                constants: {role: adult_victim_survivor, sex: F, ethnicity: NOBT, interpreter: not_needed}
                skip_when_empty: [VS Name, VS geboren]
                without: [postcode, la_child_id]
              - type: closures
                columns: {Fall: case_id, Ende: closed_on}
                constants: {reason: completed}
                skip_when_empty: [Ende]
            ignore: [Bemerkung]
        """

    private static let export =
        [
            "Fall;Eingang;Weg;Dash;Antwort am;Name;geboren;Geschlecht;VS Name;VS geboren;Ende;Bemerkung",
            "F/24/1;2.4.2024;Jugendamt;9;4.4.2024;Müller, Jörg;1.2.1980;m;Straße, Zoë;3.4.1982;28.6.2024;\"mit \"\"Zitat\"\"; und\nZeilenumbruch\"",
            "F/24/2;3.5.2024;Polizei;11;7.5.2024;O'Neill, Sam;11.12.1990;m;;;;",
            "F/24/3;28.6.2024;Jugendamt;4;1.7.2024;Çelik, Ayşe;30.9.1985;w;Łukasz, Ewa;5.5.1986;;",
        ].joined(separator: "\r\n") + "\r\n"
}
