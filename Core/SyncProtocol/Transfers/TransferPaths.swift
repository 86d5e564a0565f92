extension HubPath {
    /// The agent's own card.
    public static let transferKey = "/v1/transfer-key"
    /// - Parameter borough: a slug.
    public static func transferKey(of borough: String) -> String { "/v1/transfer-keys/\(borough)" }
    public static let transfers = "/v1/transfers"
    public static func transfer(_ id: String) -> String { "/v1/transfers/\(id)" }
    public static func transferAnswer(_ id: String) -> String { "/v1/transfers/\(id)/answer" }
}
