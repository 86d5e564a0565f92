import BoroughConfig
import Domain
import PluginKit

/// Finds what is right in each borough's folder and cannot be right in two.
struct BoroughsTogether {
    private let folder: BoroughsFolder

    init(_ folder: BoroughsFolder) { self.folder = folder }

    /// The outcomes with what was found, at the later of two boroughs.
    func check(_ outcomes: [ConfigurationCheck.Outcome]) -> [ConfigurationCheck.Outcome] {
        var authorities: [String: String] = [:]
        var patterns: [String: String] = [:]
        return outcomes.map { outcome in
            guard let configuration = outcome.configuration else { return outcome }
            let found = [
                problem(
                    "gss_code", configuration.borough.gssCode, outcome.slug, beside: &authorities, "is the code of",
                    expected: "an authority that has no folder yet"),
                // A file of the one would be taken for one of the other.
                problem(
                    "case_id_pattern", configuration.caseIDPattern, outcome.slug, beside: &patterns, "is how case numbers look in",
                    expected: "what only this borough's case numbers have in common"),
            ].compactMap(\.self)
            return found.isEmpty ? outcome : ConfigurationCheck.Outcome(slug: outcome.slug, configuration: nil, problems: found)
        }
    }

    private func problem(
        _ key: String, _ value: String, _ slug: String, beside known: inout [String: String], _ words: String, expected: String
    ) -> Problem? {
        guard let other = known[value] else {
            known[value] = slug
            return nil
        }
        let place = (try? folder.nodes(of: slug))?["borough.yaml"]?[key]?.place ?? Place(file: "\(folder.path)/\(slug)/borough.yaml", line: 1, column: 1)
        return Problem(place: place, message: "`\(value)` \(words) \(other) already.", expected: expected)
    }
}
