public import BoroughConfig
public import Foundation
import PluginCatalogue

/// A borough that the programme does not have, and whose exports look like no other's: semicolons, `5-Nov-2026`, one table for referrals, closures and
/// onward referrals, another for sessions and contacts with partners, columns for needs, codes joined by commas. Its layout was invented by somebody
/// who had not seen the code, and its people by chance.
public enum ForeignBorough {
    public static let layout = "\(Project.fixtures)/layouts/lewisham"
    private static let main = """
        name: Lewisham
        gss_code: E09000023
        case_id_pattern: "LEW/##/#####"
        participation: [{from: 2021-11-01}]
        contacts: [{role: data_officer, name: "Ines Mora", email: ines.mora@lewisham.example, from: 2024-04-01}]
        agreements:
          - {id: all, title: "All purposes", reference: LEW-1, from: 2024-04-01, until: 2029-03-31, purposes: [outcome-monitoring, housing-pathway]}

        """

    public static func configuration() throws -> BoroughConfiguration {
        let folder = try TemporaryFolder()
        let from = URL(fileURLWithPath: Project.boroughs).resolvingSymlinksInPath().path
        try FileManager.default.copyItem(atPath: "\(from)/programme", toPath: "\(folder.path)/programme")
        try folder.write(main, to: "lewisham/borough.yaml")
        try FileManager.default.copyItem(atPath: "\(layout)/sources.yaml", toPath: "\(folder.path)/lewisham/sources.yaml")
        for (plugin, name) in ["co-location": "Colocation", "housing-agreements": "HousingAgreements", "referral-routes": "ReferralRoutes"] {
            try FileManager.default.copyItem(atPath: "\(Project.root)/Plugins/\(name)/example.yaml", toPath: "\(folder.path)/lewisham/\(plugin).yaml")
        }
        return try BoroughsFolder(path: folder.path, plugins: PluginCatalogue.all).borough("lewisham")
    }

    /// Its export, by the files' names.
    public static func export() throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: layout).filter { $0.hasSuffix(".csv") }
        return try Dictionary(uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: URL(fileURLWithPath: "\(layout)/\($0)"))) })
    }
}
