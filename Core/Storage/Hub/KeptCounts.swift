public import Domain
public import Foundation
public import GRDB

/// Figures as counted, kept until something changes that they were counted from. What they say is said in the room that counts.
extension HubStore {
    /// A fact as it is counted.
    public struct CountedFact: Sendable {
        public let name: String
        /// Figures that were counted under another definition are void.
        public let definition: String
        /// The tables that its rows are read from; nil where they are known already, because its figures are kept under this definition.
        public let tables: Set<String>?

        public init(name: String, definition: String, tables: Set<String>?) {
            self.name = name
            self.definition = definition
            self.tables = tables
        }
    }

    /// What was counted of a borough.
    public struct BoroughCounts: Sendable {
        public let borough: String
        /// The borough's standing when it was counted.
        public let standing: String
        public let figures: [Figures]

        public struct Figures: Sendable {
            public let fact: String
            public let period: Period
            public let bytes: Data

            public init(fact: String, period: Period, bytes: Data) {
                self.fact = fact
                self.period = period
                self.bytes = bytes
            }
        }

        public init(borough: String, standing: String, figures: [Figures]) {
            self.borough = borough
            self.standing = standing
            self.figures = figures
        }
    }

    /// A text that changes with whatever comes from a borough, and with how it is registered.
    public static func standing(of borough: String, in db: Database) throws -> String {
        let code = try String.fetchOne(db, sql: "SELECT gss_code FROM boroughs WHERE slug = ?", arguments: [borough])
        return "\(try position(of: borough, in: db).last) \(code ?? "")"
    }

    /// By fact, the definition under which figures are kept.
    public static func countedDefinitions(in db: Database) throws -> [String: String] {
        let rows = try Row.fetchCursor(db, sql: "SELECT fact, definition FROM counted_facts")
        return try Dictionary(uniqueKeysWithValues: rows.map { ($0[0], $0[1]) })
    }

    /// The facts and periods of which a borough's figures are kept.
    public static func keptCounts(of borough: String, in db: Database) throws -> [(fact: String, from: String, through: String)] {
        try Row.fetchCursor(db.cachedStatement(sql: "SELECT fact, period_from, period_through FROM kept_counts WHERE borough = ?"), arguments: [borough])
            .reduce(into: []) { $0.append(($1[0], $1[1], $1[2])) }
    }

    /// Goes through all figures that are kept of a fact.
    public static func forEachKeptCount(
        of fact: String, in db: Database, _ body: (_ borough: String, _ from: String, _ through: String, _ bytes: UnsafeRawBufferPointer) throws -> Void
    ) throws {
        let statement = try db.cachedStatement(sql: "SELECT borough, period_from, period_through, figures FROM kept_counts WHERE fact = ?")
        let rows = try Row.fetchCursor(statement, arguments: [fact])
        while let row = try rows.next() {
            try row.withUnsafeData(atIndex: 3) { data in
                guard let data else { return }
                try data.withUnsafeBytes { try body(row[0], row[1], row[2], $0) }
            }
        }
    }

    /// Keeps what was counted, but for boroughs from which something has come since.
    /// - Parameter facts: all of which there are counts, as they were counted.
    public func keep(_ counts: [BoroughCounts], of facts: [CountedFact]) throws {
        try write { db in
            let known = try Self.countedDefinitions(in: db)
            var others: Set<String> = []
            for fact in facts where known[fact.name] != fact.definition {
                // Kept when it was looked at, and under another definition since.
                guard let tables = fact.tables else {
                    others.insert(fact.name)
                    continue
                }
                try db.execute(sql: "DELETE FROM kept_counts WHERE fact = ?", arguments: [fact.name])
                try db.execute(sql: "DELETE FROM counted_tables WHERE fact = ?", arguments: [fact.name])
                try db.execute(
                    sql: "INSERT INTO counted_facts (fact, definition) VALUES (?, ?) ON CONFLICT (fact) DO UPDATE SET definition = excluded.definition",
                    arguments: [fact.name, fact.definition])
                for table in tables.sorted() {
                    try db.execute(sql: "INSERT INTO counted_tables (fact, name) VALUES (?, ?)", arguments: [fact.name, table])
                }
            }
            let insert = try db.cachedStatement(
                sql: """
                    INSERT INTO kept_counts (borough, fact, period_from, period_through, figures) VALUES (?, ?, ?, ?, ?)
                    ON CONFLICT (borough, fact, period_from, period_through) DO UPDATE SET figures = excluded.figures
                    """)
            for count in counts where try Self.standing(of: count.borough, in: db) == count.standing {
                for figures in count.figures where !others.contains(figures.fact) {
                    try insert.execute(arguments: [
                        count.borough, figures.fact, figures.period.from.description, figures.period.through.description, figures.bytes,
                    ])
                }
            }
        }
    }

    /// Deletes a borough's figures that were counted from one of the tables, because something has changed there.
    static func forgetCounts(of borough: String, from tables: Set<String>, in db: Database) throws {
        for table in tables.sorted() {
            try db.execute(
                sql: "DELETE FROM kept_counts WHERE borough = ? AND fact IN (SELECT fact FROM counted_tables WHERE name = ?)", arguments: [borough, table])
        }
    }

    /// Deletes all of a borough's figures.
    static func forgetCounts(of borough: String, in db: Database) throws {
        try db.execute(sql: "DELETE FROM kept_counts WHERE borough = ?", arguments: [borough])
    }
}
