import BoroughConfig
import Intake
import PluginCatalogue
import PluginKit

/// A rule as `restart-admin rules` lists it.
struct RuleEntry: Encodable {
    let code: String
    let severity: String
    let fields: [String]
    let says: String
    let canRefuse: Bool
    /// The section of a borough's folder that the rule belongs to; nil for a rule that holds everywhere.
    let section: String?

    /// The rules that hold everywhere, then those of the sections, each by code.
    static func all(in programme: Programme) -> [RuleEntry] {
        RuleBook.definitions.map { RuleEntry($0, $0.severity(under: programme), section: nil) }
            + PluginCatalogue.all.flatMap { kind in
                RuleBook.definitions(of: kind).map { RuleEntry($0, $0.severity(under: programme), section: kind.id) }
            }
    }

    /// Those that hold in a borough: of sections, only of those that it has.
    static func all(in borough: BoroughConfiguration) -> [RuleEntry] {
        let sections = PluginCatalogue.all.filter { kind in borough.plugins.contains { $0.id == kind.id } }
        return RuleBook.definitions.map { RuleEntry($0, $0.severity(under: borough), section: nil) }
            + sections.flatMap { kind in
                RuleBook.definitions(of: kind).map { RuleEntry($0, $0.severity(under: borough), section: kind.id) }
            }
    }

    private init(_ rule: RuleDefinition, _ severity: Issue.Severity, section: String?) {
        code = rule.code
        self.severity = severity.rawValue
        fields = rule.fields
        says = rule.says
        canRefuse = rule.canRefuse
        self.section = section
    }
}
