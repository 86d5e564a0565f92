/// What was released before, against which a new release is protected: a reader has all of it side by side.
public struct Ledger: Sendable {
    /// Oldest first.
    public let entries: [LedgerEntry]

    /// Nothing was released yet.
    public static let empty = Ledger(entries: [])

    public init(entries: [LedgerEntry]) {
        self.entries = entries
    }
}

/// A release together with the counts that it was made from.
///
/// It is encoded for the hub's own database and for nowhere else: it holds what the release hides. That is why nothing but the
/// release can be read out of it; the counts are there for `DisclosureControl` alone, which attacks a new release with them.
public struct LedgerEntry: Sendable {
    /// Which release it is, for those who look into what a new one may not show.
    public let id: String
    public let release: Release
    let counts: Counts
    let profile: Profile

    init(id: String, release: Release, counts: Counts, profile: Profile) {
        self.id = id
        self.release = release
        self.counts = counts
        self.profile = profile
    }
}

extension LedgerEntry: Codable {
    private enum Key: String, CodingKey {
        case id, release, counts, profile
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        id = try container.decode(String.self, forKey: .id)
        release = try container.decode(Release.self, forKey: .release)
        counts = try container.decode(StoredCounts.self, forKey: .counts).counts
        profile = try container.decode(Profile.self, forKey: .profile)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(id, forKey: .id)
        try container.encode(release, forKey: .release)
        try container.encode(StoredCounts(counts), forKey: .counts)
        try container.encode(profile, forKey: .profile)
    }
}
