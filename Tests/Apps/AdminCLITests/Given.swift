@testable import AdminCLI
import BoroughConfig
import Domain
import Foundation
import PluginCatalogue
import Testing

/// The repository's own configuration, and copies of it that tests may change.
enum Given {
    static let root = URL(filePath: #filePath).appending(path: "../../../..").standardized.path
    static let boroughs = "\(root)/boroughs"

    static func programme() throws -> Programme { try folder(boroughs).programme() }

    static func folder(_ path: String) -> BoroughsFolder { BoroughsFolder(path: path, plugins: PluginCatalogue.all) }

    static func borough(_ slug: String) throws -> BoroughConfiguration { try folder(boroughs).borough(slug) }

    /// Runs `body` on a copy of the configuration that is removed afterwards.
    static func withCopy<T>(_ body: (_ boroughs: String) throws -> T) throws -> T {
        let copy = FileManager.default.temporaryDirectory.appending(path: "restart-admin-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: copy) }
        for name in ["programme", "sutton"] {
            try FileManager.default.copyItem(atPath: "\(boroughs)/\(name)", toPath: "\(copy)/\(name)")
        }
        return try body(copy)
    }

    static func date(_ iso: String) -> CivilDate { CivilDate(iso: iso) ?? CivilDate(daysSinceEpoch: 0) }

    static func newBorough(
        _ slug: String = "tower-hamlets", name: String? = nil, gss: String? = nil, from: String = "2025-04-01"
    ) throws -> NewBorough {
        let authorities = try #require(Authorities(try programme()))
        return try NewBorough.find(slug: slug, name: name, gss: gss, from: date(from), in: authorities)
    }
}
