import BoroughConfig
import Domain
import Foundation
import Intake
import TestSupport
import Testing

@Suite("A layout by somebody who had not seen the code")
struct ForeignLayoutTests {
    /// Counted in the files by another program.
    private static let counts = [
        "referrals": 40, "closures": 21, "onward_referrals": 10, "people": 159, "sessions": 88, "partner_contacts": 33, "needs": 89, "soag": 112,
        "risk_assessments": 21, "training": 39, "outreach": 45, "housing_referrals": 6, "placements": 1,
    ]

    @Test func `described in a folder, it is read whole, and gives the records that stand in it`() throws {
        let outcome = try Given.run(try ForeignBorough.export(), as: try ForeignBorough.configuration(), today: "2026-11-23")
        #expect(outcome.refusals == [])
        #expect(outcome.ledger.counts == Self.counts)
        #expect(outcome.ledger.record(.people, "P40212.LEW/24/00222")?["ethnicity"] == .text("BAFR"))
        #expect(outcome.ledger.records(.soag).contains { $0["informants"] == .text("su+psw+csc+police") })
    }

    @Test func `what is sure or likely of it is right`() throws {
        let described = try ForeignBorough.configuration().sources
        let proposal = try LayoutRecognition(programme: try Project.boroughsFolder.programme(), today: try Given.date("2026-11-23"))
            .proposal(for: [ForeignBorough.layout])
        let found = Dictionary(uniqueKeysWithValues: proposal.tables.map { ($0.file, $0.records.map(\.type.name)) })
        #expect(found["RST_Enquiries.csv"]?.contains("referrals") == true)
        #expect(found["RST_Accommodation.csv"].map(Set.init) == ["housing_referrals", "placements"])
        #expect(found["RST_Individuals.csv"] == ["people"])
        #expect(found["RST_CourseBookings.csv"] == ["training"])
        for table in proposal.tables {
            let source = try #require(described.first { $0.matches(fileName: table.file) }, "\(table.file)")
            for record in table.records {
                let mappings = source.records.filter { $0.type == record.type }
                #expect(!mappings.isEmpty, "\(table.file) holds no \(record.type.name)")
                for column in record.columns where column.confidence > .guess {
                    let isRight = mappings.contains { $0.columns[column.heading] == column.field }
                    #expect(isRight, "\(table.file): \(column.heading) is not \(column.field)")
                }
            }
        }
        let labels = described.flatMap { $0.dialect.labels }.reduce(into: [String: [String: String]]()) { $0[$1.key] = $1.value }
        for (list, wordings) in proposal.labels {
            for label in wordings where label.confidence > .guess {
                #expect(labels[list]?[label.wording] == label.code, "\(list): \(label.wording)")
            }
        }
    }
}
