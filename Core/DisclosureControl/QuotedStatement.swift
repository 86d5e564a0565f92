/// What somebody said of the programme, as it may be quoted: without a day, a case or a borough, from which it could be told whose words they are.
public struct QuotedStatement: Codable, Hashable, Sendable {
    /// A code, and what it stands for.
    public let saidBy: String
    public let saidByLabel: String
    public let topic: String
    public let topicLabel: String
    /// `[...]` stands where something was taken out.
    public let words: String

    public init(saidBy: String, saidByLabel: String, topic: String, topicLabel: String, words: String) {
        self.saidBy = saidBy
        self.saidByLabel = saidByLabel
        self.topic = topic
        self.topicLabel = topicLabel
        self.words = words
    }
}
