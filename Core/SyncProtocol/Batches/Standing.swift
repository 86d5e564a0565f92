/// How the hub's batches of a borough and those of its agent stand to each other.
public enum Standing: Equatable, Sendable {
    /// The hub has what the agent sent. What it has not is on its way.
    case together
    /// The hub lacks batches that it had acknowledged: its database was put back to an older state. `first` is the first that it lacks.
    case hubIsOlder(first: Int)
    /// The hub has batches that the agent does not know: the agent's database was put back, or another agent uses its identity.
    case agentIsOlder(last: Int)
    /// Both have a batch of this number, with other content.
    case differ(at: Int)

    /// A batch as the agent knows it.
    public struct Known: Sendable {
        public let number: Int
        public let digest: String
        public let isAcknowledged: Bool

        public init(number: Int, digest: String, isAcknowledged: Bool) {
            self.number = number
            self.digest = digest
            self.isAcknowledged = isAcknowledged
        }
    }

    /// - Parameter known: the agent's batches, by number.
    public init(of position: Position, known: [Known]) {
        let acknowledged = known.last { $0.isAcknowledged }?.number ?? 0
        guard position.last > 0 else {
            self = acknowledged == 0 ? .together : .hubIsOlder(first: 1)
            return
        }
        guard let mine = known.last(where: { $0.number == position.last }) else {
            self = .agentIsOlder(last: known.last?.number ?? 0)
            return
        }
        guard mine.digest == position.digest else {
            self = .differ(at: position.last)
            return
        }
        self = position.last < acknowledged ? .hubIsOlder(first: position.last + 1) : .together
    }
}
