import Domain
import Foundation
import GRDB
import Testing

@testable import Storage

/// Releases are kept as they were proposed, and only go forward.
struct HubReleaseTests {
    let given: HubGiven
    private var store: HubStore { given.store }
    private static let quarter = Period(from: CivilDate(daysSinceEpoch: 19_814), through: CivilDate(daysSinceEpoch: 19_904))!

    init() throws { given = try HubGiven() }

    private func step(_ by: String, token: String? = nil, at: String = "2024-07-10T10:00:00Z") -> HubStore.ReleaseStep {
        HubStore.ReleaseStep(by: by, token: token ?? "digest-\(by)", at: at)
    }

    @discardableResult
    private func propose(_ number: Int = 1, place: Int = 0, batches: [String: Int] = ["camden": 3, "sutton": 0], revises: Int? = nil) throws
        -> HubStore.KeptRelease?
    {
        try store.propose(
            HubStore.NewRelease(
                number: number, period: Self.quarter, profile: "public", document: Data("document \(number)".utf8), entry: Data("entry \(number)".utf8),
                place: place, revises: revises, batches: batches, proposed: step("anna")))
    }

    private func publish(_ number: Int) throws {
        try #require(try store.approve(release: number, step("ben")))
        try #require(try store.publish(release: number, step("anna")))
    }

    private func audited(_ action: String) throws -> [String] {
        try store.auditEntries(limit: 100).filter { $0.action == "release.\(action)" }.map { "\($0.actor): \($0.detail)" }
    }

    @Test func `A proposal keeps its bytes, what it was counted from and its place, and the audit names their digests`() throws {
        let release = try #require(try propose())
        #expect(release.state == .proposed && release.place == 0 && release.ledgerPlace == nil)
        #expect(release.batches == ["camden": 3, "sutton": 0] && release.unsigned == ["camden", "sutton"])
        #expect(release.digest == "caa0c419ed4b5d7628d1ce29a28ca67850f779c4d929febffc192a514f1e186e")
        let bytes = try #require(try store.bytes(ofRelease: 1))
        #expect(bytes.document == Data("document 1".utf8) && bytes.entry == Data("entry 1".utf8) && bytes.areAsProposed)
        #expect(
            try audited("proposed")
                == ["token anna: 1, public, \(Self.quarter.inWords), \(release.digest), with the counts \(release.entryDigest)"])
    }

    @Test func `How final a release is stands in the audit, and whoever changes it in the database is found`() throws {
        #expect(try propose()?.finality == .final)
        let provisional = try #require(
            try store.propose(
                HubStore.NewRelease(
                    number: 2, period: Self.quarter, profile: "public", finality: .provisional, document: Data("d".utf8), entry: Data("e".utf8), place: 0,
                    revises: nil, batches: [:], proposed: step("anna"))))
        #expect(provisional.finality == .provisional)
        #expect(try audited("proposed").first?.hasPrefix("token anna: 2, public, \(Self.quarter.inWords), provisional, ") == true)
        #expect(try store.bytes(ofRelease: 2)?.areAsProposed == true)
        #expect(throws: DatabaseError.self) { try given.tamper("UPDATE releases SET finality = 'final'") }
        try given.tamper("DROP TRIGGER releases_stay_as_final; UPDATE releases SET finality = 'final'")
        #expect(try store.bytes(ofRelease: 2)?.areAsProposed == false && store.bytes(ofRelease: 1)?.areAsProposed == true)
    }

    @Test func `The same counts have another digest each time, so that nobody can find them by trying`() throws {
        let first = try #require(try propose())
        let again = try HubGiven()
        _ = try again.store.propose(
            HubStore.NewRelease(
                number: 1, period: Self.quarter, profile: "public", document: Data("document 1".utf8), entry: Data("entry 1".utf8), place: 0, revises: nil,
                batches: [:], proposed: step("anna")))
        let second = try #require(try again.store.release(1))
        #expect(first.digest == second.digest && first.entryDigest != second.entryDigest)
    }

    @Test func `A release goes from proposal to approval, publication and withdrawal, each step in the audit`() throws {
        try propose()
        #expect(try store.signOff(release: 1, borough: "sutton", step("suttons")))
        #expect(try store.approve(release: 1, step("ben", at: "2024-07-11T10:00:00Z")))
        #expect(try store.publish(release: 1, step("anna", at: "2024-07-12T10:00:00Z")))
        #expect(try store.withdraw(release: 1, step("ben"), reason: "Grids came again"))
        let release = try #require(try store.release(1))
        #expect(release.state == .withdrawn && release.ledgerPlace == 1 && release.reason == "Grids came again")
        #expect(release.approved?.by == "ben" && release.published?.at == "2024-07-12T10:00:00Z" && release.unsigned == ["camden"])
        #expect(try audited("signed-off") == ["token suttons: 1, public, \(Self.quarter.inWords), sutton"])
        #expect(try audited("approved") == ["token ben: 1, public, \(Self.quarter.inWords), \(release.digest)"])
        #expect(try audited("published").count == 1)
        #expect(try audited("withdrawn") == ["token ben: 1, public, \(Self.quarter.inWords), \(release.digest); reason: Grids came again"])
        #expect(try store.firstBreakInAudit() == nil)
    }

    @Test func `One person does not approve or sign off what she proposed, however she writes her name`() throws {
        _ = try store.propose(
            HubStore.NewRelease(
                number: 1, period: Self.quarter, profile: "public", document: Data("document 1".utf8), entry: Data("entry 1".utf8), place: 0, revises: nil,
                batches: ["sutton": 1], proposed: step("Ann Example")))
        for name in ["Ann Example", "ann example", "ANN\u{00A0} EXAMPLE"] {
            #expect(try !store.approve(release: 1, step(name, token: "another of \(name)")))
            #expect(try !store.signOff(release: 1, borough: "sutton", step(name, token: "another of \(name)")))
        }
        #expect(try store.signOff(release: 1, borough: "sutton", step("Sue Example")))
        #expect(try store.approve(release: 1, step("Ben Example")))
        #expect(try store.release(1)?.approved?.by == "Ben Example")
    }

    @Test func `Nor does somebody who has the database's file`() throws {
        try propose()
        let writer = try #require(store.reader as? any DatabaseWriter)
        for change in [
            "approved_by = 'Zoe', approved_token = 'z', approved_at = 't', state = 'approved'",
            "approved_by = 'Zoe', approved_token = 'z', approved_at = 't', state = 'approved', approved_person = 'anna'",
            "proposed_person = 'zoe'",
        ] {
            #expect(throws: DatabaseError.self) { try writer.write { try $0.execute(sql: "UPDATE releases SET \(change)") } }
        }
        #expect(throws: DatabaseError.self) {
            try writer.write {
                try $0.execute(
                    sql: """
                        INSERT INTO release_sign_offs (number, borough, signed_by, signed_token, signed_at, signed_person)
                        VALUES (1, 'sutton', 'Anna', 'z', 't', 'anna')
                        """)
            }
        }
    }

    @Test func `Of steps that were taken before tokens named people, the label is the person`() throws {
        let database = try DatabaseQueue()
        try HubMigrations.migrator.migrate(database, upTo: "0014-kept-counts")
        try database.write { db in
            try db.execute(
                sql: """
                    INSERT INTO boroughs (slug, name, gss_code, participation) VALUES ('sutton', 'Sutton', 'E09000029', '[]');
                    INSERT INTO tokens (digest, label, role, made_at, expires_at) VALUES ('digest-anna', 'Anna', 'publisher', '2024-07-01', '2025-07-01');
                    INSERT INTO releases (number, period_from, period_through, profile, state, digest, entry_digest, place, audit_entry,
                        proposed_by, proposed_token, proposed_at, ended_by, ended_token, ended_at, reason)
                    VALUES (1, '2024-04-01', '2024-06-30', 'public', 'rejected', 'd', 'e', 0, 1, 'Anna', 'digest-anna', 't', 'ben', 'digest-ben', 't', 'r'),
                        (2, '2024-04-01', '2024-06-30', 'public', 'proposed', 'd', 'e', 0, 1, 'Anna', 'digest-anna', 't', NULL, NULL, NULL, NULL);
                    INSERT INTO release_boroughs (number, borough, last_batch) VALUES (1, 'sutton', 1);
                    INSERT INTO release_sign_offs (number, borough, signed_by, signed_token, signed_at) VALUES (1, 'sutton', 'Suttons', 'digest-s', 't');
                    """)
        }
        try HubMigrations.migrator.migrate(database)
        let people = try database.read { db in
            try String.fetchAll(
                db, sql: "SELECT proposed_person FROM releases UNION ALL SELECT signed_person FROM release_sign_offs ORDER BY proposed_person")
        }
        #expect(people == ["anna", "anna", "suttons"])
        #expect(throws: DatabaseError.self) {
            try database.write {
                try $0.execute(
                    sql: """
                        UPDATE releases SET state = 'approved', approved_by = 'ANNA ', approved_token = 'x', approved_at = 't', approved_person = 'anna'
                        WHERE number = 2
                        """)
            }
        }
    }

    @Test func `No step is taken twice, early or backwards, and what is refused is not audited`() throws {
        try propose()
        #expect(try !store.publish(release: 1, step("ben")))
        #expect(try !store.withdraw(release: 1, step("ben"), reason: "Too early"))
        #expect(try store.approve(release: 1, step("ben")))
        #expect(try !store.approve(release: 1, step("carla")))
        #expect(try store.publish(release: 1, step("ben")))
        #expect(try !store.publish(release: 1, step("ben")))
        #expect(try !store.reject(release: 1, step("ben"), reason: "Too late"))
        #expect(try !store.signOff(release: 1, borough: "sutton", step("suttons")))
        #expect(try store.withdraw(release: 1, step("ben"), reason: "Grids came again"))
        #expect(try !store.withdraw(release: 1, step("ben"), reason: "Once more"))
        for number in [0, 2, -1] { #expect(try !store.approve(release: number, step("ben"))) }
        #expect(try store.auditEntries(limit: 100).filter { $0.action.hasPrefix("release.") }.count == 4)
    }

    @Test func `Neither the token nor the label that proposed a release approves it`() throws {
        try propose()
        #expect(try !store.approve(release: 1, step("anna", token: "another")))
        #expect(try !store.approve(release: 1, step("ANNA", token: "another")))
        #expect(try !store.approve(release: 1, step("ben", token: "digest-anna")))
        #expect(try store.release(1)?.state == .proposed)
    }

    @Test func `A release that another was published before is neither published nor kept`() throws {
        try propose(1)
        try propose(2)
        try #require(try store.approve(release: 2, step("ben")))
        try publish(1)
        #expect(try !store.publish(release: 2, step("ben")))
        #expect(try propose(3, place: 0) == nil)
        #expect(try propose(2, place: 1) == nil)
        #expect(try propose(3, place: 1, revises: 1)?.revises == 1)
        try publish(3)
        #expect(try store.publishedReleases().map(\.release.number) == [1, 3])
        #expect(try store.publishedReleases(before: 2).map(\.release.number) == [1])
    }

    @Test func `What was withdrawn stays in the ledger, what was rejected never was in it`() throws {
        try propose(1)
        try publish(1)
        try propose(2, place: 1)
        #expect(try store.reject(release: 2, step("ben"), reason: "Two boroughs are missing"))
        #expect(try store.withdraw(release: 1, step("ben"), reason: "Grids came again"))
        #expect(try store.publishedReleases().map(\.release.number) == [1])
        #expect(try !store.approve(release: 2, step("ben")))
    }

    @Test func `A borough signs once, and only where its figures are`() throws {
        try propose(batches: ["camden": 1])
        #expect(try !store.signOff(release: 1, borough: "sutton", step("suttons")))
        #expect(try store.signOff(release: 1, borough: "camden", step("first")))
        #expect(try store.signOff(release: 1, borough: "camden", step("second")))
        #expect(try store.release(1)?.signOffs.map(\.step.by) == ["first"])
        #expect(try audited("signed-off").count == 1)
    }

    @Test(arguments: [
        "UPDATE releases SET state = 'proposed'", "UPDATE releases SET state = 'approved', published_by = NULL, published_token = NULL, published_at = NULL",
        "UPDATE releases SET state = 'rejected', ended_by = 'x', ended_token = 'x', ended_at = 'x', reason = 'x'", "UPDATE releases SET state = 'other'",
        "UPDATE releases SET ledger_place = 7", "UPDATE releases SET digest = 'x'", "UPDATE releases SET approved_token = 'x'",
        "UPDATE release_bytes SET document = x'00'", "DELETE FROM releases", "INSERT INTO release_sign_offs VALUES (1, 'havering', 'x', 'x', 'x', 'x')",
    ])
    func `The database itself refuses what would change the past`(_ sql: String) throws {
        try propose()
        try publish(1)
        let before = try given.rows("SELECT * FROM releases")
        let error = #expect(throws: DatabaseError.self) { try given.tamper(sql) }
        #expect(error?.resultCode.primaryResultCode == .SQLITE_CONSTRAINT)
        #expect(try given.rows("SELECT * FROM releases") == before)
    }

    @Test(arguments: ["document", "entry", "salt"])
    func `Bytes that somebody changed are found, also where their digest was changed with them`(_ column: String) throws {
        try propose()
        let bytes = column == "salt" ? "zeroblob(32)" : "CAST('other' AS BLOB)"
        try given.tamper("DROP TRIGGER release_bytes_stay; UPDATE release_bytes SET \(column) = \(bytes)")
        #expect(try store.bytes(ofRelease: 1)?.areAsProposed == false)
        let digest = OtherBytes.digest
        try given.tamper("DROP TRIGGER releases_go_forward; UPDATE releases SET digest = '\(digest)', entry_digest = '\(digest)'")
        #expect(try store.bytes(ofRelease: 1)?.areAsProposed == false)
    }

    @Test func `A document changed together with its digest is held against the audit`() throws {
        try propose()
        let digest = OtherBytes.digest
        try given.tamper(
            """
            DROP TRIGGER release_bytes_stay; DROP TRIGGER releases_go_forward;
            UPDATE release_bytes SET document = CAST('other' AS BLOB); UPDATE releases SET digest = '\(digest)'
            """)
        #expect(try store.bytes(ofRelease: 1)?.areAsProposed == false)
    }
}

private enum OtherBytes {
    /// SHA-256 of `other`.
    static let digest = "d9298a10d1b0735837dc4bd85dac641b0f3cef27a47e5d53a54f2f3f5b2fcffa"
}
