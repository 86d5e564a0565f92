import Domain
import PluginKit

extension ConfigNode {
    /// Whether it is an entry of its own, with keys.
    var isEntry: Bool { if case .map = content { true } else { false } }

    /// Of a list, the entries that have keys.
    var entries: [ConfigNode] { if case .list(let items) = content { items.filter(\.isEntry) } else { [] } }

    private func text(_ key: String) -> String? {
        guard case .scalar(let text)? = self[key]?.content else { return nil }
        return text
    }

    /// Whether both say the same; the order of keys means nothing, that of a list does.
    func saysTheSame(as other: ConfigNode) -> Bool {
        switch (content, other.content) {
        case (.empty, .empty): true
        case (.scalar(let one), .scalar(let another)): one == another
        case (.list(let ones), .list(let others)):
            ones.count == others.count && zip(ones, others).allSatisfy { $0.saysTheSame(as: $1) }
        case (.map(let ones), .map(let others)):
            ones.count == others.count && ones.allSatisfy { entry in other[entry.key].map { entry.value.saysTheSame(as: $0) } ?? false }
        default: false
        }
    }

    /// Whether it says `from` a day later than another.
    func begins(after day: CivilDate) -> Bool { text("from").flatMap { CivilDate(iso: $0) }.map { $0 > day } ?? false }

    /// How much of two entries is equal, up to 1; nought where they are about different things.
    func likeness(to other: ConfigNode) -> Double {
        guard case .map(let ones) = content, case .map(let others) = other.content else { return 0 }
        for key in Self.names where text(key) != other.text(key) { return 0 }
        let equal = ones.count { entry in other[entry.key].map { entry.value.saysTheSame(as: $0) } ?? false }
        let share = Double(equal) / Double(max(ones.count, others.count))
        // What bears the same name is the same thing, however much else has changed.
        if Self.names.contains(where: { text($0) != nil }) { return 1 + share }
        return share >= 0.5 ? share : 0
    }

    /// The keys by which entries are told apart, wherever they stand.
    private static let names = ["id", "code"]

    /// What a person would call an entry: `early_help`, `Ada Lind from 2026-12-01`.
    var label: String {
        let keys = Self.names + ["name", "title", "role", "post", "kind", "record", "sheet", "date", "type", "first", "of"]
        let name = keys.lazy.compactMap(text).first ?? self["files"].map(\.brief)
        let begins = text("from").map { "from \($0)" }
        let parts = [name, begins].compactMap { $0 }
        return parts.isEmpty ? brief : parts.joined(separator: " ")
    }

    /// On one line, and not all of it where it is long.
    var brief: String {
        let whole = inline
        guard whole.count > Self.longest else { return whole }
        return "\(whole.prefix(Self.longest))…"
    }

    private static let longest = 120

    private var inline: String {
        switch content {
        case .empty: "nothing"
        case .scalar(let text): text
        case .list(let items): "[\(items.map(\.inline).joined(separator: ", "))]"
        case .map(let entries): "{\(entries.map { "\($0.key): \($0.value.inline)" }.joined(separator: ", "))}"
        }
    }
}
