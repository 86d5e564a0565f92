import Dispatch
import Domain
import Foundation
import GRDB
import HTTPTypes
import Reporting
import Storage
import SyncProtocol
import TestSupport
import Testing

@testable import DisclosureControl
@testable import Hub

@Suite("Pages of quarters and releases")
struct FrontTests {
    /// Counts that stand nowhere else.
    private static let unpublished = [9_171, 9_262, 9_353]

    @Test("Every link of every page leads somewhere, and every page carries the headers that keep it to itself")
    func links() async throws {
        try await FrontScene.run { scene async throws in
            try scene.publish(scene.propose())
            try scene.propose()
            for (label, role) in [("ada", TokenRole.administrator), ("di", .auditor), ("ed", .reader)] {
                let pages = try await scene.browser(label, role).everything()
                #expect(pages.count > (role == .reader ? 6 : 10))
                for (path, answer) in pages {
                    #expect(answer.status == 200, "\(path) for \(label)")
                    #expect(answer.headers[.cacheControl] == "no-store" && answer.headers[.xContentTypeOptions] == "nosniff")
                    #expect(answer.headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none'") == true)
                    #expect(answer.headers[.contentSecurityPolicy]?.hasSuffix("base-uri 'none'; frame-ancestors 'none'") == true)
                    #expect(answer.headers[HTTPField.Name.name("Referrer-Policy")] == "no-referrer")
                    #expect(!answer.text.contains("<script"))
                }
            }
        }
    }

    @Test("Who only reads finds what is published, and no figure, number or word of anything else")
    func reader() async throws {
        try await FrontScene.run { scene async throws in
            try scene.publish(scene.propose())
            try scene.propose(Self.unpublished)
            let pages = try await scene.browser("ed", .reader).everything()
            #expect(pages["/releases/1/report"] != nil && pages["/releases/1/files/figures.csv"]?.text.contains("20") == true)
            #expect(!pages.keys.contains { $0.hasPrefix("/releases/2") || $0.hasPrefix("/returns") })
            for (path, answer) in pages {
                for value in Self.unpublished { #expect(try !Self.tells(value, answer.text), "\(path)") }
                #expect(!answer.text.contains("Release 2") && !answer.text.contains("Proposed on 3 July 2024, 09:46 UTC by anna</p>"))
            }
            let browser = try await scene.browser("fi", .reader)
            for path in ["/releases/2", "/releases/2/report", "/releases/2/files/report.json", "/releases/2/steps/approve", "/returns"] {
                let answer = try await browser.get(path)
                #expect(answer.status == (path == "/releases/2" ? 404 : 403))
                for value in Self.unpublished { #expect(try !Self.tells(value, answer.text)) }
            }
            #expect(try await scene.visitor.call(.get, HubPath.release(1), token: try scene.token("gus", .reader)).status == 200)
            let token = try scene.token("hal", .reader)
            #expect(try await scene.visitor.call(.get, HubPath.release(2), token: token).status == 403)
            let listed: [ReleaseEntry] = try await scene.visitor.call(.get, HubPath.releases, token: token).read()
            #expect(listed.map(\.number) == [1])
            let query = ReportQuery(period: SampleCounts.quarter, profile: "partner")
            #expect(try await scene.visitor.call(.post, HubPath.reports, token: token, sending: query).status == 403)
            #expect(try await scene.visitor.call(.get, HubPath.boroughs, token: token).status == 403)
        }
    }

    /// As a number of its own: the digits may stand in a digest by chance.
    private static func tells(_ value: Int, _ text: String) throws -> Bool {
        text.contains(try Regex("\\b\(value)\\b").wordBoundaryKind(.simple))
    }

    @Test("A borough's token gets its own part of every page and file")
    func borough() async throws {
        try await FrontScene.run { scene async throws in
            try scene.propose([21, 22, 23])
            let pages = try await scene.browser("sue", .analyst, boroughs: ["sutton"]).everything()
            for name in ["report", "files/report.html", "files/figures.csv", "files/report.json"] {
                let text = try #require(pages["/releases/1/\(name)"]?.text)
                #expect(text.contains("23") && text.contains("Sutton"))
            }
            for (path, answer) in pages where !path.hasSuffix(".xlsx") && !path.hasSuffix(".ods") {
                #expect(!answer.text.contains("Camden") && !answer.text.contains("Croydon") && !answer.text.contains("E09000007"), "\(path)")
            }
            #expect(pages["/releases/1"]?.text.contains("Not yet: Sutton.") == true)
        }
    }

    @Test("Reports and files come from the sealed bytes; where those were changed nothing is given")
    func sealed() async throws {
        try await FrontScene.run { scene async throws in
            try scene.publish(scene.propose())
            let browser = try await scene.browser("ed", .reader)
            let page = try await browser.get("/releases/1")
            let json = try await browser.get("/releases/1/files/report.json")
            #expect(page.text.contains("<code>\(BatchDigest.of(Data(json.text.utf8)))</code>"))
            #expect(json.headers[.contentDisposition] == "attachment; filename=\"restart-release-1-report.json\"")
            let report = try await browser.get("/releases/1/report")
            #expect(report.text == (try await browser.get("/releases/1/files/report.html").text))
            #expect(report.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
            for (name, type) in [
                ("figures.csv", "text/csv; charset=utf-8"), ("report.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
                ("report.ods", "application/vnd.oasis.opendocument.spreadsheet"),
            ] {
                let answer = try await browser.get("/releases/1/files/\(name)")
                #expect(answer.status == 200 && answer.headers[.contentType] == type)
            }
            let given = try scene.hub.store.auditEntries(limit: 20).filter { $0.action == "release.given" }.map(\.detail)
            #expect(given.contains { $0.hasSuffix("published, html") } && given.contains { $0.hasSuffix("published, csv") })

            let writer = try #require(scene.hub.store.reader as? DatabaseQueue)
            try await writer.write { db in
                try db.execute(sql: "DROP TRIGGER release_bytes_stay; UPDATE release_bytes SET document = CAST('{}' AS BLOB)")
            }
            let changed = try await browser.get("/releases/1/report")
            #expect(changed.status == 409 && changed.text.contains("somebody has changed it"))
        }
    }

    @Test("A release goes from its proposal to its withdrawal through the pages, each step after a page that asks")
    func wholeWay() async throws {
        try await FrontScene.run { scene async throws in
            try scene.propose()
            let sue = try await scene.browser("sue", .analyst, boroughs: ["sutton"])
            let (ben, anna) = (try await scene.browser("ben", .publisher), try await scene.browser("anna", .publisher))
            #expect(try await sue.get("/releases/1/steps/sign-off").text.contains("<label for=\"borough-sutton\">Sutton</label>"))
            let unchosen = try await sue.post("/releases/1/steps/sign-off")
            #expect(unchosen.status == 400 && unchosen.text.contains("id=\"borough-error\""))
            #expect(try await sue.post("/releases/1/steps/sign-off", ["borough": "sutton"]).headers[.location] == "/releases/1")
            #expect(try await ben.get("/releases/1").text.contains("Sutton on 3 July 2024, 09:46 UTC by sue."))
            #expect(!(try await anna.get("/releases/1").text.contains("/steps/approve")))
            #expect(try await anna.post("/releases/1/steps/approve").status == 403)
            #expect(try await ben.get("/releases/1/steps/approve").status == 200)
            #expect(try scene.hub.store.release(1)?.state == .proposed)
            #expect(try await ben.post("/releases/1/steps/approve").status == 303)
            #expect(try await anna.post("/releases/1/steps/publish").status == 303)
            #expect(try scene.hub.store.release(1)?.state == .published)
            let unsaid = try await ben.post("/releases/1/steps/withdraw", ["reason": "no"])
            #expect(unsaid.status == 400 && unsaid.text.contains("id=\"reason-error\"") && unsaid.text.contains("value=\"no\""))
            #expect(try await ben.post("/releases/1/steps/withdraw", ["reason": "<script>alert(1)</script> & \"more\""]).status == 303)
            let page = try await ben.get("/releases/1")
            #expect(page.text.contains("Withdrawn") && page.text.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;more&quot;"))
            #expect(!page.text.contains("<script"))
            let steps = try scene.hub.store.auditEntries(limit: 40).reversed().map { "\($0.actor) \($0.action)" }.filter { $0.contains("release.") }
            #expect(
                steps == [
                    "token anna release.proposed", "token sue release.signed-off", "token ben release.approved", "token anna release.published",
                    "token ben release.withdrawn",
                ])
        }
    }

    @Test("The pages name people, and offer a step to nobody who may not take it as the person that he is")
    func people() async throws {
        try await FrontScene.run { scene async throws in
            try scene.propose(by: "Ann Example")
            let ann = try await scene.browser("another", .publisher, of: "ann  example")
            let page = try await ann.get("/releases/1").text
            #expect(page.contains("<p>ann example, publisher</p>") && page.contains("by Ann Example") && !page.contains("/steps/approve"))
            #expect(try await ann.post("/releases/1/steps/approve").status == 403)
            let suttons = try await scene.browser("suttons", .analyst, of: "Ann Example", boroughs: ["sutton"])
            #expect(!(try await suttons.get("/releases/1").text.contains("/steps/sign-off")))
            #expect(try await suttons.post("/releases/1/steps/sign-off", ["borough": "sutton"]).status == 403)
            let ben = try await scene.browser("another", .publisher, of: "Ben <Example>")
            #expect(try await ben.get("/releases/1").text.contains("/steps/approve"))
            #expect(try await ben.post("/releases/1/steps/approve").status == 303)
            let approved = try await ann.get("/releases/1").text
            #expect(approved.contains("by Ben &lt;Example&gt;") && !approved.contains("<Example>"))
        }
    }

    @Test("A release that another revises says so, and so does the other")
    func versions() async throws {
        try await FrontScene.run { scene async throws in
            let provisional = try scene.propose(as: .provisional)
            let approving = try await scene.browser("carla", .publisher).get("/releases/1/steps/approve").text
            #expect(approving.contains("1 April 2024 to 30 June 2024, partner, provisional [p]. Proposed on"))
            try scene.publish(provisional)
            try scene.publish(scene.propose([60, 4, 13]))
            let reader = try await scene.browser("ed", .reader)
            let first = try await reader.get("/releases/1").text
            #expect(first.contains("Its figures are provisional, marked [p]") && !first.contains("What was revised"))
            let second = try await reader.get("/releases/2").text
            #expect(second.contains("<dd>Final</dd>") && second.contains("<h2>What was revised since release 1</h2>"))
            #expect(second.contains("2 figures differ from those of release 1 and are marked [r]") && second.contains("<li>Service users referred: 2</li>"))
            let suttons = try await scene.browser("sue", .analyst, boroughs: ["sutton"])
            #expect(try await suttons.get("/releases/2").text.contains("No figure differs from those of release 1."))
            #expect(try await reader.get("/releases/2/report").text.contains("<span class=\"mark\">[r]</span>"))
            let page = try await reader.get(FrontPath.quarters).text
            #expect(page.contains("Provisional. Published on"))
            #expect(page.contains("Version 1. Release 2 revises it.") && page.contains("Version 2, which revises release 1."))
            #expect(page.contains("2024-25-Q1: 1 April 2024 to 30 June 2024"))
        }
    }

    @Test("A browser that has lost its way gets a page, a program the refusal", arguments: ["/nowhere", "/releases", "/%2e%2e/etc/passwd", "/v1/nowhere"])
    func nowhere(_ path: String) async throws {
        try await FrontScene.run { scene async throws in
            let page = try await scene.visitor.call(.get, path, headers: [("Accept", "text/html,*/*")])
            #expect(page.status == 404 && page.text.contains("There is nothing here"))
            #expect(try await scene.visitor.call(.get, path).refusal?.code == .notFound)
        }
    }

    /// Without the threads of their own these would wait for the draft, and the draft for the test.
    @Test("While a draft is being counted, published releases are read, approved and signed off", .timeLimit(.minutes(10)))
    func longDraft() async throws {
        let (begun, mayEnd) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
        let drafts: HubParts.DraftSource = { _, _, _ in
            begun.signal()
            mayEnd.wait()
            throw Refusal(.invalid, "It was long enough.")
        }
        try await FrontScene.run(drafts: drafts) { scene async throws in
            try scene.publish(scene.propose())
            try scene.propose()
            let ben = try await scene.browser("ben", .publisher)
            let token = try scene.token("anna", .publisher)
            async let draft = scene.visitor.call(
                .post, HubPath.releases, token: token, sending: ReleaseProposal(period: SampleCounts.quarter, profile: "partner"))
            await withCheckedContinuation { continuation in
                DispatchQueue.global().async {
                    begun.wait()
                    continuation.resume()
                }
            }
            for path in ["/", "/releases/1", "/releases/1/report", "/releases/1/files/figures.csv", "/returns"] {
                #expect(try await ben.get(path).status == 200)
            }
            #expect(try await ben.post("/releases/2/steps/approve").status == 303)
            mayEnd.signal()
            #expect(try await draft.status == 400)
        }
    }
}
