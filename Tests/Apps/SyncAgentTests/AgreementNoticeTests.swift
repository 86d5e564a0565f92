import BoroughConfig
import Domain
import Foundation
import TestSupport
import Testing

@testable import SyncAgent

/// A borough hears of an agreement's end once at each threshold, not at each run.
struct AgreementNoticeTests {
    private let given: GivenAgent
    private let boroughs: String

    init() throws {
        given = try GivenAgent()
        boroughs = "\(given.folder.path)/boroughs"
        try FileManager.default.copyItem(atPath: Project.boroughs, toPath: boroughs)
    }

    /// Sutton's housing agreement gets another last day.
    private func end(on day: String) throws {
        let path = "\(boroughs)/sutton/borough.yaml"
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let parts = text.components(separatedBy: "id: sutton-housing-2021")
        try #require(parts.count == 2)
        let changed = parts[1].replacing(#/until: [0-9-]+/#, with: "until: \(day)")
        try (parts[0] + "id: sutton-housing-2021" + changed).write(toFile: path, atomically: true, encoding: .utf8)
    }

    private func notices(on day: String) throws -> [String] {
        let today = try #require(CivilDate(iso: day))
        return try AgreementNotices(home: given.home, configuration: given.home.configuration(boroughs: boroughs), today: today).take()
    }

    @Test func `each notice is given once, and again for another end`() throws {
        try end(on: "2024-08-31")
        #expect(try notices(on: "2024-07-01").isEmpty)
        #expect(try notices(on: "2024-07-10").map { $0.contains("ends in 52 days") } == [true])
        #expect(try notices(on: "2024-07-20").isEmpty)
        #expect(try notices(on: "2024-08-05").map { $0.contains("ends in 26 days") } == [true])
        // The notice of seven days is missed; that of the end is not.
        #expect(try notices(on: "2024-09-02").map { $0.contains("ended on 31 August 2024") } == [true])
        #expect(try notices(on: "2024-10-01").isEmpty)
        try end(on: "2024-10-31")
        #expect(try notices(on: "2024-10-02").count == 1)
        #expect(try given.audit("agreement.notice").last == "sutton-housing-2021 until 2024-10-31: 29 days left")
        #expect(try given.audit("agreement.notice").count == 4)
    }

    @Test func `the verb lists what agreements cover and what stops, and needs no push`() throws {
        try end(on: "2024-08-31")
        #expect(try given.run("agreements", ["--boroughs", boroughs]) == 0)
        #expect(try given.run("agreements", ["--boroughs", boroughs, "--json"]) == 0)
        #expect(try given.run("status", ["--boroughs", boroughs, "--json"]) == 0)
        #expect(try given.audit("agreement.notice").isEmpty)
    }
}
