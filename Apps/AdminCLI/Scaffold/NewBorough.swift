import Domain
import Terminal

/// What has to be known of a borough before its folder can be written.
struct NewBorough: Sendable {
    let slug: String
    /// As the code list of local authorities has it.
    let name: String
    let gssCode: String
    /// The Department for Education's number; nil where the programme's list has none of this name.
    var dfeCode: String?
    let from: CivilDate
    /// How case numbers look in an example; nil where none was read.
    var casePattern: String?
    /// By role, those who are known already.
    var contacts: [String: Person] = [:]

    struct Person: Sendable {
        let name: String
        let email: String
    }

    /// The beginning of its case numbers that the scaffold proposes, such as `SUT`.
    var casePrefix: String { String(slug.prefix(3)).uppercased() }

    /// Finds name and code from whichever of them is given, or from the slug.
    ///
    /// - Throws: `CommandFailure` that proposes the nearest authority.
    static func find(slug: String, name: String?, gss: String?, from: CivilDate, in authorities: Authorities) throws(CommandFailure) -> NewBorough {
        guard isSlug(slug) else {
            throw CommandFailure(
                .usage, "`\(slug)` cannot name a borough's folder. Write lower-case letters and hyphens, like barking-and-dagenham.")
        }
        let authority: CodeList.Code
        if let gss {
            guard let found = authorities.list[gss] else {
                let nearest = proposal(NearestName.of(gss, among: authorities.list.codes.map(\.code)))
                throw CommandFailure(.usage, "`\(gss)` is not the code of a local authority in `\(authorities.list.id)`.\(nearest)")
            }
            authority = found
            if let name, NearestName.normalised(name) != NearestName.normalised(found.label) {
                throw CommandFailure(.usage, "`\(gss)` is \(found.label), not \(name). Leave out --name or --gss, or put the wrong one right.")
            }
        } else {
            authority = try search(name ?? slug, in: authorities.list)
        }
        return NewBorough(slug: slug, name: authority.label, gssCode: authority.code, dfeCode: authorities.dfeCode(of: authority.label), from: from)
    }

    private static func search(_ text: String, in authorities: CodeList) throws(CommandFailure) -> CodeList.Code {
        let wanted = NearestName.normalised(text)
        if let found = authorities.codes.first(where: { NearestName.normalised($0.label) == wanted }) { return found }
        let nearest = proposal(NearestName.of(text, among: authorities.codes.map(\.label)))
        throw CommandFailure(
            .usage, "There is no local authority called `\(text)` in `\(authorities.id)`.\(nearest) Name it with --name, or give its code with --gss.")
    }

    private static func proposal(_ nearest: String?) -> String { nearest.map { " Did you mean `\($0)`?" } ?? "" }

    private static func isSlug(_ text: String) -> Bool {
        let letters = text.utf8
        guard let first = letters.first, let last = letters.last, first != hyphen, last != hyphen, text != "programme" else { return false }
        return letters.allSatisfy { (97...122).contains($0) || $0 == hyphen }
    }

    private static let hyphen = UInt8(ascii: "-")
}
