public import Domain

/// How a borough stands with its records of one quarter.
public struct ReturnStanding: Sendable {
    public enum State: String, Hashable, Sendable, CaseIterable {
        /// It took no part in the quarter.
        case notTakingPart
        /// The quarter is not over.
        case underWay
        /// It said that there was nothing to count.
        case nilReturn
        /// Records of the quarter are there, and the borough has sent since the quarter was over.
        case received
        /// Records of the quarter are there, but all came before it was over.
        case inPart
        /// Nothing is there, and it is not overdue.
        case awaited
        /// Nothing is there, and the day on which it was due is over.
        case missing
    }

    public let borough: Borough
    public let state: State
    /// When it was complete as far as the hub can tell, ISO 8601: after the quarter's end, with records of it; nil for other states than
    /// `received` and `nilReturn`.
    public let receivedAt: String?
    /// Whether that was after the day on which it was due.
    public let isLate: Bool
    /// When the borough's last batch of all came, ISO 8601.
    public let lastReceivedAt: String?
    /// The titles of the record types that the borough sends and of which nothing is dated in the quarter. There may have been nothing.
    public let withoutRecords: [String]
}
