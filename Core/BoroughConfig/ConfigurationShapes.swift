import Domain
public import PluginKit

/// What may stand in each file of configuration, found out from those that read them.
public struct ConfigurationShapes: Sendable {
    /// By the file's path: below a borough's folder for its own, below `programme/` for what all share. One code list stands for all of its kind.
    public struct File: Sendable {
        public let path: String
        public let isShared: Bool
        public let shape: ConfigShape
    }

    public let files: [File]

    /// - Parameter folder: its programme's code lists, purposes and rules say which words may stand where.
    /// - Throws: `ConfigurationFault` where the programme has problems.
    public init(of folder: BoroughsFolder, plugins kinds: [PluginKind]) throws {
        let programme = try folder.programme()
        let own = ["borough.yaml", "sources.yaml"] + kinds.map { "\($0.id).yaml" }
        let lists = [("", programme.codes.lists.keys.sorted()), ("census/", programme.census.lists.keys.sorted())].compactMap { folder, ids in
            ids.first.map { "\(folder)code-lists/\($0).yaml" }
        }
        let shared = ["programme.yaml", "sharing.yaml", "profiles.yaml", "rules.yaml", "bank-holidays.yaml", "links.yaml", "census/children-in-need.yaml"]
        let known = try folder.nodes(of: BoroughsFolder.programmeName)
        files =
            own.map { file in
                let shape = Self.shape(of: file, among: [:], in: Folder(path: "", shownAs: "")) { folder in
                    _ = BoroughReader(folder: folder, slug: "", programme: programme, kinds: kinds, problems: ProblemList()).read()
                }
                return File(path: file, isShared: false, shape: shape)
            }
            + (shared + lists).map { file in
                let home = Folder(path: "\(folder.path)/\(BoroughsFolder.programmeName)", shownAs: "")
                let shape = Self.shape(of: file, among: known, in: home) { folder in
                    _ = ProgrammeReader(folder: folder, problems: ProblemList(), kinds: kinds).read()
                }
                return File(path: Self.general(file), isShared: true, shape: shape)
            }
    }

    private static func general(_ path: String) -> String {
        guard let folder = path.split(separator: "/").dropLast().last, folder == "code-lists" else { return path }
        return (path.split(separator: "/").dropLast() + ["*.yaml"]).joined(separator: "/")
    }

    /// - Parameter others: what the other files say, which is needed to know the words that may stand in this one.
    private static func shape(of file: String, among others: [String: ConfigNode], in folder: Folder, _ read: (Folder) -> Void) -> ConfigShape {
        let probe = ConfigProbe()
        var folder = folder
        folder.standIns = Dictionary(others.map { ("\(folder.shownAs)/\($0.key)", $0.value) }, uniquingKeysWith: { first, _ in first })
        folder.standIns["\(folder.shownAs)/\(file)"] = probe.node(in: file)
        for _ in 0..<ConfigProbe.passes {
            read(folder)
            probe.advance()
        }
        return probe.shape
    }
}
