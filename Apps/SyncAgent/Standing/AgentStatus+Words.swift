import BoroughConfig
import Domain
import Storage

/// The same for people, in the parts in which it is shown.
extension AgentStatus {
    /// What is held of one record type, and what of it waits.
    struct Line {
        let title: String
        /// Nil for what is made of records and held nowhere else.
        let held: Int?
        /// Nil where nothing waits.
        let waiting: String?
    }

    /// `Sutton: synced.`
    func headline(of borough: Borough) -> String { "\(borough.name): \(synced ? "synced" : "not synced")." }

    /// What stands between here and the hub.
    var hubLines: [String] {
        var lines: [String] = []
        if !enrolled { lines.append("This agent is not enrolled at a hub yet.") }
        if let hub { lines.append("Hub: \(hub), last acknowledgement \(lastAcknowledgedAt.map(MomentWords.of) ?? "never").") }
        if unacknowledgedBatches > 0 {
            lines.append("\(unacknowledgedBatches) batch\(unacknowledgedBatches == 1 ? " waits" : "es wait") for the hub's acknowledgement.")
        }
        if let lastRefusal { lines.append("The hub refused a batch: \(lastRefusal)") }
        for letter in deadLetters {
            let place = letter.file.map { "\($0) row \(letter.row ?? 0)" } ?? "batch \(letter.batch)"
            lines.append(
                "The hub did not take a row of \(letter.type) (\(place)): \(letter.column ?? "the row") is \(letter.reason.replacing("_", with: " ")).")
        }
        let onlyAtHub = onlyAtHub.values.reduce(0, +)
        if onlyAtHub > 0 { lines.append("\(onlyAtHub) records are only at the hub, since this home was put back from a backup. See `restart-agent recover`.") }
        return lines
    }

    /// Record types of which anything is here or waits, then what else waits.
    var recordLines: [Line] {
        let types = RecordType.all.filter { records[$0.name] ?? 0 > 0 || waiting[$0.name] != nil }.map { type -> Line in
            let ending = withheld[type.name] == nil ? "to be sent" : "kept back: no agreement covers them today"
            return Line(title: type.title, held: records[type.name] ?? 0, waiting: waiting[type.name].map { "\($0) \(ending)" })
        }
        let others = [
            ("additions", "What the plugins say of them"), ("withdrawals", "Records to be withdrawn at the hub"), ("nil_returns", "Nil returns"),
            ("links", "Match keys and decisions on links"),
        ]
        return types
            + others.compactMap { name, title in
                waiting[name].map { Line(title: title, held: nil, waiting: name == "withdrawals" ? "\($0)" : "\($0) to be sent") }
            }
    }

    /// What waits for a person, or is kept back at people's wish.
    var attentionLines: [String] {
        var lines = held.map { file in
            "\(file.file) waits for a person: \(file.rows) rows, \(file.rowsBefore) the last time. "
                + "If it is right: restart-agent accept \(file.run) --file \(file.file) --reason \"...\""
        }
        if objections + embargoes > 0 {
            lines.append(
                "In effect: \(objections) objection\(objections == 1 ? "" : "s") and \(embargoes) embargo\(embargoes == 1 ? "" : "es"). "
                    + "They keep \(keptBack) records in the borough.")
        }
        if heldWords > 0 { lines.append(WordsNoun.held(heldWords)) }
        return lines
    }

    /// Which configuration is in force, and whose.
    var configurationLines: [String] {
        let source = edition.map { "edition \($0) of the central team's" } ?? "this machine's own folder"
        var lines = ["Configuration: \(source), version \(configuration)."]
        if let centralTeamKey { lines.append("Configuration is taken from the central team's key \(centralTeamKey).") }
        if let configurationRefusal { lines.append("Configuration was refused: \(configurationRefusal)") }
        return lines
    }

    /// The last run over exports and the last sync.
    var runLines: [String] {
        [
            lastRun.map { "Last run \(MomentWords.of($0.startedAt)): \($0.rows) rows, \($0.refused) refused, \($0.queries) to look at." },
            lastSync.map { "Last sync \(MomentWords.of($0.startedAt)): \($0.ending)" },
        ].compactMap(\.self)
    }

    static let auditIsBroken = "The audit trail has been tampered with. Tell the data protection officer."

    func words(of borough: Borough) -> String {
        let records = recordLines.map { line in
            line.held.map { held in "  \(line.title): \(held)\(line.waiting.map { ", \($0)" } ?? "")" } ?? "  \(line.title): \(line.waiting ?? "")"
        }
        let parts = [
            [headline(of: borough)], hubLines, records, attentionLines, agreementsEnding.map(\.warning), configurationLines, runLines,
            auditHolds ? [] : [Self.auditIsBroken],
        ]
        return parts.joined().joined(separator: "\n")
    }
}
