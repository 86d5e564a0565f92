import BoroughConfig
import Domain

/// The local authorities that a borough can be, with the codes by which two departments know them.
struct Authorities: Sendable {
    /// By the Office for National Statistics' code.
    let list: CodeList
    private let census: CensusDefinition

    /// Nil where the programme has no list of authorities.
    init?(_ programme: Programme) {
        guard let list = programme.codes["residence_gss"] else { return nil }
        self.list = list
        census = programme.census
    }

    /// The Department for Education's number of an authority, such as 211: what the borough's census returns carry. Nil where it has none.
    func dfeCode(of name: String) -> String? { census.dfeCode(ofAuthority: name) }
}
