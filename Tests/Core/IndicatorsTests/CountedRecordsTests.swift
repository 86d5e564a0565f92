import Domain
import Testing

@testable import Indicators

/// Holds what those without a hub say of facts against the facts themselves.
struct CountedRecordsTests {
    @Test func `Every fact says which records it counts`() {
        #expect(Set(CountedRecords.byFact.keys) == Set(Fact.all.map(\.name)))
    }

    @Test(arguments: Fact.all.map(\.name))
    func `The records that a fact is said to count are those that its rows come from`(_ name: String) throws {
        let fact = try #require(Fact.named(name))
        let words = fact.view.sql.split(whereSeparator: \.isWhitespace)
        var depth = 0
        var tables: Set<String> = []
        for (index, word) in words.enumerated() {
            // What stands in brackets is asked of other records; it makes no rows.
            if depth == 0, ["FROM", "JOIN"].contains(word), index == 0 || words[index - 1] != "LEFT" { tables.insert(String(words[index + 1])) }
            depth += word.count { $0 == "(" } - word.count { $0 == ")" }
        }
        let types = tables.filter { RecordType.named($0) != nil }
        #expect(Set(CountedRecords.byFact[name]?.map(\.name) ?? ["not declared"]) == types)
    }
}
