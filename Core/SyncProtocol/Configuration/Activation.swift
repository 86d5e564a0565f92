public import Domain

/// What was looked at before a borough was let go live, for as long as there are records of it.
public struct Activation: Codable, Hashable, Sendable {
    /// The day on which the rehearsal of these very contents passed.
    public let rehearsedOn: CivilDate
    /// The SHA-256 of the rehearsal's sheet, in hexadecimal.
    public let rehearsal: String
    /// The fingerprint of the agent's key, which the borough told by another way than the hub.
    public let agentKey: String
    /// Each document that the agreements rest on, in words.
    public let documents: [String]

    public init(rehearsedOn: CivilDate, rehearsal: String, agentKey: String, documents: [String]) {
        self.rehearsedOn = rehearsedOn
        self.rehearsal = rehearsal
        self.agentKey = agentKey
        self.documents = documents
    }

    /// A few documents for each agreement, each a line.
    static let mostDocuments = 200
    static let longestDocument = 1_000

    var isGood: Bool {
        rehearsal.utf8.count == 64 && agentKey.utf8.count <= 128 && documents.count <= Self.mostDocuments
            && documents.allSatisfy { $0.utf8.count <= Self.longestDocument }
    }
}
