import DisclosureControl
import Domain

/// What is said of a package as a whole, whatever the standard in which it is said.
struct PackageNotes {
    let release: Release

    /// Letters, digits and hyphens: the same for the same figures.
    var name: String {
        Wording.anchor("restart", "outcomes", release.period.from.description, release.period.through.description, release.profile.id)
    }

    /// Who may have it, then what a reader has to know.
    var description: String {
        ([release.profile.statement, release.provisionalSentence, release.revisions()?.sentence].compactMap(\.self) + release.notes).joined(separator: " ")
    }

    /// Whose place it takes.
    var replaces: String? { release.revises.map { "Release \($0)" } }

    /// Only what is made for publication may be used by everybody; figures for named readers carry no licence at all.
    var licence: Licence? { release.profile.id == "public" ? .openGovernment : nil }

    /// Whose records the figures are made from.
    var sources: [String] {
        release.coverage.filter { $0.status == .reported }.map { "Records that \($0.name) sent to the programme (\($0.code))" }
    }

    struct Licence {
        /// As the list of licences at opendefinition.org has it.
        let id: String
        let title: String
        let address: String

        /// The one under which public bodies of the United Kingdom publish by default (UK Government Licensing Framework).
        static let openGovernment = Licence(
            id: "OGL-UK-3.0", title: "Open Government Licence v3.0", address: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/")
    }
}
