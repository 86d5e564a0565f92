/// What the hub says of its audit chain.
struct AuditReport: Codable, Sendable {
    struct Entry: Codable, Sendable {
        let number: Int
        /// ISO 8601.
        let at: String
        let actor: String
        let action: String
        let detail: String

        /// Whether somebody saw, with a reason, what ordinarily is not for them.
        var isOverride: Bool { action.hasPrefix("override.") }
        var isRefusal: Bool { action.hasSuffix(".refused") }

        /// `    12  2024-06-30T09:15:00Z  !  token publisher  override.break-glass: internal, ...`.
        var line: String {
            let mark = isOverride ? "!" : isRefusal ? "x" : " "
            return "\(String(repeating: " ", count: max(0, 6 - String(number).count)))\(number)  \(at)  \(mark)  \(actor)  \(action): \(detail)"
        }
    }

    /// Whether every entry fits the one before it.
    let holds: Bool
    /// The number of the first that does not.
    let firstBreak: Int?
    let entries: [Entry]

    private var overridesInWords: String {
        let overrides = entries.filter(\.isOverride).sorted { $0.number < $1.number }
        guard !overrides.isEmpty else { return "" }
        let verb = overrides.count == 1 ? "is" : "are"
        return (["\nAmong them \(verb) \(Words.count(overrides.count, "override")):"] + overrides.map(\.line)).joined(separator: "\n")
    }

    var inWords: String {
        let count = Words.count(entries.count, "entry", plural: "entries")
        if let firstBreak {
            return "The audit chain is broken at entry \(firstBreak): it was changed, put in or taken out. "
                + "Keep the hub's database as it is, and compare it with its backups."
        }
        guard holds else { return "The hub says that the audit chain does not hold, without saying where." }
        guard let first = entries.min(by: { $0.number < $1.number }), let last = entries.max(by: { $0.number < $1.number }) else {
            return "The audit chain holds; nothing has been done yet."
        }
        return "The audit chain holds, up to entry \(last.number). The last \(count), from \(first.at) to \(last.at), came with this answer."
            + overridesInWords
    }
}
