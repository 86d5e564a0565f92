public import DisclosureControl
public import Storage

/// Figures counted for a release, before disclosure control, with what stood at the hub in that moment.
public struct ReleaseDraft: Sendable {
    public let request: ReleaseRequest
    /// How many releases had been published; `request.earlier` holds them.
    public let place: Int
    /// The number of the last batch by borough, for each borough that has figures in it.
    public let batches: [String: Int]
    /// What it quotes.
    public let quoted: [HubStore.QuotedVersion]

    public init(request: ReleaseRequest, place: Int, batches: [String: Int], quoted: [HubStore.QuotedVersion] = []) {
        self.request = request
        self.place = place
        self.batches = batches
        self.quoted = quoted
    }
}
