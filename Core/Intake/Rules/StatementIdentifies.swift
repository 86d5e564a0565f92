public import Domain

/// The words of a statement that is to be shared tell nobody who anybody is.
///
/// Who is known by which name is told when all rows are kept: a child may stand in a later file than what was said of it. A statement that
/// breaks the rule leaves without its words.
public struct StatementIdentifies: Rule {
    public static let definition = RuleDefinition(
        "statement_identifies", .query, fields: ["statements.words", "statements.consent_to_share"],
        says: "The words of a statement that may be shared hold no name, address, number, date or other detail by which somebody could be told.",
        canRefuse: false)

    /// So many findings are named; a text that has more is written anew.
    private static let mostNamed = 6

    /// - Parameter details: what was found in the words and no person has let go.
    /// - Returns: nil where nothing was. The words themselves are not repeated: the list of issues is read by more people than may know them.
    public static func violation(_ details: [IdentifyingDetail]) -> RuleViolation? {
        guard !details.isEmpty else { return nil }
        let named = details.prefix(mostNamed).map(\.inWords)
        let rest = details.count > mostNamed ? "; and \(details.count - mostNamed) more" : ""
        return RuleViolation(
            field: "words", message: "These words are to be shared and could tell who somebody is. \(named.joined(separator: "; "))\(rest).",
            fix: "Write in the case system what stands in brackets, or, if nobody can be told by it, say so with `restart-agent words confirm`. "
                + "Until then the statement leaves without its words.")
    }

    /// Words, by which names somebody in the case is known, and whether they break the rule.
    static let examples: [(words: String, names: [String], breaks: Bool)] = [
        ("Ada's worker believed me.", ["Ada"], true),
        ("ADA and I are safe now.", ["Ada"], true),
        ("We moved to SE15 4QN.", [], true),
        ("Ring me on 07700 900123.", [], true),
        ("My neighbour Marjorie called.", [], true),
        ("It began on 14 March 2021.", [], true),
        ("[name]'s worker believed me.", ["Ada"], false),
        ("Somebody believed me the first time.", ["Ada"], false),
        ("On Monday I slept for the first time in 3 weeks.", [], false),
    ]
}
