import BoroughConfig
import Domain
import Foundation
import Intake
import PluginCatalogue
import TestSupport
import Testing

/// What the tests of this module give to Intake, and what they get back.
enum Given {
    static func date(_ text: String) throws -> CivilDate { try #require(CivilDate(iso: text)) }

    static func sutton() throws -> BoroughConfiguration { try Project.boroughsFolder.borough("sutton") }

    /// A borough whose `sources.yaml` is `sources`; otherwise Sutton.
    static func borough(sources: String) throws -> BoroughConfiguration {
        let folder = try TemporaryFolder()
        let from = URL(fileURLWithPath: Project.boroughs).resolvingSymlinksInPath().path
        for part in ["programme", "sutton"] { try FileManager.default.copyItem(atPath: "\(from)/\(part)", toPath: "\(folder.path)/\(part)") }
        try folder.write(sources, to: "sutton/sources.yaml")
        return try BoroughsFolder(path: folder.path, plugins: PluginCatalogue.all).borough("sutton")
    }

    /// A referral, the service user, the adult victim-survivor and a child of case SUT-0001, in the canonical layout.
    static let referrals = """
        referral_id,case_id,received_on,route,residence_gss,dash_score,professional_judgement,service_user_consent,victim_survivor_consent,open_criminal_investigation,framing,child_impact_recorded,decision,decided_on,decision_reason,redirected_to
        R-1,SUT-0001,2024-04-02,mash,E09000029,9,,y,y,n,domestic_abuse,y,accepted,2024-04-04,,

        """
    static let people = """
        person_id,case_id,role,forename,surname,birth_date,sex,ethnicity,postcode,interpreter,la_child_id
        P1,SUT-0001,service_user,Sam,Reed,1988-03-14,M,WBRI,SM1 1AA,not_needed,
        P2,SUT-0001,adult_victim_survivor,Ada,Reed,1990-11-02,F,WBRI,,not_needed,
        P3,SUT-0001,child,Kit,Reed,2015-02-28,F,WBRI,,not_needed,

        """
    static let childVoice = """
        voice_id,case_id,person_id,captured_on,method,captured_by,spoken_to_alone,coaching_concern
        CV1,SUT-0001,P3,2024-05-01,play,social_worker,y,n

        """
    static let training = """
        booking_id,course,event_on,agency,attended,pre_score,post_score
        T-1,core,2024-05-01,early_help,y,50,80

        """
    static let sessions = """
        session_id,case_id,held_on,kind,attendance
        S-1,SUT-0001,2024-04-10,one_to_one,attended

        """

    static func run(
        _ files: [String: Data], into ledger: MemoryLedger = MemoryLedger(), as borough: BoroughConfiguration? = nil, today: String = "2024-07-15"
    ) throws -> Outcome {
        let folder = try TemporaryFolder()
        for (name, data) in files { try folder.write(data, to: name) }
        var run = IntakeRun(configuration: try borough ?? sutton(), ledger: ledger, today: try date(today))
        return Outcome(summary: try run.read([folder.path]), ledger: ledger)
    }

    static func run(
        _ files: [String: String], into ledger: MemoryLedger = MemoryLedger(), as borough: BoroughConfiguration? = nil, today: String = "2024-07-15"
    ) throws -> Outcome {
        try run(files.mapValues { Data($0.utf8) }, into: ledger, as: borough, today: today)
    }
}

struct Outcome {
    let summary: IntakeSummary
    let ledger: MemoryLedger

    /// `file:row column code severity`, with `< file:row` for what follows from another.
    var told: [String] {
        summary.issues.map { issue in
            let cause = issue.causedBy.map { " < \($0)" } ?? ""
            return "\(issue.location) \(issue.column) \(issue.code) \(issue.severity.rawValue)\(cause)"
        }
    }
    var refusals: [String] { told.filter { !$0.contains(" query") } }
    var rowsAddUp: Bool {
        summary.files.allSatisfy { $0.refused >= 0 && $0.refused <= $0.rows && $0.accepted + $0.refused == $0.rows }
    }
}

extension String {
    /// With the one place where `old` stands replaced.
    func with(_ old: String, _ new: String) throws -> String {
        try #require(components(separatedBy: old).count == 2, "`\(old)` stands here not exactly once")
        return replacingOccurrences(of: old, with: new)
    }
}
