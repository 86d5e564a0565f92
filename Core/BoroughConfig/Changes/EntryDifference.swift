public import Domain
public import PluginKit

/// Finds what differs between two versions of a file, whatever the order of its keys and entries.
///
/// It knows no file: entries of a list are the same one where they say the same, or else where most of what they say is equal and none of them
/// has another `id` or `code`. So nothing that differs is passed over, in a section of which this room knows nothing too.
struct EntryDifference {
    let file: String
    /// What begins after it has held on no day yet, and may be taken away.
    private let today: CivilDate
    private var changes: [EntryChange] = []

    /// - Parameters:
    ///   - old: nil where the file is new.
    ///   - new: nil where the file is gone.
    static func between(_ old: ConfigNode?, _ new: ConfigNode?, file: String, asAt today: CivilDate) -> [EntryChange] {
        var difference = EntryDifference(file: file, today: today)
        switch (old, new) {
        case (nil, nil): break
        case (nil, let new?): difference.add(.added("the whole file"), [], new.place)
        case (let old?, nil): difference.add(.vanished("the whole file"), [], old.place)
        case (let old?, let new?): difference.compare(old, new, [])
        }
        return difference.changes
    }

    private init(file: String, today: CivilDate) {
        self.file = file
        self.today = today
    }

    private mutating func add(_ what: EntryChange.What, _ path: [String], _ place: Place) {
        changes.append(EntryChange(what, file: file, path: path, place: place))
    }

    private mutating func compare(_ old: ConfigNode, _ new: ConfigNode, _ path: [String]) {
        switch (old.content, new.content) {
        case (.map(let before), .map(let after)): maps(before, after, path)
        case (.list(let before), .list(let after)): lists(before, after, path)
        default:
            guard !old.saysTheSame(as: new) else { return }
            add(.changed(from: old.brief, to: new.brief), path, new.place)
        }
    }

    private mutating func maps(_ before: [ConfigNode.Entry], _ after: [ConfigNode.Entry], _ path: [String]) {
        for entry in after {
            if let known = before.first(where: { $0.key == entry.key }) {
                compare(known.value, entry.value, path + [entry.key])
            } else {
                add(.added(entry.value.brief), path + [entry.key], entry.place)
            }
        }
        for entry in before where !after.contains(where: { $0.key == entry.key }) {
            // A list with its entries is no more to be taken away at once than one by one.
            let entries = entry.value.entries
            if entries.isEmpty {
                add(.dropped(entry.value.brief), path + [entry.key], entry.place)
            } else {
                for item in entries {
                    add(item.begins(after: today) ? .dropped(item.brief) : .vanished(item.brief), path + [entry.key, item.label], item.place)
                }
            }
        }
    }

    private mutating func lists(_ before: [ConfigNode], _ after: [ConfigNode], _ path: [String]) {
        var left = before
        var unmatched: [ConfigNode] = []
        for item in after {
            if let place = left.firstIndex(where: { $0.saysTheSame(as: item) }) { left.remove(at: place) } else { unmatched.append(item) }
        }
        let known = Self.pairs(left, unmatched)
        for pair in known { compare(left[pair.old], unmatched[pair.new], path + [unmatched[pair.new].label]) }
        for (place, item) in unmatched.enumerated() where !known.contains(where: { $0.new == place }) {
            add(.added(item.brief), path + (item.isEntry ? [item.label] : []), item.place)
        }
        for (place, item) in left.enumerated() where !known.contains(where: { $0.old == place }) {
            let isGone = item.isEntry && !item.begins(after: today)
            add(isGone ? .vanished(item.brief) : .dropped(item.brief), path + (item.isEntry ? [item.label] : []), item.place)
        }
    }

    /// Which entry has become which, by their places: the most alike first, in the order of the new ones.
    private static func pairs(_ old: [ConfigNode], _ new: [ConfigNode]) -> [(old: Int, new: Int)] {
        var all = new.indices.flatMap { after in old.indices.map { (old: $0, new: after, share: old[$0].likeness(to: new[after])) } }
            .filter { $0.share > 0 }
        var pairs: [(old: Int, new: Int)] = []
        while let best = all.max(by: { ($0.share, $1.new, $1.old) < ($1.share, $0.new, $0.old) }) {
            pairs.append((best.old, best.new))
            all.removeAll { $0.old == best.old || $0.new == best.new }
        }
        return pairs.sorted { $0.new < $1.new }
    }
}

extension EntryChange {
    /// Every difference between two versions of a file, in the order of the new one.
    /// - Parameters:
    ///   - old: nil where the file is new.
    ///   - new: nil where the file is gone.
    ///   - file: its path within the folder.
    ///   - today: an entry that begins later has held on no day yet, and has not vanished when it goes.
    public static func between(_ old: ConfigNode?, _ new: ConfigNode?, file: String, asAt today: CivilDate) -> [EntryChange] {
        EntryDifference.between(old, new, file: file, asAt: today)
    }
}
