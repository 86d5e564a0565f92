import GRDB

extension HubStore {
    /// The last batch that came from a borough.
    public struct Arrival: Sendable {
        public let borough: String
        public let number: Int
        /// ISO 8601.
        public let receivedAt: String
    }

    /// One for each borough that has sent a batch, by slug.
    public func lastArrivals() throws -> [Arrival] {
        try reader.read { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT borough, number, received_at FROM batches AS b
                    WHERE number = (SELECT MAX(number) FROM batches WHERE borough = b.borough) ORDER BY borough
                    """
            ).map { Arrival(borough: $0["borough"], number: $0["number"], receivedAt: $0["received_at"]) }
        }
    }
}
