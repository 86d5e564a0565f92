import BoroughConfig
import Domain
import Foundation
import PluginCatalogue
import Privacy
import Storage
import SyncProtocol

/// The editions of its configuration that a home has taken, as folders that can be read.
///
/// What is in force is a matter of the database alone. The folders under `configuration/` are written from it, and written again where one is missing or
/// is not what was signed: whoever is killed, or puts a backup back, has nothing to put right.
struct EditionShelf {
    let home: AgentHome
    let store: AgentStore

    private var path: String { "\(home.path)/configuration" }
    /// How many folders before the one in force are left, for a program that is reading one.
    private static let spared = 2

    /// The edition in force on a day; nil where none is.
    func inForce(on day: CivilDate) throws -> (manifest: EditionManifest, edition: AgentTransaction.KeptEdition)? {
        try store.read { try $0.editionInForce(on: day) }.map { (try $0.signed.manifest(), $0) }
    }

    /// The folder of the edition in force on a day; nil where none is.
    func folder(on day: CivilDate) throws -> BoroughsFolder? { try inForce(on: day).map { try folder(of: $0.edition) } }

    func folder(of edition: AgentTransaction.KeptEdition) throws -> BoroughsFolder {
        let (manifest, folder) = (try edition.signed.manifest(), folder(named: edition))
        if isIntact(folder, manifest) { return folder }
        let texts = try store.read { try $0.editionTexts(Set(manifest.files.map(\.sha256))) }
        try put(try EditionPackage(editions: [], files: texts).texts(of: manifest), in: folder)
        return folder
    }

    /// Writes an edition down to be read, before anything else knows of it.
    func place(_ verified: EditionReader.Verified) throws -> BoroughsFolder {
        let folder = folder(named: name(verified.manifest.serial, verified.signed))
        try put(verified.texts, in: folder)
        return folder
    }

    private func put(_ texts: [String: String], in folder: BoroughsFolder) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try FolderOfTexts.put(texts, at: folder.path)
    }

    private func isIntact(_ folder: BoroughsFolder, _ manifest: EditionManifest) -> Bool {
        guard let texts = try? folder.texts(of: manifest.borough) else { return false }
        return texts.mapValues { EditionManifest.digest(of: $0) } == manifest.digests
    }

    /// Removes what was left by those who were killed, and editions that are long gone.
    func clean(today: CivilDate) throws {
        let current = try inForce(on: today)?.manifest.serial ?? 0
        let kept = try store.read { try $0.editions() }.filter { $0.serial >= current - Self.spared }.map { name($0.serial, $0.signed) }
        FolderOfTexts.clean(path, keeping: Set(kept))
    }

    private func folder(named edition: AgentTransaction.KeptEdition) -> BoroughsFolder { folder(named: name(edition.serial, edition.signed)) }
    private func folder(named name: String) -> BoroughsFolder { BoroughsFolder(path: "\(path)/\(name)", plugins: PluginCatalogue.all) }
    private func name(_ serial: Int, _ signed: SignedEdition) -> String { "\(serial)-\(signed.digest.prefix(16))" }
}

extension AgentTransaction.KeptEdition {
    var signed: SignedEdition { SignedEdition(text: manifest, signature: signature) }
}
