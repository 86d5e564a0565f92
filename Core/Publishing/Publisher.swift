public import DisclosureControl

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Writes a release into a folder, one file for each format.
public enum Publisher {
    /// Creates the folder if need be and writes each format's file, whole or not at all.
    ///
    /// Every file is rendered before the first is written, so that a failure to render changes nothing. A file that was
    /// there is replaced in one step; other files in the folder are left alone.
    ///
    /// - Returns: the paths written, in the order of `formats`.
    /// - Throws: `PublishingError`.
    @discardableResult
    public static func write(
        _ release: Release, formats: [any ReleaseFormat], to directory: String
    ) throws(PublishingError) -> [String] {
        var files: [(path: String, bytes: [UInt8])] = []
        for format in formats {
            let path = directory.hasSuffix("/") ? directory + format.fileName : "\(directory)/\(format.fileName)"
            do {
                files.append((path, try format.render(release)))
            } catch {
                throw PublishingError(code: "format_failed", message: "\(format.fileName) could not be made.", cause: error)
            }
        }
        do {
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        } catch {
            throw PublishingError(code: "folder_not_made", message: "The folder \(directory) could not be made.", cause: error)
        }
        for file in files {
            do {
                // `.atomic` writes beside the target under a name of its own and renames.
                try Data(file.bytes).write(to: URL(filePath: file.path), options: .atomic)
            } catch {
                throw PublishingError(code: "file_not_written", message: "\(file.path) could not be written.", cause: error)
            }
        }
        return files.map(\.path)
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
