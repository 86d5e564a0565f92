import DisclosureControl
import Domain
import Foundation
import GRDB
import Storage
import SyncProtocol
import TestSupport
import Testing

@testable import Reporting

/// Who may do what with a release, and when.
struct ReleaseDeskTests {
    private let folder: TemporaryFolder
    private let store: HubStore
    private let desk: ReleaseDesk

    init() throws {
        folder = try TemporaryFolder()
        store = try HubStore(path: "\(folder.path)/hub.sqlite")
        desk = ReleaseDesk(store: store)
        for (slug, code) in [("camden", "E09000007"), ("croydon", "E09000008"), ("sutton", "E09000029")] {
            try store.register(Borough(slug: slug, name: slug.capitalized, gssCode: code, participation: []), at: "2024-06-15T10:00:00Z", actor: "test")
        }
    }

    private func step(_ by: String, token: String? = nil) -> HubStore.ReleaseStep {
        HubStore.ReleaseStep(by: by, token: token ?? "digest-\(by)", at: "2024-07-20T10:00:00Z")
    }

    private func draft(_ values: [Int] = [20, 4, 13], period: Period = SampleCounts.quarter, profile: Profile = SampleCounts.partner) throws -> ReleaseDraft {
        let ledger = try Ledger(try store.publishedReleases())
        return ReleaseDraft(
            request: SampleCounts.request(values, period: period, profile: profile, earlier: ledger), place: ledger.entries.count,
            batches: ["camden": 1, "croydon": 2, "sutton": 3])
    }

    @discardableResult
    private func propose(_ values: [Int] = [20, 4, 13]) throws -> HubStore.KeptRelease { try desk.propose(try draft(values), by: step("anna")) }

    private func publish(_ number: Int) throws {
        _ = try desk.approve(number, by: step("ben"))
        _ = try desk.publish(number, by: step("anna"))
    }

    private func fault(_ body: () throws -> Any) -> ReleaseFault? { #expect(throws: ReleaseFault.self) { _ = try body() } }

    private func release(_ number: Int) throws -> Release { try JSONDecoder().decode(Release.self, from: try desk.document(number)) }

    // MARK: Proposals

    @Test func `What is proposed is protected, says who has not signed it off, and is kept as it is`() throws {
        let kept = try propose()
        #expect(kept.state == .proposed && kept.number == 1 && kept.batches == ["camden": 1, "croydon": 2, "sutton": 3])
        let release = try release(1)
        #expect(release.figures.first { $0.areaCode == "E09000008" }?.value == .marker(.confidential))
        #expect(release.notes.contains("When this release was proposed, Camden, Croydon and Sutton had not yet signed their figures off."))
        #expect(release.notes.contains("Totals cover all.") && !release.notes.contains { $0.contains("revises") })
        #expect(try desk.document(1) == StableJSON.data(release))
        #expect(BatchDigest.of(try desk.document(1)) == kept.digest)
    }

    @Test func `Figures as they are cannot be released`() throws {
        #expect(fault { try desk.propose(try draft(profile: SampleCounts.internal), by: step("anna")) }?.kind == .invalid)
        #expect(try store.releases().isEmpty)
    }

    @Test func `A release of the same period and profile says which one it revises`() throws {
        try propose()
        try publish(1)
        #expect(try propose().revises == 1)
        #expect(try release(2).notes.contains("This revises release 1 of the same period, published on 20 July 2024."))
        _ = try desk.withdraw(1, by: step("ben"), reason: "Sent again")
        try propose()
        #expect(try release(3).notes.contains("This revises release 1 of the same period, published on 20 July 2024 and withdrawn since."))
        let next = FinancialQuarter(containing: CivilDate(daysSinceEpoch: 19_920)).period
        #expect(try desk.propose(try draft(period: next), by: step("anna")).revises == nil)
    }

    @Test func `A release marks what it revises, under the digest that seals it, and tells how much that is`() throws {
        #expect(try propose().finality == .final)
        try publish(1)
        #expect(try desk.revisions(1) == ReleaseRevisions(number: 1, since: nil, figures: 0, indicators: []))
        let kept = try propose([60, 4, 13])
        let release = try release(2)
        #expect(release.revises == "1" && release.figures.filter(\.isRevised).map(\.areaCode) == ["ALL", "E09000007"])
        #expect(BatchDigest.of(try desk.document(2)) == kept.digest)
        let revisions = try desk.revisions(2)
        #expect(revisions.since == 1 && revisions.figures == 2 && revisions.indicators.map(\.title) == ["Service users referred"])
        #expect(try desk.revisions(2, in: ["E09000029"]).figures == 0)
        #expect(
            revisions.inWords
                == "2 figures differ from those of release 1 and are marked [r], revised. What either of them hides was not compared.\n"
                + "  Service users referred: 2")
        // Held against what was published, and not against what was only proposed.
        #expect(try propose([60, 4, 13]).revises == 1)
        #expect(try desk.revisions(3).figures == 2)
        try publish(2)
        try propose([60, 4, 13])
        #expect(try desk.revisions(4) == ReleaseRevisions(number: 4, since: 2, figures: 0, indicators: []))
    }

    @Test func `What was withdrawn is revised too, since its readers have it`() throws {
        try propose()
        try publish(1)
        _ = try desk.withdraw(1, by: step("ben"), reason: "Sent again")
        try propose([60, 4, 13])
        #expect(try desk.revisions(2).since == 1 && desk.revisions(2).figures == 2)
    }

    @Test func `A release is proposed as provisional until a final one stands`() throws {
        let first = try desk.propose(try draft(), as: .provisional, by: step("anna"))
        #expect(first.finality == .provisional)
        #expect(try release(1).finality == .provisional && desk.entry(1).finality == .provisional)
        try publish(1)
        #expect(try desk.propose(try draft(), as: .provisional, by: step("anna")).finality == .provisional)
        _ = try desk.propose(try draft(), by: step("anna"))
        try publish(3)
        let fault = fault { try desk.propose(try draft(), as: .provisional, by: step("anna")) }
        #expect(fault?.kind == .invalid && fault?.message.contains("Release 3 of the same period and profile is final and stands") == true)
        _ = try desk.withdraw(3, by: step("ben"), reason: "Sent again")
        #expect(try desk.propose(try draft(), as: .provisional, by: step("anna")).number == 4)
    }

    @Test func `A release from before figures were marked opens as it was, byte for byte`() throws {
        let old = """
            {"configurationVersion":"v","coverage":[],"figures":[{"area":"All boroughs","areaCode":"ALL","breakdown":"","category":"","categoryLabel":"",\
            "indicator":"a","measure":"count","value":20}],"indicators":[],"madeOn":"2024-07-10","notes":[],"period":{"from":"2024-04-01",\
            "through":"2024-06-30"},"profile":{"id":"public","statement":"-","title":"Public"},"protection":{"figures":1,"hiddenForOthers":0,\
            "hiddenForThemselves":0},"title":"Restart","trends":[]}
            """
        let release = try JSONDecoder().decode(Release.self, from: Data(old.utf8))
        #expect(release.finality == nil && release.revises == nil && release.revisions() == nil && release.figures.map(\.isRevised) == [false])
        #expect(String(decoding: try StableJSON.data(release), as: UTF8.self) == old)
    }

    @Test func `No more than some are open at once`() throws {
        for _ in 1...ReleaseDesk.mostOpen { try propose() }
        #expect(fault { try propose() }?.kind == .outOfOrder)
        _ = try desk.reject(1, by: step("anna"), reason: "Not wanted")
        try propose()
    }

    @Test func `A draft that was counted before another was published is not kept`() throws {
        let early = try draft()
        try propose()
        try publish(1)
        #expect(fault { try desk.propose(early, by: step("anna")) }?.kind == .outOfOrder)
    }

    // MARK: Steps

    @Test func `Steps are taken in order, and a wrong one says how far the release has come`() throws {
        try propose()
        #expect(fault { try desk.publish(1, by: step("ben")) }?.message == "Only what is approved can be published. Release 1 is proposed.")
        #expect(fault { try desk.withdraw(1, by: step("ben"), reason: "Too early") }?.kind == .outOfOrder)
        #expect(try desk.approve(1, by: step("ben")).state == .approved)
        #expect(fault { try desk.approve(1, by: step("carla")) }?.message == "Only what is proposed can be approved. Release 1 is approved.")
        #expect(try desk.signOff(1, for: "sutton", by: step("suttons")).unsigned == ["camden", "croydon"])
        #expect(try desk.publish(1, by: step("anna")).state == .published)
        #expect(fault { try desk.signOff(1, for: "camden", by: step("camdens")) }?.kind == .outOfOrder)
        #expect(fault { try desk.reject(1, by: step("ben"), reason: "Too late") }?.message.contains("withdrawn, not rejected") == true)
        #expect(try desk.withdraw(1, by: step("ben"), reason: "Sent again").state == .withdrawn)
        #expect(fault { try desk.publish(9, by: step("ben")) }?.kind == .unknown)
    }

    @Test func `Whoever proposed a release signs it off for no borough`() throws {
        try propose()
        let own = fault { try desk.signOff(1, for: "sutton", by: step("ANNA", token: "suttons")) }
        #expect(own?.kind == .notYours && own?.message.contains("Somebody of the borough") == true)
        #expect(try desk.signOff(1, for: "sutton", by: step("sue")).unsigned == ["camden", "croydon"])
    }

    @Test func `Whoever proposed a release cannot approve it, under whatever token and however the name is written`() throws {
        try propose()
        for same in [
            step("anna"), step("anna", token: "another"), step(" An na", token: "another"), step("Anna", token: "another"), step("ben", token: "digest-anna"),
        ] {
            #expect(fault { try desk.approve(1, by: same) }?.kind == .notYours)
        }
        #expect(try desk.approve(1, by: step("ben")).state == .approved)
    }

    @Test func `A borough without figures has nothing to sign off`() throws {
        try propose()
        #expect(fault { try desk.signOff(1, for: "havering", by: step("haverings")) }?.kind == .invalid)
    }

    @Test func `A release that another was published before is proposed again`() throws {
        try propose()
        try propose()
        _ = try desk.approve(2, by: step("ben"))
        try propose()
        try publish(1)
        #expect(fault { try desk.publish(2, by: step("ben")) }?.message.contains("propose again") == true)
        #expect(fault { try desk.approve(3, by: step("ben")) }?.kind == .outOfOrder)
        let entries = try desk.entries()
        #expect(entries.map(\.next) == [nil] + Array(repeating: "another was published since: reject this one and propose again", count: 2))
    }

    @Test func `What was published is in the ledger of the next, withdrawn or not`() throws {
        try propose()
        try publish(1)
        _ = try desk.withdraw(1, by: step("ben"), reason: "Sent again")
        try propose()
        #expect(try store.release(2)?.place == 1)
        #expect(try desk.audit(2).readBeside == 1)
        #expect(try desk.audit(1).readBeside == 0)
    }

    // MARK: Attacks

    @Test func `The attack tells how many figures are hidden and how well, and nothing of where they lie`() throws {
        try propose()
        let audit = try desk.audit(1)
        #expect(audit.hiddenFigures >= 2 && audit.exposed.isEmpty && audit.readBeside == 0)
        #expect(try #require(audit.narrowestWidth) >= 3 && audit.requiredWidth == 3)
        let told = try StableJSON.text(audit)
        for word in ["lowest", "highest", "interval"] { #expect(!told.contains(word)) }
    }

    @Test func `A release that shows what it should hide is not published, and the attack names the place`() throws {
        try propose()
        _ = try desk.approve(1, by: step("ben"))
        try exposeCroydon()
        let audit = try desk.audit(1)
        #expect(audit.exposed.contains { $0.indicator == "service-users-referred" && $0.areaCode == "E09000008" })
        let fault = fault { try desk.publish(1, by: step("anna")) }
        #expect(fault?.kind == .outOfOrder && fault?.message.contains("could be worked out too closely") == true)
        #expect(try store.release(1)?.state == .approved)
    }

    /// Hides the small figure alone, as a release that was made otherwise could, with digests and audit that fit.
    private func exposeCroydon() throws {
        let bytes = try #require(try store.bytes(ofRelease: 1))
        let open = try JSONEncoder().encode(
            try DisclosureControl.release(SampleCounts.request(profile: SampleCounts.internal)))
        let shown = try #require(try JSONSerialization.jsonObject(with: open) as? [String: Any])
        var figures = try #require(shown["figures"] as? [[String: Any]])
        // Hidden alone: it is the total without the others.
        for index in figures.indices where figures[index]["areaCode"] as? String == "E09000008" { figures[index]["value"] = "[c]" }
        var entry = try #require(try JSONSerialization.jsonObject(with: bytes.entry) as? [String: Any])
        var release = try #require(entry["release"] as? [String: Any])
        release["figures"] = figures
        entry["release"] = release
        let changed = try JSONSerialization.data(withJSONObject: entry)
        let kept = try #require(try store.release(1))
        let other = try HubStore()
        for slug in ["camden", "croydon", "sutton"] {
            try other.register(Borough(slug: slug, name: slug, gssCode: slug, participation: []), at: "2024-06-15T10:00:00Z", actor: "test")
        }
        let again = try #require(
            try other.propose(
                .init(
                    number: 1, period: kept.period, profile: kept.profile, document: bytes.document, entry: changed, place: 0, revises: nil,
                    batches: kept.batches, proposed: kept.proposed)))
        let salt = try other.reader.read { try Data.fetchOne($0, sql: "SELECT salt FROM release_bytes") }
        let detail = try #require(try other.auditEntries(limit: 1).first?.detail)
        try DatabaseQueue(path: "\(folder.path)/hub.sqlite").write { db in
            try db.execute(sql: "DROP TRIGGER release_bytes_stay; DROP TRIGGER releases_go_forward")
            try db.execute(sql: "UPDATE release_bytes SET entry = ?, salt = ?", arguments: [changed, salt])
            try db.execute(sql: "UPDATE releases SET entry_digest = ?", arguments: [again.entryDigest])
            try db.execute(sql: "UPDATE audit SET detail = ? WHERE action = 'release.proposed'", arguments: [detail])
        }
    }

    @Test(arguments: ["document", "entry"])
    func `Bytes that somebody changed are neither given nor published nor built upon`(_ column: String) throws {
        try propose()
        try publish(1)
        try propose()
        _ = try desk.approve(2, by: step("ben"))
        try DatabaseQueue(path: "\(folder.path)/hub.sqlite").write { db in
            try db.execute(sql: "DROP TRIGGER release_bytes_stay; UPDATE release_bytes SET \(column) = CAST('other' AS BLOB) WHERE number = 1")
        }
        #expect(try desk.changed() == [1])
        #expect(fault { try desk.document(1) }?.kind == .changed)
        #expect(fault { try desk.publish(2, by: step("anna")) }?.kind == .changed)
        #expect(fault { try draft() }?.kind == .changed)
    }

    @Test func `What disclosure control could not protect is said without how closely it could be worked out`() {
        let counts = SampleCounts.request([20, -4, 13])
        let failure = #expect(throws: DisclosureFailure.self) { try DisclosureControl.release(counts) }
        #expect(failure?.sentence.contains("please report it") == true)
        #expect(failure.map { !$0.sentence.contains($0.message) } == true)
    }

    // MARK: What is said

    @Test func `A list says what each waits for, and tells a reader of one borough of that borough alone`() throws {
        try propose()
        _ = try desk.signOff(1, for: "sutton", by: step("suttons"))
        let entry = try #require(try desk.entries().first)
        #expect(entry.next == "waits for the approval of somebody else than anna" && entry.awaitsSignOff == ["camden", "croydon"])
        #expect(entry.signedOff.map(\.borough) == ["sutton"])
        let camdens = try #require(try desk.entries(mayServe: { $0 == "camden" }).first)
        #expect(camdens.awaitsSignOff == ["camden"] && camdens.signedOff.isEmpty)
        _ = try desk.approve(1, by: step("ben"))
        #expect(try desk.entry(1).next == "waits to be published")
        _ = try desk.publish(1, by: step("anna"))
        #expect(try desk.entry(1).next == nil && desk.entry(1).awaitsSignOff.isEmpty)
    }
}
