public import BoroughConfig
import Domain
public import PluginKit

/// The rules, each list sorted by name. A new rule joins here.
public enum RuleBook {
    public static let ofRecords: [any RecordRule] = [
        AttendedBeforeEvent(),
        DatesInOrder(),
        SafeContactChecked(),
        WishesRecorded(),
    ]

    public static let ofCases: [any CaseRule] = [
        NothingBeforeReferral()
    ]

    public static let ofCaseFiles: [any CaseFileRule] = [
        ContactWithoutPlan(),
        GridIncomplete(),
        SessionAfterClosure(),
        StaysOverlap(),
    ]

    /// Every rule's definition, by code and then by name.
    public static let definitions: [RuleDefinition] =
        (ofRecords.map { type(of: $0).definition } + ofCases.map { type(of: $0).definition } + ofCaseFiles.map { type(of: $0).definition }
        + [PersonInTwoRoles.definition, StatementIdentifies.definition])
        .sorted { ($0.code, $0.says) < ($1.code, $1.says) }

    /// The rules of sections: what the plugins ask about a case whose rows have been kept.
    public static func definitions(of section: PluginKind) -> [RuleDefinition] {
        section.findings.map { RuleDefinition($0.code, .query, fields: $0.fields, says: $0.says, canRefuse: false) }
    }

    public struct Fault: Hashable, Sendable {
        public let code: String
        public let message: String
        public let nearest: String?
    }

    /// What configuration may not say of rules: codes that no rule has, and refusals by rules that cannot refuse.
    /// - Parameters:
    ///   - severities: by code.
    ///   - sections: whose rules are known too.
    public static func faults(in severities: [String: RuleSeverity], sections: [PluginKind] = []) -> [Fault] {
        let definitions = definitions + sections.flatMap(definitions(of:))
        return severities.sorted { $0.key < $1.key }.compactMap { code, severity in
            let rules = definitions.filter { $0.code == code }
            if rules.isEmpty {
                return Fault(code: code, message: "There is no rule `\(code)`.", nearest: NearestName.of(code, among: definitions.map(\.code)))
            }
            if severity == .error, rules.contains(where: { !$0.canRefuse }) {
                return Fault(code: code, message: "The rule `\(code)` sees rows when they have been kept, so it can only ask.", nearest: nil)
            }
            return nil
        }
    }
}

extension RuleDefinition {
    /// How severe it is under a configuration: as the programme says, or as the borough says where that is more.
    public func severity(under configuration: BoroughConfiguration) -> Issue.Severity {
        configuration.raisedRules.contains(code) && canRefuse ? .error : severity(under: configuration.programme)
    }

    /// How severe it is by the programme alone.
    public func severity(under programme: Programme) -> Issue.Severity {
        switch programme.ruleSeverities[code] {
        case .error: return canRefuse ? .error : .query
        case .query: return .query
        case nil: return severity
        }
    }
}
