import Foundation

/// Editions with the texts of their files. A text that several have, as the programme's, is in it once.
public struct EditionPackage: Codable, Sendable {
    /// The largest text of a file, and the most that the texts of one edition come to, in bytes.
    public static let (largestFile, largestEdition) = (1_048_576, 8 * 1_048_576)
    /// In bytes, as JSON.
    public static let largest = 32 * 1_048_576

    public let editions: [SignedEdition]
    /// By their SHA-256 in hexadecimal.
    public let files: [String: String]

    public init(editions: [SignedEdition], files: [String: String]) {
        self.editions = editions
        self.files = files
    }

    /// The texts of an edition's files by path, each the one that was signed.
    /// - Throws: `EditionFault`.
    public func texts(of manifest: EditionManifest) throws(EditionFault) -> [String: String] {
        if let fault = manifest.fault { throw fault }
        var (texts, size): ([String: String], Int) = ([:], 0)
        for file in manifest.files {
            guard let text = files[file.sha256], EditionManifest.digest(of: text) == file.sha256 else {
                throw .contents(serial: manifest.serial, file.path)
            }
            size += text.utf8.count
            guard text.utf8.count <= Self.largestFile, size <= Self.largestEdition else { throw .tooLarge(serial: manifest.serial) }
            texts[file.path] = text
        }
        return texts
    }
}
