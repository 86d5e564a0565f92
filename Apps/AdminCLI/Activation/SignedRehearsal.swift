import Foundation
import SyncProtocol

/// Reads a rehearsal's sheet, and holds its signature against the key that the hub trusts.
enum SignedRehearsal {
    /// - Parameter path: nil where none was given.
    static func read(_ path: String?, trusting key: VerifyingKey) -> Result<ActivationCheck.Rehearsed, RehearsalFault> {
        guard let path else { return .failure(.notGiven) }
        guard let data = FileManager.default.contents(atPath: path) else { return .failure(.unreadable(path)) }
        guard let document = try? JSONDecoder().decode(SignedDocument.self, from: data) else {
            return .failure(RehearsalSheet.read(String(decoding: data, as: UTF8.self)) == nil ? .unreadable(path) : .unsigned(path))
        }
        guard document.isValid(for: key) else { return .failure(.otherKey(path)) }
        guard let sheet = RehearsalSheet.read(document.text) else { return .failure(.unreadable(path)) }
        return .success(.init(sheet: sheet, digest: EditionManifest.digest(of: document.text)))
    }
}
