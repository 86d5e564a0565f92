import DisclosureControl

/// What a reader has to know of statements that are quoted, the same in every format.
enum StatementWords {
    static func sentences(on statements: [QuotedStatement]) -> [String] {
        guard !statements.isEmpty else { return [none] }
        return [chosen, checked]
    }

    static let none = "No statement is quoted in this report: nobody’s words were read for it and let be quoted."

    private static let chosen = """
        These are words of people who agreed that they be shared. Somebody at the centre read each for this report. They were chosen, not counted: they \
        show what some people said, and not how many think so.
        """

    private static let checked = """
        Each was looked through for names, places, numbers and dates in the borough, before it left, and once more at the centre. Where words were taken \
        out, [...] stands or a word in brackets, such as [name]; everything else stands as it was said. No borough, day or case is given.
        """

    /// Those who said something, in the order of the statements.
    static func speakers(of statements: [QuotedStatement]) -> [(label: String, statements: [QuotedStatement])] {
        var order: [String] = []
        var byLabel: [String: [QuotedStatement]] = [:]
        for statement in statements {
            if byLabel[statement.saidByLabel] == nil { order.append(statement.saidByLabel) }
            byLabel[statement.saidByLabel, default: []].append(statement)
        }
        return order.map { ($0, byLabel[$0] ?? []) }
    }

    static func said(by label: String, _ count: Int) -> String { "\(label) (\(Wording.counted(count, "statement", "statements")))" }
}
