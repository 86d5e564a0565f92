import BoroughConfig
import Crypto
import Domain
import Foundation
import GRDB
import Intake
import PluginKit
import Storage
import SyncProtocol
import TestSupport
import Testing

@testable import SyncAgent

/// What the page shows of a home with data in it, and what it does not.
struct AgentPageTests {
    private let given: GivenAgent
    private let hub: PaperHub
    private let today: CivilDate

    init() throws {
        given = try GivenAgent()
        hub = try PaperHub(for: "sutton")
        today = try #require(CivilDate(iso: "2024-07-15"))
    }

    private func enrol() throws {
        try given.home.store().write {
            try $0.setHubLink(
                .init(url: "https://hub.example", agent: "agent", hubKeyID: "hub", hubKey: hub.key.publicKey.text), at: "2024-04-01T09:00:00Z")
        }
    }

    private func push() throws {
        let store = try given.home.store()
        try hub.take(from: store, BatchMaker(given.home, store, given.home.configuration(), today: today), at: "2024-07-15T10:00:00Z")
    }

    /// The page's text, without its style.
    private func page(boroughs: String? = nil, today: CivilDate? = nil) throws -> String {
        let answer = try ServedPage(of: given.home, boroughs: boroughs, today: today ?? self.today).get()
        #expect(answer.status == 200)
        return answer.body.replacing(#/<style>.*?<\/style>/#.dotMatchesNewlines(), with: "")
    }

    @Test func `Synced is said only when the hub has acknowledged everything, and each request looks anew`() throws {
        let served = try ServedPage(of: given.home, today: today)
        #expect(try served.get().body.contains("Not synced: this agent is not enrolled at a hub yet."))
        try enrol()
        #expect(try served.get().body.contains("Not synced: nothing has been sent yet."))
        try given.write(GivenAgent.referrals, "referrals.csv")
        try given.ingest()
        let waiting = try served.get().body
        #expect(waiting.contains("Not synced: something waits to be sent."))
        #expect(waiting.contains("2 to be sent"))
        #expect(!waiting.contains("acknowledged everything"))
        try push()
        let synced = try served.get().body
        #expect(synced.contains("Synced: the hub has acknowledged everything."))
        #expect(synced.contains("<title>Synced: Restart in Sutton</title>"))
        #expect(synced.contains("15 July 2024 at 10:00 UTC"))
        #expect(synced.contains("All 1 receipt verified"))
    }

    @Test func `It says by cause what to put right, and shows no cell`() throws {
        try given.write(GivenAgent.referrals, "referrals.csv")
        try given.write(GivenAgent.closures, "closures.csv")
        try given.ingest()
        let page = try page()
        #expect(page.contains("closures.csv, column closed_on: empty cells"))
        #expect(page.contains("closures.csv, column closed_on: dates that do not exist"))
        #expect(page.contains("1 place (new): B3"))
        #expect(page.contains("Write a day that exists as"))
        #expect(!page.contains("2024-13-01"))
    }

    @Test func `Tasks are those that the verb lists, the overdue first and told as such`() throws {
        try given.run("ingest", [Project.examples(of: "sutton")])
        let due = try DueTasks(given.home, given.home.configuration(), today: today)
        let overdue = due.tasks.count(where: due.isOverdue)
        try #require(overdue > 0 && overdue < due.tasks.count)
        let page = try page()
        for task in due.tasks { #expect(page.contains(Self.shown(task.title)), "\(task.title)") }
        #expect(page.components(separatedBy: "<strong>overdue</strong>").count == overdue + 1)
        #expect(page.contains("<caption>\(due.tasks.count) tasks, \(overdue) overdue</caption>"))
    }

    /// As it stands in HTML.
    private static func shown(_ text: String) -> String { text.replacing("&", with: "&amp;").replacing("'", with: "&#39;") }

    @Test func `An agreement that ends within ninety days is told with what stops then`() throws {
        let boroughs = "\(given.folder.path)/boroughs"
        try FileManager.default.copyItem(atPath: Project.boroughs, toPath: boroughs)
        let path = "\(boroughs)/sutton/borough.yaml"
        let parts = try String(contentsOfFile: path, encoding: .utf8).components(separatedBy: "id: sutton-housing-2021")
        try (parts[0] + "id: sutton-housing-2021" + parts[1].replacing(#/until: [0-9-]+/#, with: "until: 2024-10-01")).write(
            toFile: path, atomically: true, encoding: .utf8)
        let soon = try page(boroughs: boroughs)
        #expect(soon.contains("ends in 78 days, on 1 October 2024. From 2 October 2024 nothing leaves for `housing-pathway`"))
        let early = try page(boroughs: boroughs, today: today.adding(days: -13))
        #expect(early.contains("No agreement with which anything stops ends within 90 days."))
        #expect(early.contains("In force, 91 days left."))
    }

    @Test func `A receipt that was changed is told, and nothing else is hidden by it`() throws {
        try enrol()
        try given.write(GivenAgent.referrals, "referrals.csv")
        try given.ingest()
        try push()
        try DatabaseQueue(path: given.home.databasePath).write { db in
            try db.execute(sql: "UPDATE batches SET receipt = replace(receipt, 'sutton', 'camden')")
        }
        let page = try page()
        #expect(page.contains("1 of 1 receipt did not verify."))
        #expect(page.contains("<strong>The receipt of batch 1 that lies here is not the one that the hub signed for it.</strong>"))
        #expect(page.contains("id=\"agreements\""))
    }

    @Test func `The names of files and columns are shown and do nothing`() throws {
        try given.write(GivenAgent.referrals, "<script>alert(1)<script>.csv")
        try given.write(GivenAgent.referrals.replacing("dash_score", with: "<img src=x onerror=y>"), "referrals.csv")
        try given.ingest()
        let page = try page()
        #expect(page.contains("&lt;script&gt;alert(1)&lt;script&gt;.csv"))
        #expect(page.contains("&lt;img src=x onerror=y&gt;"))
        for tag in ["<script", "<img"] { #expect(!page.contains(tag)) }
    }

    @Test func `Nothing that a record or a wrong cell says is on it`() throws {
        let mark = "Qzcanary"
        try given.write(
            GivenAgent.referrals.replacing(",mash,", with: ",\(mark)route,"),
            "referrals.csv")
        try given.write(
            """
            person_id,case_id,role,forename,surname,birth_date,sex,ethnicity,postcode,interpreter,la_child_id
            P1,SUT-0001,service_user,\(mark)fore,\(mark)sur,1987-03-14,M,\(mark)eth,SM1 8YQ,not_needed,
            P2,SUT-0002,adult_victim_survivor,\(mark)other,\(mark)name,1831-12-24,\(mark)sex,WBRI,ZZ9 9\(mark),not_needed,
            P3,SUT-0002,child,\(mark)third,\(mark)name,2031-11-29,F,WBRI,SM1 8YR,not_needed,

            """, "people.csv")
        try given.write(
            """
            case_id,closed_on,reason
            SUT-0001,2023-02-17,completed
            SUT-0002,\(mark)day,\(mark)reason

            """, "closures.csv")
        #expect(try given.ingest().issues.count > 5)
        let page = try page()
        for value in [mark, "1987", "1831", "2031", "29 November", "24 December", "14 March", "17 February", "SM1", "ZZ9", "2 April 2024"] {
            #expect(!page.contains(value), "\(value)")
        }
    }

    @Test func `How the last sync ended is kept, for the page and for status`() throws {
        try given.write(GivenAgent.referrals, "referrals.csv")
        #expect(try given.run("sync", [given.exports]) == 78)
        let last = try #require(given.home.lastSync())
        #expect(last.status == 78)
        #expect(last.ending.contains("not enrolled"))
        #expect(try page().contains("Last sync "))
        #expect(try page().contains("This agent is not enrolled."))
        try given.folder.write("not json", to: "home/last-sync.json")
        #expect(given.home.lastSync() == nil)
        #expect(try given.run("status") == 0)
    }

    @Test func `It is built for keyboard and screen reader`() throws {
        try given.run("ingest", [Project.examples(of: "sutton")])
        let page = try page()
        #expect(page.contains("<html lang=\"en-GB\">"))
        #expect(page.contains("<a href=\"#main\" class=\"skip\">"))
        #expect(page.contains("<main id=\"main\""))
        #expect(page.contains("<nav aria-label=\"On this page\">"))
        let headings = page.matches(of: #/<h([1-6])/#).compactMap { Int($0.1) }
        #expect(headings == [1, 2, 2, 2, 2, 2, 2])
        let tables = page.components(separatedBy: "<table").dropFirst()
        #expect(tables.count >= 4)
        for table in tables {
            #expect(table.contains("<caption>"))
            #expect(table.contains("scope=\"col\""))
            #expect(table.contains("scope=\"row\""))
        }
        for link in page.matches(of: #/href="#([a-z]+)"/#) { #expect(page.contains("id=\"\(link.1)\"")) }
    }

    @Test func `A home that cannot be read is told as such, without a trace`() throws {
        let served = try ServedPage(of: AgentHome(path: "\(given.folder.path)/none"), today: today)
        let answer = try served.get()
        #expect(answer.status == 500)
        #expect(answer.body.contains("There is no agent in"))
    }
}
