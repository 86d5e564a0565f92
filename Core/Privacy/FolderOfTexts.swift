import Foundation

/// A folder of text files that is there whole or not at all.
public enum FolderOfTexts {
    private static let draftMark = ".draft-"

    /// Writes the files beside the folder's place, has them on the disk, and then gives the folder its name, in place of one that is there.
    /// Whoever is killed on the way leaves a draft, which `clean` removes, and never a part of a folder under its name.
    /// - Parameter files: texts by path within the folder. The paths have been checked: none leads out of it.
    /// - Throws: `CocoaError`.
    public static func put(_ files: [String: String], at path: String) throws {
        let parent = (path as NSString).deletingLastPathComponent
        let draft = "\(parent)/\(draftMark)\(UUID().uuidString)"
        let manager = FileManager.default
        do {
            try makeFolder(draft)
            var folders: Set<String> = [draft]
            for (name, text) in files.sorted(by: { $0.key < $1.key }) {
                let file = "\(draft)/\(name)"
                let folder = (file as NSString).deletingLastPathComponent
                if folders.insert(folder).inserted { try makeFolder(folder) }
                try PrivateFile.create(text, at: file)
            }
            for folder in folders { try DurableFolder.synchronize(folder) }
            if rename(draft, path) != 0 {
                guard errno == ENOTEMPTY || errno == EEXIST else { throw CocoaError(.fileWriteUnknown) }
                let old = "\(parent)/\(draftMark)\(UUID().uuidString)"
                guard rename(path, old) == 0, rename(draft, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
                try? manager.removeItem(atPath: old)
            }
            try DurableFolder.synchronize(parent)
        } catch {
            try? manager.removeItem(atPath: draft)
            throw error
        }
    }

    /// Removes what those left who were killed, and every folder that is not named.
    /// - Parameter kept: names in the folder.
    public static func clean(_ parent: String, keeping kept: Set<String>) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? [] where !kept.contains(name) {
            try? FileManager.default.removeItem(atPath: "\(parent)/\(name)")
        }
    }

    private static func makeFolder(_ path: String) throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
}
