import BoroughConfig
import DisclosureControl
import Domain

/// Says which boroughs worked under another configuration than the one that a report is made from.
///
/// What a borough's sections say of records is worked out in the borough. Where its folder there is not the one here, nobody here can say
/// on what its figures rest.
enum ConfigurationNotes {
    /// - Parameter configurations: by slug, as they are here.
    /// - Parameter last: by slug, the version under which the last records came.
    static func sentences(_ counts: Counts, _ configurations: [String: BoroughConfiguration], last: [String: String]) -> [String] {
        let reported = Set(counts.areas.filter { $0.status == .reported }.map(\.code))
        let others = configurations.values.filter { configuration in
            guard reported.contains(configuration.borough.gssCode), let version = last[configuration.borough.slug],
                let there = BoroughConfiguration.ownPart(of: version)
            else { return false }
            return there != BoroughConfiguration.ownPart(of: configuration.version)
        }
        // One each: those who see a part of a report are given the notes that name no other borough.
        return others.map(\.borough.name).sorted().map { name in
            "The last records of \(name) came under another version of its configuration than this report was made with: what is said of what its "
                + "figures rest on may not be what they rest on."
        }
    }
}
