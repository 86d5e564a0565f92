public import Domain
import PluginKit

/// Everything that differs between a borough's configuration as it holds and as it would: what it means, and entry by entry.
public struct ConfigurationChanges: Sendable {
    /// The day from which the new configuration would hold.
    public let effective: CivilDate
    /// Whether this program can say what the old configuration meant. Where it cannot, there are entries only.
    public let isOldReadable: Bool
    /// By day.
    public let meanings: [MeaningChange]
    /// Of the borough's own files.
    public let entries: [EntryChange]
    /// Of the programme's files, which are every borough's.
    public let programmeEntries: [EntryChange]

    /// Those that may not go with a new version unless somebody says so of each.
    public var vanished: [EntryChange] { (entries + programmeEntries).filter { $0.vanishedAs != nil } }
    public var isEmpty: Bool { meanings.isEmpty && entries.isEmpty && programmeEntries.isEmpty }
    public var changesThePast: Bool { meanings.contains(where: \.changesThePast) }

    /// - Parameters:
    ///   - old: the folder that holds what is live.
    ///   - new: the folder that would be.
    ///   - slug: a borough that stands in both.
    ///   - effective: the day on which the new one comes into force.
    ///   - today: what begins later has held on no day yet.
    /// - Throws: `ConfigurationFault` with every problem of the new folder, or where a file of the old one is not YAML.
    public init(of slug: String, from old: BoroughsFolder, to new: BoroughsFolder, effective: CivilDate, asAt today: CivilDate) throws {
        self.effective = effective
        let after = try new.borough(slug)
        // An older version may lack what the sections of this program ask for.
        let before = try? old.borough(slug)
        isOldReadable = before != nil
        meanings = before.map { Self.meanings($0, after, effective) } ?? []
        entries = Self.entries(try old.nodes(of: slug), try new.nodes(of: slug), asAt: today)
        programmeEntries = Self.entries(try old.nodes(of: BoroughsFolder.programmeName), try new.nodes(of: BoroughsFolder.programmeName), asAt: today)
    }

    private static func meanings(_ before: BoroughConfiguration, _ after: BoroughConfiguration, _ effective: CivilDate) -> [MeaningChange] {
        (ParticipationChange(old: before, new: after, effective: effective).meanings()
            + SharingChange(old: before, new: after, effective: effective).meanings()
            + RestingChange(old: before, new: after, effective: effective).meanings()
            + IntakeChange(old: before, new: after, effective: effective).meanings())
            .sorted { $0.from < $1.from }
    }

    private static func entries(_ old: [String: ConfigNode], _ new: [String: ConfigNode], asAt today: CivilDate) -> [EntryChange] {
        Set(old.keys).union(new.keys).sorted().flatMap { EntryDifference.between(old[$0], new[$0], file: $0, asAt: today) }
    }
}
