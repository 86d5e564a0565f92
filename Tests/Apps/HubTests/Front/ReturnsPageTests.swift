import Domain
import Foundation
import Storage
import SyncProtocol
import Testing

@testable import Hub

@Suite("The page of returns")
struct ReturnsPageTests {
    @Test("It shows who has sent, by nil return too, and who has not; a borough sees its own row alone")
    func rows() async throws {
        try await FrontScene.run { scene async throws in
            let agent = try await scene.visitor.agent()
            try #require(try await scene.visitor.push(.closures(["SUT-1"]), by: agent).status == 200)
            let camdens = try await scene.visitor.agent(of: .camden)
            let nothing = Batch(
                borough: "camden", number: 1, previous: "", madeOn: CivilDate(daysSinceEpoch: 19_900), configuration: "c1", basis: [],
                checkpoint: AuditCheckpoint(number: 1, digest: "a1"), tables: [], nilReturns: ["2024-25-Q1"])
            try #require(try await scene.visitor.push(nothing, by: camdens).status == 200)

            let page = try await scene.browser("cy", .analyst).get("/returns/2024-25-Q1").text
            #expect(page.contains("Received</span>") && page.contains("Nil return</span>") && page.contains("Awaited</span>"))
            #expect(page.contains("No return is missing.") && page.contains("names no day by which records are due"))
            #expect(!page.contains("1-") || !page.contains(Batch.pseudonym("SUT-1")))
            let own = try await scene.browser("sue", .analyst, boroughs: ["sutton"]).get("/returns/2024-25-Q1").text
            #expect(own.contains("Received</span>") && !own.contains("Camden") && !own.contains("Croydon"))
            let later = try await scene.browser("di", .auditor).get("/returns").text
            #expect(later.contains("Returns for 2024-25-Q1") && later.contains("2024-25-Q2, the quarter after"))
        }
    }

    @Test("That there are no records of a kind is told to those who may have figures as they are")
    func kinds() async throws {
        try await FrontScene.run { scene async throws in
            #expect(try await scene.browser("cy", .analyst).get("/returns").text.contains("No records of"))
            #expect(!(try await scene.browser("ben", .publisher).get("/returns").text.contains("No records of")))
            #expect(!(try await scene.browser("di", .auditor).get("/returns").text.contains("No records of")))
            #expect(!(try await scene.browser("nan", .analyst, profiles: ["public"]).get("/returns").text.contains("No records of")))
        }
    }

    @Test("A quarter that is none, is to come or is long ago is not found", arguments: ["2024-26-Q1", "2030-31-Q1", "1024-25-Q1", "Q1", "2024-25-Q1%00"])
    func quarters(_ text: String) async throws {
        try await FrontScene.run { scene async throws in #expect(try await scene.browser("cy", .analyst).get("/returns/\(text)").status == 404) }
    }
}
