import BoroughConfig
import Domain
import PluginKit

/// Finds what is right in each borough's folder and cannot be right in two.
struct BoroughsTogether {
    /// What tells boroughs apart.
    private struct Marks {
        let slug: String
        let gssCode: String
        let caseIDPattern: String
    }

    private let folder: BoroughsFolder
    /// Of boroughs that are not checked themselves.
    private let others: [Marks]

    /// - Parameter others: the boroughs that are not checked themselves, and that those which are have to differ from.
    init(_ folder: BoroughsFolder, others: [String]) {
        self.folder = folder
        self.others = others.mapAbreast { slug in
            folder.marks(of: slug).map { Marks(slug: slug, gssCode: $0.gssCode, caseIDPattern: $0.caseIDPattern) }
        }.compactMap(\.self)
    }

    /// The outcomes with what was found, at the later of two boroughs.
    func check(_ outcomes: [ConfigurationCheck.Outcome]) -> [ConfigurationCheck.Outcome] {
        var known = others
        return outcomes.map { outcome in
            guard let configuration = outcome.configuration else { return outcome }
            let own = Marks(slug: outcome.slug, gssCode: configuration.borough.gssCode, caseIDPattern: configuration.caseIDPattern)
            let found = [sameAuthority(own, known), sharedCaseNumber(own, known)].compactMap(\.self)
            known.append(own)
            return ConfigurationCheck.Outcome(slug: outcome.slug, configuration: configuration, problems: outcome.problems + found)
        }
    }

    private func sameAuthority(_ own: Marks, _ known: [Marks]) -> Problem? {
        known.first { $0.gssCode == own.gssCode }.map { other in
            problem(
                at: "gss_code", of: own, "`\(own.gssCode)` is the code of \(other.slug) already.", found: own.gssCode,
                expected: "an authority that has no folder yet")
        }
    }

    /// A file of the one could be taken for one of the other.
    private func sharedCaseNumber(_ own: Marks, _ known: [Marks]) -> Problem? {
        let expected = "what only this borough's case numbers have in common"
        for other in known {
            if other.caseIDPattern == own.caseIDPattern {
                return problem(
                    at: "case_id_pattern", of: own, "`\(own.caseIDPattern)` is how case numbers look in \(other.slug) already.", found: own.caseIDPattern,
                    expected: expected)
            }
            guard let example = WildcardPattern.common(own.caseIDPattern, other.caseIDPattern, classes: true) else { continue }
            return problem(
                at: "case_id_pattern", of: own,
                "`\(own.caseIDPattern)` and `\(other.caseIDPattern)` of \(other.slug) fit the same case numbers, such as `\(example)`.",
                found: own.caseIDPattern, expected: expected)
        }
        return nil
    }

    private func problem(at key: String, of own: Marks, _ message: String, found: String, expected: String) -> Problem {
        let file = Place(file: "\(folder.path)/\(own.slug)/borough.yaml", line: 1, column: 1)
        let place = (try? folder.nodes(of: own.slug))?["borough.yaml"]?[key]?.place ?? file
        return Problem(place: place, message: message, found: found, expected: expected)
    }
}
