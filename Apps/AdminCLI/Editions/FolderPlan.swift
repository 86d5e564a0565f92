import BoroughConfig
import Domain
import Foundation
import PluginCatalogue
import Privacy
import SyncProtocol
import Terminal

/// What applying a folder of configuration to a hub would do.
struct FolderPlan {
    let hub: EditionHub
    let plan: EditionPlan
    /// The folder's texts by path, for each borough.
    private let folder: [String: [String: String]]

    /// - Throws: `ConfigurationFault`, and `CommandFailure` for a borough that is not known.
    init(_ hub: EditionHub, folder path: String, named: [String], staged: Bool = false, removals: Set<String> = []) throws {
        let boroughs = BoroughsFolder(path: path, plugins: PluginCatalogue.all)
        folder = try boroughs.slugs().reduce(into: [:]) { $0[$1] = try boroughs.texts(of: $1) }
        if let unknown = named.first(where: { [folder] in folder[$0] == nil }) {
            let known = folder.keys.sorted().joined(separator: ", ")
            throw CommandFailure(.noSuchInput, "There is no folder for `\(unknown)` in \(path). There are \(known).")
        }
        if let bad = folder.flatMap({ slug, texts in texts.keys.filter { !EditionPath.isGood($0, of: slug) } }).min() {
            throw CommandFailure(
                .configurationWrong,
                "\(bad) cannot be published: names are made of small letters, digits, dashes, underscores and dots. Give the file another name.")
        }
        self.hub = hub
        plan = EditionPlan(
            live: hub.live, folder: folder.mapValues { $0.mapValues { EditionManifest.digest(of: $0) } }, named: named, staged: staged, removals: removals)
    }

    /// - Throws: `CommandFailure` where something would be deleted that nobody said should be.
    func checkRemovals() throws {
        if let vain = plan.vainRemovals.first {
            throw CommandFailure(
                .usage, "--remove \(vain): this file is not live for any borough that is meant, or is in the folder still. Nothing was applied.")
        }
        guard plan.missing.isEmpty else {
            let options = plan.missing.map { "--remove \($0)" }.joined(separator: " ")
            throw CommandFailure(
                .dataRefused,
                "Live and not in the folder: \(plan.missing.joined(separator: ", ")). Nothing is deleted by leaving it out: put it back, or give \(options). Nothing was applied."
            )
        }
    }

    /// The texts of a borough as they are live; none where nothing is.
    func liveTexts(of entry: EditionPlan.Entry) throws -> [String: String] {
        try entry.live.map { try hub.edition($0, of: entry.borough).texts } ?? [:]
    }

    /// The texts of a borough as they would be afterwards, and the version that they have.
    func outcome(for entry: EditionPlan.Entry) throws -> (texts: [String: String], version: String) {
        // Who is not named keeps its own files, which the folder may not have.
        let own = folder[entry.borough] ?? [:]
        let shared = folder.values.first ?? [:]
        var texts: [String: String] = [:]
        var live: [String: String]?
        for (path, digest) in entry.files {
            if let text = own[path] ?? shared[path], EditionManifest.digest(of: text) == digest {
                texts[path] = text
            } else {
                let known = try live ?? hub.edition(entry.live ?? 0, of: entry.borough).texts
                live = known
                guard let text = known[path] else { throw EditionFault.contents(serial: entry.live ?? 0, path) }
                texts[path] = text
            }
        }
        return (texts, try Self.version(of: entry.borough, texts))
    }

    /// As the programs work it out that read it.
    /// - Throws: `ConfigurationFault` where the two do not go together.
    static func version(of borough: String, _ texts: [String: String]) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("restart-edition-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try FolderOfTexts.put(texts, at: folder)
        return try BoroughsFolder(path: folder, plugins: PluginCatalogue.all).borough(borough).version
    }
}
