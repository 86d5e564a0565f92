/// What the hub deleted for a recall.
public struct Purge: Codable, Hashable, Sendable {
    /// A batch from whose kept bytes rows were taken out.
    public struct RewrittenBatch: Codable, Hashable, Sendable {
        public let number: Int
        /// Of its bytes as they are kept from now on.
        public let digest: String
        /// How many rows were taken out.
        public let rows: Int

        public init(number: Int, digest: String, rows: Int) {
            self.number = number
            self.digest = digest
            self.rows = rows
        }
    }

    /// How many versions of records, by table: the current ones and those before them.
    public var versions: [String: Int]
    public var batches: [RewrittenBatch]
    /// The reports that were made while any of it was at the hub: what was made, and when (ISO 8601).
    public var reports: [String]

    public init(versions: [String: Int] = [:], batches: [RewrittenBatch] = [], reports: [String] = []) {
        self.versions = versions
        self.batches = batches
        self.reports = reports
    }
}
