@testable import AdminCLI
import BoroughConfig
import Crypto
import Domain
import Foundation
import SyncProtocol
import TestSupport
import Testing

@Suite("What has to be there before a borough goes live")
struct ActivationTests {
    private static let day = CivilDate(iso: "2026-11-23") ?? CivilDate(daysSinceEpoch: 0)
    private static let evidence = """
            evidence:
              - {kind: sharing-agreement, reference: "IG-1", signed_on: 2024-01-01}
              - {kind: impact-assessment, reference: "IG-2", signed_on: 2024-01-01}
              - {kind: appropriate-policy-document, reference: "IG-3", signed_on: 2024-01-01}
              - {kind: service-level-agreement, reference: "IG-4", signed_on: 2024-01-01}
        """
    private static let file = """
        name: Hackney
        gss_code: E09000012
        case_id_pattern: "HK-*"
        participation: [{from: 2021-11-01}]
        contacts:
          - {role: data_officer, name: "Ines Mora", email: ines.mora@hackney.example, from: 2024-01-01}
          - {role: programme_lead, name: "Bo Lund", email: bo.lund@hackney.example, from: 2024-01-01}
          - {role: information_governance, name: "Ida Stern", email: ida.stern@hackney.example, from: 2024-01-01}
        agreements:
          - id: all
            title: "All purposes"
            reference: HK-1
            from: 2024-01-01
            purposes: [outcome-monitoring]
        \(evidence)

        """

    /// - Parameter change: what is replaced in borough.yaml, and by what.
    private static func check(
        changing change: (String, String)? = nil, agents: [AgentEntry]? = nil, fingerprint: String? = "abcd", sheet: RehearsalSheet? = nil,
        rehearsed: Result<ActivationCheck.Rehearsed, RehearsalFault>? = nil, version: String? = nil
    ) throws -> ActivationCheck {
        let folder = try TemporaryFolder()
        try FileManager.default.copyItem(
            atPath: "\(URL(fileURLWithPath: Project.boroughs).resolvingSymlinksInPath().path)/programme", toPath: "\(folder.path)/programme")
        for name in ["sources.yaml", "referral-routes.yaml", "co-location.yaml", "housing-agreements.yaml"] {
            try FileManager.default.createDirectory(atPath: "\(folder.path)/hackney", withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: "\(Project.boroughs)/sutton/\(name)", toPath: "\(folder.path)/hackney/\(name)")
        }
        let text = change.map { file.replacing($0.0, with: $0.1) } ?? file
        if let change { try #require(text != file, "\(change.0) stands in it") }
        try folder.write(text, to: "hackney/borough.yaml")
        let boroughs = Given.folder(folder.path)
        let configuration = try boroughs.borough("hackney")
        let own = RehearsalSheet(
            kind: RehearsalSheet.kind, borough: "hackney", name: "Hackney", version: version ?? configuration.version, day: day,
            madeAt: "2026-11-20T10:00:00Z", program: "1", families: 60, steps: [.init(name: "s", passed: true, seen: "t")])
        return ActivationCheck(
            configuration: configuration, texts: try boroughs.texts(of: "hackney").filter { $0.key.hasPrefix("hackney/") },
            agents: agents ?? [AgentEntry(id: "a", borough: "hackney", fingerprint: "abcd", enrolledAt: "t", lastBatchAt: nil, revokedAt: nil)],
            fingerprint: fingerprint, rehearsed: rehearsed ?? .success(.init(sheet: sheet ?? own, digest: String(repeating: "0", count: 64))), day: day)
    }

    private static func missing(_ check: ActivationCheck) -> [String] { check.items.filter { !$0.isComplete }.map(\.name) }

    @Test("with everything there it goes live, and the edition says what was looked at")
    func complete() throws {
        let check = try Self.check()
        #expect(Self.missing(check) == [])
        let activation = try #require(check.activation)
        #expect(activation.agentKey == "abcd")
        #expect(activation.rehearsedOn == Self.day)
        #expect(activation.documents.count == 4)
    }

    @Test(
        "each thing that is missing is named, and nothing else",
        arguments: [
            ("service-level-agreement", "caldicott-approval", "service level agreement"),
            ("impact-assessment", "caldicott-approval", "data protection impact assessment"),
            (
                "kind: appropriate-policy-document, reference: \"IG-3\", signed_on: 2024-01-01",
                "kind: appropriate-policy-document, reference: \"IG-3\", signed_on: 2027-01-01", "appropriate policy document"
            ),
            ("kind: sharing-agreement", "kind: caldicott-approval", "signed sharing agreement"),
            ("role: programme_lead, name: \"Bo Lund\"", "role: programme_lead, name: \"To be named\"", "contacts"),
            ("email: ida.stern@hackney.example, from: 2024-01-01", "email: ida.stern@hackney.example, from: 2024-01-01, until: 2026-11-22", "contacts"),
            ("participation: [{from: 2021-11-01}]", "participation: [{from: 2021-11-01, until: 2026-11-22}]", "takes part"),
            ("case_id_pattern: \"HK-*\"", "case_id_pattern: \"HK-*\"   # CHANGE", "nothing left to decide"),
        ])
    func oneThing(old: String, new: String, name: String) throws {
        let check = try Self.check(changing: (old, new))
        #expect(Self.missing(check) == [name])
        #expect(check.activation == nil)
    }

    @Test("without an agreement in force its documents are missing too")
    func noAgreement() throws {
        let check = try Self.check(changing: ("reference: HK-1\n    from: 2024-01-01", "reference: HK-1\n    from: 2027-01-01"))
        #expect(Self.missing(check).contains("sharing agreement in force"))
        #expect(Self.missing(check).count == 5)
    }

    @Test("the agent's key is compared with what the borough said, and a revoked or another borough's agent is none")
    func keys() throws {
        func agent(_ borough: String, _ key: String, revoked: String? = nil) -> AgentEntry {
            AgentEntry(id: "a", borough: borough, fingerprint: key, enrolledAt: "t", lastBatchAt: nil, revokedAt: revoked)
        }
        #expect(try Self.missing(Self.check(fingerprint: "AB CD")) == [])
        #expect(try Self.missing(Self.check(fingerprint: "abce")) == ["agent's key"])
        #expect(try Self.missing(Self.check(fingerprint: nil)) == ["agent's key"])
        #expect(try Self.missing(Self.check(agents: [])) == ["agent's key"])
        #expect(try Self.missing(Self.check(agents: [agent("hackney", "abcd", revoked: "t")])) == ["agent's key"])
        #expect(try Self.missing(Self.check(agents: [agent("sutton", "abcd")])) == ["agent's key"])
    }

    private static func sheet(borough: String = "hackney", passed: Bool = true, version: String, madeAt: String = "2026-11-20T10:00:00Z") -> RehearsalSheet {
        RehearsalSheet(
            kind: RehearsalSheet.kind, borough: borough, name: "n", version: version, day: day, madeAt: madeAt, program: "1", families: 60,
            steps: [.init(name: "s", passed: passed, seen: "t")])
    }

    @Test("a rehearsal counts that passed, of this borough, of this very configuration, and lately")
    func rehearsals() throws {
        let version = try Self.check().configuration.version
        func missing(_ sheet: RehearsalSheet) throws -> [String] { try Self.missing(Self.check(sheet: sheet)) }
        #expect(try missing(Self.sheet(version: version)) == [])
        #expect(try missing(Self.sheet(borough: "sutton", version: version)) == ["rehearsal"])
        #expect(try missing(Self.sheet(passed: false, version: version)) == ["rehearsal"])
        #expect(try missing(Self.sheet(version: "another")) == ["rehearsal"])
        #expect(try missing(Self.sheet(version: version, madeAt: "2026-08-01T10:00:00Z")) == ["rehearsal"])
    }

    @Test("a sheet that is not signed, changed after signing, or signed with another key, is none")
    func signatures() throws {
        let folder = try TemporaryFolder()
        let (key, other) = (SigningKey(id: "central-team", key: .init()), SigningKey(id: "central-team", key: .init()))
        let sheet = Self.sheet(version: "v")
        func read(_ text: String) throws -> RehearsalFault? {
            let path = try folder.write(text, to: "rehearsal.json")
            if case .failure(let fault) = SignedRehearsal.read(path, trusting: key.publicKey) { return fault }
            return nil
        }
        let path = "\(folder.path)/rehearsal.json"
        let good = try StableJSON.text(sheet.signed(by: key))
        #expect(try read(good) == nil)
        #expect(try read(StableJSON.text(sheet)) == .unsigned(path))
        #expect(try read(StableJSON.text(sheet.signed(by: other))) == .otherKey(path))
        #expect(try read(good.replacing("hackney", with: "camden")) == .otherKey(path))
        #expect(try read("{}") == .unreadable(path))
        #expect(try read(StableJSON.text(SignedDocument("{\"kind\":\"another\"}", signedBy: key))) == .unreadable(path))
        guard case .failure(.notGiven) = SignedRehearsal.read(nil, trusting: key.publicKey) else {
            Issue.record("nothing was given")
            return
        }
    }
}
