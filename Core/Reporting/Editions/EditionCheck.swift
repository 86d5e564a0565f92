import BoroughConfig
import Foundation
import Indicators
import PluginKit
import Privacy
import SyncProtocol

/// Reads an edition as every program will, before it is kept.
struct EditionCheck: Sendable {
    let plugins: [PluginKind]
    let scratch: String

    private static let mostProblems = 5

    /// - Throws: `Refusal` with what is wrong.
    func read(_ edition: EditionReader.Verified) throws -> BoroughConfiguration {
        try FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let folder = "\(scratch)/edition-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FolderOfTexts.put(edition.texts, at: folder)
        let borough = edition.manifest.borough
        do {
            let boroughs = BoroughsFolder(path: folder, plugins: plugins)
            let configuration = try boroughs.borough(borough)
            let catalogue = try IndicatorCatalogue.read(folder: "\(folder)/programme/indicators", programme: configuration.programme, plugins: plugins)
            _ = try EstimatesFile.read(folder: "\(folder)/programme", catalogue: catalogue)
            guard configuration.version == edition.manifest.version else {
                throw Refusal(.invalid, EditionFault.version(serial: edition.manifest.serial).message)
            }
            return configuration
        } catch let fault as ConfigurationFault {
            // Named as the person knows them who sent them.
            let lines = fault.problems.prefix(Self.mostProblems).map { $0.line.replacing("\(folder)/", with: "") }
            let rest = fault.problems.count > lines.count ? ["and \(fault.problems.count - lines.count) more"] : []
            throw Refusal(
                .invalid,
                "The configuration of \(borough) has problems that this hub finds. Nothing was applied.\n\((lines + rest).joined(separator: "\n"))")
        }
    }
}
