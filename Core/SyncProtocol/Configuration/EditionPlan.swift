/// What applying a folder of configuration would do.
public struct EditionPlan: Sendable {
    /// What it would do to one borough.
    public struct Entry: Codable, Sendable {
        public let borough: String
        /// The serial of the last edition; nil where there is none.
        public let live: Int?
        /// The serial that would be made; nil where nothing would change.
        public let next: Int?
        /// Paths.
        public let added: [String]
        public let changed: [String]
        public let removed: [String]
        /// Digests by path, as they would be afterwards.
        public let files: [String: String]
    }

    /// By slug.
    public let entries: [Entry]
    /// Boroughs that have an edition and no folder: they stay as they are.
    public let withoutFolder: [String]
    /// Files that are live and not in the folder, where nobody said that they go.
    public let missing: [String]
    /// What was to be removed and is not there, or is in the folder still.
    public let vainRemovals: [String]

    /// Those for which an edition would be made.
    public var changes: [Entry] { entries.filter { $0.next != nil } }

    /// - Parameters:
    ///   - live: the last edition by borough.
    ///   - folder: digests by path for each borough that has a folder, the programme's among them.
    ///   - named: the boroughs that are meant; all where it is empty.
    ///   - staged: whether a changed programme goes to the named ones alone.
    ///   - removals: files that may be gone, by path.
    public init(live: [String: EditionManifest], folder: [String: [String: String]], named: [String], staged: Bool, removals: Set<String>) {
        let meant = named.isEmpty ? Set(folder.keys) : Set(named)
        let programme = folder.values.first.map { $0.filter { $0.key.hasPrefix("\(EditionPath.programme)/") } } ?? [:]
        var (entries, missing, used): ([Entry], Set<String>, Set<String>) = ([], [], [])
        func add(_ borough: String, _ wanted: [String: String]) {
            let before = live[borough]?.digests ?? [:]
            var files = wanted
            for path in before.keys where wanted[path] == nil {
                if removals.contains(path) { used.insert(path) } else { missing.insert(path) }
                if !removals.contains(path) { files[path] = before[path] }
            }
            let added = files.keys.filter { before[$0] == nil }.sorted()
            let changed = files.filter { path, digest in before[path].map { $0 != digest } ?? false }.keys.sorted()
            let removed = before.keys.filter { files[$0] == nil }.sorted()
            let differs = !(added.isEmpty && changed.isEmpty && removed.isEmpty)
            // Of those who are not named only what happens to them is told.
            guard differs || meant.contains(borough) else { return }
            entries.append(
                Entry(
                    borough: borough, live: live[borough]?.serial, next: differs ? (live[borough]?.serial ?? 0) + 1 : nil, added: added,
                    changed: changed, removed: removed, files: files))
        }
        for borough in meant.sorted() { if let wanted = folder[borough] { add(borough, wanted) } }
        if !staged, !folder.isEmpty {
            // The programme is everybody's: who is not named keeps the rest as it is.
            for (borough, manifest) in live where !meant.contains(borough) {
                add(borough, programme.merging(manifest.digests.filter { $0.key.hasPrefix("\(borough)/") }) { own, _ in own })
            }
        }
        self.entries = entries.sorted { $0.borough < $1.borough }
        self.missing = missing.sorted()
        withoutFolder = live.keys.filter { folder[$0] == nil }.sorted()
        vainRemovals = removals.subtracting(used).sorted()
    }
}
