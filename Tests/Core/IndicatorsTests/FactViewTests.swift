import GRDB
import Testing

@testable import Indicators
@testable import Storage

@Suite("The view behind a fact")
struct FactViewTests {
    private let view = FactView(
        ["a.borough", "MIN(a.day) AS day", "p.role", "CASE WHEN a.day > '2024' THEN 'y' END\nAS late"], from: "acts AS a", joins: [.person(of: "a")],
        where: "a.until_batch IS NULL", groupedBy: "a.borough")

    @Test("has the columns that are asked for, in the order in which they are declared")
    func columns() {
        #expect(
            view.sql(["late", "day"]) == """
                SELECT MIN(a.day) AS day, CASE WHEN a.day > '2024' THEN 'y' END
                AS late
                FROM acts AS a
                WHERE a.until_batch IS NULL
                GROUP BY a.borough
                """)
    }

    @Test("is joined to what a column, a condition or another join mentions")
    func joins() {
        #expect(view.sql(["role"]).contains("LEFT JOIN people AS p"))
        #expect(!view.sql(["day"]).contains("JOIN"))
        let conditional = FactView(["a.day"], from: "acts AS a", joins: [.person(of: "a")], where: "p.role = 'child'")
        #expect(conditional.sql(["day"]).contains("LEFT JOIN people AS p"))
        let chain = FactView(["a.day", "s.sex"], from: "acts AS a", joins: [.firstReferral(of: "a"), .serviceUser(of: "r")])
        #expect(chain.sql(["sex"]).contains("LEFT JOIN referrals AS r"))
        #expect(!chain.sql(["day"]).contains("JOIN"))
        // An alias that only ends alike is another's.
        let similar = FactView(["pp.day"], from: "acts AS pp", joins: [.person(of: "pp")])
        #expect(!similar.sql(["day"]).contains("JOIN"))
    }

    @Test("keeps the columns of what stands below it in the same places")
    func united() {
        let both = FactView(["a.borough", "a.day", "a.role"], from: "acts AS a", and: FactView(["b.borough", "NULL", "'child'"], from: "births AS b"))
        #expect(both.sql(["role"]) == "SELECT a.role\nFROM acts AS a\nUNION ALL\nSELECT 'child'\nFROM births AS b")
    }

    @Test("has the same rows whatever is left out", arguments: Fact.all.map(\.name))
    func sameRows(name: String) throws {
        let fact = try #require(Fact.named(name))
        var hub = try ChancyHub(seed: 7, catalogue: try GivenHub.catalogue.get())
        for _ in 0..<60 { try hub.happen() }
        try hub.store.reader.read { db in
            for column in fact.columns.map(\.stored) {
                let whole = try Row.fetchAll(db, sql: "SELECT borough, \(column) FROM (\(fact.view.sql)) ORDER BY 1, 2")
                let narrow = try Row.fetchAll(db, sql: "SELECT borough, \(column) FROM (\(fact.view.sql(["borough", column]))) ORDER BY 1, 2")
                #expect(narrow == whole, "\(column)")
            }
        }
    }
}
