import BoroughConfig
import Domain
import Foundation

/// The files of an export, in the order in which they have to be read: what others refer to comes first.
struct ExportFiles {
    struct File {
        let path: String
        let name: String
        let source: Source
    }

    private(set) var files: [File] = []
    private(set) var issues: [Issue] = []

    /// - Throws: `IntakeError.noSuchPath`.
    init(paths: [String], configuration: BoroughConfiguration) throws {
        for path in paths {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { throw IntakeError.noSuchPath(path) }
            if isFolder.boolValue {
                let names = try FileManager.default.contentsOfDirectory(atPath: path).filter { !$0.hasPrefix(".") }.sorted()
                for name in names {
                    var isSubfolder: ObjCBool = false
                    let inner = "\(path)/\(name)"
                    if FileManager.default.fileExists(atPath: inner, isDirectory: &isSubfolder), isSubfolder.boolValue { continue }
                    add(inner, name: name, configuration)
                }
            } else {
                add(path, name: String(path.split(separator: "/").last ?? ""), configuration)
            }
        }
        files.sort { (Self.rank($0.source), $0.name) < (Self.rank($1.source), $1.name) }
    }

    private mutating func add(_ path: String, name: String, _ configuration: BoroughConfiguration) {
        if let source = configuration.source(forFileNamed: name) {
            files.append(File(path: path, name: name, source: source))
        } else {
            let known = configuration.sources.flatMap(\.files)
            let nearest = NearestName.of(name, among: known)
            issues.append(
                Issue(
                    .query, "file_unknown", at: .init(file: name, row: 1),
                    message: "No source of this borough is called `\(name)`; it was not read." + (nearest.map { " Was `\($0)` meant?" } ?? ""),
                    fix: nearest.map { "Rename it to `\($0)`, or describe it in sources.yaml." }
                        ?? "Describe it in sources.yaml, or leave it out of the folder."))
        }
    }

    private static func rank(_ source: Source) -> Int {
        source.records.compactMap { RecordType.all.firstIndex(of: $0.type) }.min() ?? RecordType.all.count
    }
}
