import Domain
import PluginKit

/// Reads `links.yaml`: whom the programme links between boroughs. Without the file it links nobody.
struct LinksReader {
    static let file = "links.yaml"
    /// Service users need no entry; everybody else needs one with an assessment.
    static let furtherRoles = PersonRole.allCases.filter { $0 != .serviceUser }.map(\.rawValue)

    let folder: Folder
    /// The ids of the programme's purposes.
    let purposes: [String]
    let problems: ProblemList

    func read() -> LinkPolicy? {
        guard folder.files(ending: ".yaml").contains(Self.file), let node = folder.read(Self.file, problems) else { return nil }
        return ConfigReader.read(node, problems) { reader in
            var known: Set<PersonRole> = []
            let roles = reader.list("further_roles") { entry -> LinkPolicy.FurtherRole? in
                let role = PersonRole(rawValue: entry.choice("role", of: Self.furtherRoles))
                let assessment = entry.text("assessment", like: "\"DPIA-2024-12\"")
                let assessedOn = entry.date("assessed_on")
                if let role, !known.insert(role).inserted {
                    entry.report("role", "`\(role.rawValue)` stands here twice.", expected: "each role once")
                }
                return role.map { LinkPolicy.FurtherRole(role: $0, assessment: assessment, assessedOn: assessedOn) }
            }
            return LinkPolicy(purpose: reader.choice("purpose", of: purposes), furtherRoles: roles.compactMap(\.self))
        }
    }
}
