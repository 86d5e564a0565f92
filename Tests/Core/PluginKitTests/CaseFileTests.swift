import Domain
import PluginKit
import Testing

struct CaseFileTests {
    private func record(_ type: RecordType, _ key: String, on day: Int32?) throws -> Record {
        var record = Record(type)
        record[type.key[0]] = .text(key)
        if let day, let field = type.eventDate { record[field] = .date(CivilDate(daysSinceEpoch: day)) }
        return record
    }

    @Test func `records stand in the order of their days, then of their keys`() throws {
        let file = CaseFile(
            caseID: "SUT-1",
            records: [
                try record(.sessions, "S3", on: 19_800), try record(.sessions, "S2", on: 19_700), try record(.sessions, "S1", on: 19_800),
                try record(.closures, "SUT-1", on: 19_900), try record(.referrals, "R2", on: 19_650), try record(.referrals, "R1", on: 19_600),
            ])
        #expect(file[.sessions].map(\.key) == ["S2", "S1", "S3"])
        #expect(file.referral?.key == "R1")
        #expect(file.closedOn == CivilDate(daysSinceEpoch: 19_900))
        #expect(file[.needs].isEmpty)
    }

    @Test func `a case without referral and closure has neither`() {
        let file = CaseFile(caseID: "SUT-1", records: [])
        #expect(file.referral == nil)
        #expect(file.closedOn == nil)
    }
}
