public import Domain

/// What the hub has of a borough's batches, oldest first. A long history comes in several pieces.
public struct BatchHistory: Codable, Sendable {
    public static let most = 500

    public struct Entry: Codable, Hashable, Sendable {
        public let number: Int
        public let previous: String
        public let digest: String
        /// The signed receipt, as it was sent.
        public let receipt: String

        public init(number: Int, previous: String, digest: String, receipt: String) {
            self.number = number
            self.previous = previous
            self.digest = digest
            self.receipt = receipt
        }
    }

    public let entries: [Entry]

    public init(entries: [Entry]) { self.entries = entries }
}

/// What each end's audit said when batches came, as the hub has it now.
public struct CheckpointStatement: Codable, Sendable {
    /// The furthest that the borough's agent has stated; nil when it never did.
    public let agent: AuditCheckpoint?
    /// The hub's entries that its receipts to this borough named, with the digests that they have now.
    public let hub: [AuditCheckpoint]

    public init(agent: AuditCheckpoint?, hub: [AuditCheckpoint]) {
        self.agent = agent
        self.hub = hub
    }
}
