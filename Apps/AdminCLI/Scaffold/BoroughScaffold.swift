import Domain
import Foundation
import Terminal

/// A new borough's folder: every file that it needs, each key explained, ready to be put right for the borough.
struct BoroughScaffold {
    struct File: Sendable {
        /// Below the borough's folder.
        let path: String
        let text: String
    }

    let files: [File]

    /// - Parameter sources: `sources.yaml` as it was read off an example; nil for the programme's own layout, with empty exports of it.
    init(_ borough: NewBorough, purposes: [SharingPurpose], sources: String? = nil) {
        files =
            [
                File(path: "borough.yaml", text: BoroughFile.text(borough, purposes: purposes)),
                File(path: "sources.yaml", text: sources ?? SourcesFile.text(borough)),
            ]
            + SectionTemplates.all.map { File(path: "\($0.plugin).yaml", text: $0.text(borough)) }
            + (sources == nil ? RecordType.exported.map { File(path: "examples/\($0.name).csv", text: SourcesFile.heading(of: $0)) } : [])
    }

    /// Writes the folder in one step: either all of it is there afterwards, or nothing.
    ///
    /// - Returns: the paths written.
    /// - Throws: `CommandFailure` where there is something of that name already.
    func write(slug: String, under boroughs: String) throws -> [String] {
        let target = "\(boroughs)/\(slug)"
        let manager = FileManager.default
        guard !manager.fileExists(atPath: target) else {
            throw CommandFailure(.usage, "\(target) is there already, and nothing in it was changed. Choose another name, or edit its files.")
        }
        // A name with a full stop in front is no borough to any reader of the folder.
        let draft = "\(boroughs)/.\(slug)-\(UUID().uuidString)"
        defer { try? manager.removeItem(atPath: draft) }
        for file in files {
            let path = "\(draft)/\(file.path)"
            try manager.createDirectory(atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
            try Data(file.text.utf8).write(to: URL(filePath: path))
        }
        try manager.moveItem(atPath: draft, toPath: target)
        return files.map { "\(target)/\($0.path)" }
    }
}
