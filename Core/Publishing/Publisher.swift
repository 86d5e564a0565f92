public import DisclosureControl

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Writes a release into a folder, format by format.
public enum Publisher {
    /// Creates the folder if need be and writes each format's files, each whole or not at all.
    ///
    /// Every file is rendered before the first is written, so that a failure to render changes nothing. A file that several
    /// formats have, which is the same in all of them, is written once.
    ///
    /// - Returns: the paths written, in the order of `formats`.
    /// - Throws: `PublishingError`.
    @discardableResult
    public static func write(
        _ release: Release, formats: [any ReleaseFormat], to directory: String
    ) throws(PublishingError) -> [String] {
        var files: [PublishedFile] = []
        for format in formats {
            do {
                let made = [PublishedFile(format.fileName, try format.render(release))] + (try format.companions(of: release))
                files += made.filter { file in !files.contains { $0.name == file.name } }
            } catch {
                throw PublishingError(code: "format_failed", message: "\(format.fileName) could not be made.", cause: error)
            }
        }
        return try write(files, to: directory)
    }

    /// Creates the folder if need be and writes the files. One that was there is replaced in one step; others in the folder are left alone.
    ///
    /// - Returns: the paths written, in the order of `files`.
    /// - Throws: `PublishingError`.
    @discardableResult
    public static func write(_ files: [PublishedFile], to directory: String) throws(PublishingError) -> [String] {
        do {
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        } catch {
            throw PublishingError(code: "folder_not_made", message: "The folder \(directory) could not be made.", cause: error)
        }
        var paths: [String] = []
        for file in files {
            let path = directory.hasSuffix("/") ? directory + file.name : "\(directory)/\(file.name)"
            do {
                // `.atomic` writes beside the target under a name of its own and renames.
                try Data(file.bytes).write(to: URL(filePath: path), options: .atomic)
            } catch {
                throw PublishingError(code: "file_not_written", message: "\(path) could not be written.", cause: error)
            }
            paths.append(path)
        }
        return paths
    }
}

/// A report that could not be written, and why.
public struct PublishingError: Error, CustomStringConvertible {
    /// Stable: `format_unknown`, `format_failed`, `folder_not_made` or `file_not_written`.
    public let code: String
    /// Sentences for the person who asked for the report.
    public let message: String
    public let cause: (any Error)?

    init(code: String, message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    public var description: String { message }
}
