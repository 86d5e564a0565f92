import Domain

extension ReleaseEntry {
    /// `3  approved   public    1 April 2024 to 30 June 2024: proposed 2024-07-10 by a, approved 2024-07-11 by b; signed off by sutton; ...`.
    public var line: String {
        var parts = [step("proposed", proposed), step("approved", approved), step("published", published)].compactMap(\.self)
        if let ended, let reason { parts.append("\(step(state.rawValue, ended) ?? ""): \(reason)") }
        var sentences = [parts.joined(separator: ", ")]
        if finality == .provisional { sentences.append("provisional") }
        if let revises { sentences.append("revises \(revises)") }
        if !signedOff.isEmpty { sentences.append("signed off by \(signedOff.map(\.borough).joined(separator: ", "))") }
        if !awaitsSignOff.isEmpty { sentences.append("not signed off by \(awaitsSignOff.joined(separator: ", "))") }
        if let quotes = quotesTakenBack { sentences.append(quotes) }
        if let next { sentences.append(next) }
        let columns = [state.rawValue.padded(to: 9), profile.padded(to: 8)].joined(separator: "  ")
        return "\(String(number).padded(to: 3))  \(columns)  \(period.inWords): \(sentences.joined(separator: "; "))"
    }

    /// `quotes 1 statement that was taken back since`; nil where it quotes none.
    public var quotesTakenBack: String? {
        statementsTakenBack.map { "quotes \($0 == 1 ? "a statement that was" : "\($0) statements that were") taken back or changed since" }
    }

    private func step(_ name: String, _ step: Step?) -> String? { step.map { "\(name) \($0.at.prefix(10)) by \($0.by)" } }
}

extension ReleaseAudit.Place {
    /// `service-users-referred of E09000029, count`.
    public var line: String {
        let part = breakdown.isEmpty ? "" : ", \(breakdown) \(category)"
        let earlier = release.map { ", in release \($0)" } ?? ""
        return "\(indicator) of \(areaCode)\(part), \(measure)\(earlier)"
    }
}

extension ReleaseAudit {
    /// One sentence a line.
    public var inWords: String {
        let beside = readBeside == 0 ? "by itself; nothing was published before it" : "beside \(readBeside) published before it"
        var lines = ["Release \(number) was attacked \(beside)."]
        lines.append("Hidden figures attacked: \(hiddenFigures); counts that stand nowhere: \(hiddenRests).")
        if let narrowestWidth, let requiredWidth {
            lines.append("The narrowest interval is \(narrowestWidth) wide; at least \(requiredWidth) is wanted.")
        }
        lines.append(exposed.isEmpty ? "None can be worked out too closely." : "\(exposed.count) can be worked out too closely:")
        return (lines + exposed.map { "  \($0.line)" }).joined(separator: "\n")
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
