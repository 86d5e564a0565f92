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
            var info = stat()
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) || lstat(path, &info) == 0 else { throw IntakeError.noSuchPath(path) }
            if isFolder.boolValue {
                let names = try FileManager.default.contentsOfDirectory(atPath: path).filter { !$0.hasPrefix(".") }.sorted()
                let before = files.count
                for name in names {
                    var isSubfolder: ObjCBool = false
                    let inner = "\(path)/\(name)"
                    if FileManager.default.fileExists(atPath: inner, isDirectory: &isSubfolder), isSubfolder.boolValue { continue }
                    add(inner, name: name, configuration, isNamed: false)
                }
                if files.count == before, !names.isEmpty {
                    let shown = String(path.split(separator: "/").last ?? "")
                    issues.append(
                        Issue(
                            .rejectFile, "file_unknown", at: .init(file: shown, row: 1),
                            message: "No file in this folder is one that this borough's sources describe; nothing was read.",
                            fix: "Name the folder that holds the files themselves, or describe them in sources.yaml."))
                }
            } else {
                add(path, name: String(path.split(separator: "/").last ?? ""), configuration, isNamed: true)
            }
        }
        // Within a rank, files are read in the order in which they were named, so that the last one named has the last word.
        let ordered = files.enumerated().sorted { (Self.rank($0.element.source), $0.offset) < (Self.rank($1.element.source), $1.offset) }
        files = ordered.map(\.element)
    }

    /// - Parameter isNamed: whether the person named this very file; passing it over would then be no answer.
    private mutating func add(_ path: String, name: String, _ configuration: BoroughConfiguration, isNamed: Bool) {
        if let source = configuration.source(forFileNamed: name) {
            files.append(File(path: path, name: name, source: source))
        } else {
            let known = configuration.sources.flatMap(\.files)
            let nearest = NearestName.of(name, among: known)
            issues.append(
                Issue(
                    isNamed ? .rejectFile : .query, "file_unknown", at: .init(file: name, row: 1),
                    message: "No source of this borough is called `\(name)`; it was not read." + (nearest.map { " Was `\($0)` meant?" } ?? ""),
                    fix: nearest.map { "Rename it to `\($0)`, or describe it in sources.yaml." }
                        ?? "Describe it in sources.yaml, or leave it out of the folder."))
        }
    }

    private static func rank(_ source: Source) -> Int {
        source.records.compactMap { RecordType.all.firstIndex(of: $0.type) }.min() ?? RecordType.all.count
    }
}
