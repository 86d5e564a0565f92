public import Domain

/// The only way from counts to figures that may be published.
public enum DisclosureControl {
    /// Hides and rounds as the profile asks, then attacks the result: what could be worked out does not come out.
    ///
    /// Throws `inconsistentCounts` for counts that contradict themselves and `auditFailed` where no hiding protects them.
    public static func release(_ request: ReleaseRequest) throws(DisclosureFailure) -> Release {
        try release(request, forPublication: false)
    }

    private static func release(_ request: ReleaseRequest, forPublication: Bool) throws(DisclosureFailure) -> Release {
        let release = try ReleaseBuilder(request, forPublication: forPublication).release()
        guard request.profile.protects else { return release }
        let audit = try Auditor.audit(release, of: request.counts, profile: request.profile, after: request.earlier, exactly: false)
        if let open = audit.exposed.first {
            // Not how closely: what is said of a failure is read by more people than may know.
            let place = "\(open.indicator) of \(open.areaCode)\(open.release.map { " in the release \($0)" } ?? "")"
            throw DisclosureFailure(.auditFailed, "A hidden figure of \(place) could be worked out too closely; nothing is released.")
        }
        if let open = audit.exposedMeans.first {
            let place = "\(open.indicator) of \(open.areaCode)\(open.release.map { " in the release \($0)" } ?? "")"
            throw DisclosureFailure(.auditFailed, "A hidden mean of \(place) could be worked out; nothing is released.")
        }
        return release
    }

    /// A release that is to be published, with what has to be known of it when later ones are made. Its trends hold published quarters
    /// alone, and its figures are marked where they differ from those whose place they take. Throws as `release` does.
    /// - Parameter id: which release it is.
    public static func ledgerEntry(_ id: String, _ request: ReleaseRequest) throws(DisclosureFailure) -> LedgerEntry {
        // Marked after the attack, and from what is published: marks say nothing of counts.
        let release = try release(request, forPublication: true).marked(as: request.finality, after: request.earlier, profile: request.profile)
        return LedgerEntry(id: id, release: release, counts: request.counts, profile: request.profile)
    }

    /// What a reader of a release of the ledger can work out about each hidden count.
    /// - Parameter earlier: what the reader had before it.
    public static func audit(_ entry: LedgerEntry, after earlier: Ledger) throws(DisclosureFailure) -> DisclosureAudit {
        try audit(entry.release, of: entry.counts, profile: entry.profile, after: earlier)
    }

    /// What a reader of the release can work out about each hidden count.
    ///
    /// It takes from `counts` which relations hold and which counts are sensitive, and what is shown from `release` alone, so
    /// that it judges a release whoever made it. Throws `incompleteRelease` where the two do not fit one another.
    public static func audit(
        _ release: Release, of counts: Counts, profile: Profile, after earlier: Ledger = .empty
    ) throws(DisclosureFailure) -> DisclosureAudit {
        try Auditor.audit(release, of: counts, profile: profile, after: earlier, exactly: true)
    }
}

/// What a release is made from.
public struct ReleaseRequest: Sendable {
    public var counts: Counts
    public var profile: Profile
    /// Counts of the quarters up to the report's, oldest first; empty for a release without trends.
    public var trend: [(quarter: String, counts: Counts)]
    public var title: String
    /// The quarter's name where the period is one, such as `2024-25-Q1`.
    public var quarter: String?
    public var madeOn: CivilDate
    public var configurationVersion: String
    /// Sentences for the reader; those about hiding and rounding are added.
    public var notes: [String]
    /// What agreements let the boroughs send over the period.
    public var sharing: [AreaSharing]?
    /// What cannot be compared directly, by configuration.
    public var comparability: [ComparabilityWarning]?
    /// What people said and somebody let be quoted.
    public var statements: [QuotedStatement]?
    /// What the programme estimates from its figures; nil where it estimates nothing.
    public var estimates: [EstimateDefinition]?
    /// Whether a release that is to be published is expected to be revised; nil for figures that are not.
    public var finality: Finality?
    /// What the readers of this release have already.
    public var earlier: Ledger

    public init(
        counts: Counts, profile: Profile, trend: [(quarter: String, counts: Counts)] = [], title: String, quarter: String? = nil,
        madeOn: CivilDate, configurationVersion: String, notes: [String] = [], sharing: [AreaSharing]? = nil,
        comparability: [ComparabilityWarning]? = nil, statements: [QuotedStatement]? = nil, estimates: [EstimateDefinition]? = nil,
        finality: Finality? = nil, earlier: Ledger = .empty
    ) {
        self.counts = counts
        self.profile = profile
        self.trend = trend
        self.title = title
        self.quarter = quarter
        self.madeOn = madeOn
        self.configurationVersion = configurationVersion
        self.notes = notes
        self.sharing = sharing
        self.comparability = comparability
        self.statements = statements
        self.estimates = estimates
        self.finality = finality
        self.earlier = earlier
    }
}
