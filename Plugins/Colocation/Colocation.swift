public import Domain
public import PluginKit

/// Knows which worker of the service sits with which team, and when.
///
/// The section `co-location.yaml` holds the sites, the posts and their patterns: weekly days, rotas that go from site to
/// site, and online surgeries.
public struct Colocation: BoroughPlugin {
    public static let id = "co-location"
    public static let title = "Co-location"
    public static let reads: [RecordType] = [.referrals]
    public static let judges: [RecordType] = [.referrals]
    public static let readsOutsideCases: [RecordType] = [.outreach]

    /// The site of a surgery that is held by video; it needs no entry among the sites.
    public static let online = "online"

    public let sites: [Site]
    public let posts: [Post]
    /// Weekly patterns first, then rotas, in the order of the file.
    public let arrangements: [Arrangement]
    /// What the sessions of a day mean on the clock.
    public let hours: SessionHours
    /// Why nobody is co-located, where that is so.
    public let noneBecause: String?
    let setting: PluginSetting

    public init(reading section: ConfigReader, in setting: PluginSetting) {
        self.setting = setting
        let sites = Self.sites(reading: section, in: setting)
        let posts = Self.posts(reading: section)
        let known = Arrangement.Known(posts: posts.map(\.id), sites: sites.map(\.id), borough: setting.borough)
        self.sites = sites
        self.posts = posts
        let before = section.problems.problems.count
        arrangements =
            section.list("weekly") { Arrangement(weekly: $0, known: known) }
            + section.list("rota") { Arrangement(rota: $0, known: known) }
        hours = section.group("hours") { SessionHours(reading: $0) } ?? SessionHours()
        noneBecause = section.optionalText("none_because")
        if arrangements.isEmpty, noneBecause == nil, !section.holdsText("weekly"), !section.holdsText("rota") {
            section.report(
                "weekly", "Nobody is co-located anywhere.", expected: "an entry under `weekly` or `rota`, or `none_because` with the reason")
        }
        if !arrangements.isEmpty, noneBecause != nil {
            section.report(
                "none_because", "There are co-location arrangements, so `none_because` does not belong here.",
                expected: "the patterns or the reason why there are none, and not both")
        }
        // Patterns that are not as they should be clash where they would not.
        if section.problems.problems.count == before { reportClashes(to: section.problems) }
    }

    public func site(_ id: String) -> Site? { sites.first { $0.id == id } }

    private static func sites(reading section: ConfigReader, in setting: PluginSetting) -> [Site] {
        var seen: Set<String> = [online]
        return section.list("sites") { reader in
            let site = Site(reading: reader, in: setting)
            if !site.id.isEmpty, !seen.insert(site.id).inserted {
                let isOnline = site.id == online
                reader.report(
                    "id", isOnline ? "`online` is the site of the surgeries and needs no entry." : "The site `\(site.id)` stands here twice.",
                    expected: isOnline ? "this entry left out, or another id" : "an id that no other site has")
            }
            return site
        }
    }

    private static func posts(reading section: ConfigReader) -> [Post] {
        var seen: Set<String> = []
        return section.list("posts") { reader in
            let post = Post(reading: reader)
            if !post.id.isEmpty, !seen.insert(post.id).inserted {
                reader.report("id", "The post `\(post.id)` stands here twice.", expected: "an id that no other post has")
            }
            return post
        }
    }

    func words(site id: String) -> String { id == Self.online ? "online" : site(id)?.name ?? id }
    func words(post id: String) -> String { posts.first { $0.id == id }?.role ?? id }
}

/// A place where a team of the council or a partner works.
public struct Site: Hashable, Sendable {
    public let id: String
    public let name: String
    /// Codes of the list `referrals.route`: whose referrals come from the people who work here.
    public let servesRoutes: [String]
    let place: Place

    init(reading site: ConfigReader, in setting: PluginSetting) {
        place = site.node.place
        id = site.text("id", like: "family-hub")
        name = site.text("name", like: "\"Family hub, first floor\"")
        servesRoutes = site.choices("serves_routes", of: setting.codes(of: "referrals.route"))
        if !site.has("serves_routes") {
            site.report(
                "serves_routes", "`serves_routes` is missing.",
                expected: "a list of referral routes, like `serves_routes: [mash]`, or `[]` where no team refers from here")
        }
    }
}

/// A worker's post, whoever holds it.
public struct Post: Hashable, Sendable {
    public let id: String
    /// In the borough's own words: case manager, partner support worker.
    public let role: String
    let place: Place

    init(reading post: ConfigReader) {
        place = post.node.place
        id = post.text("id", like: "case-manager")
        role = post.text("role", like: "\"case manager\"")
    }
}
