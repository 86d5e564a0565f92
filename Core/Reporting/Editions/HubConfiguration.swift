public import Domain
import Foundation
public import Storage
import SyncProtocol

/// The configuration that the hub itself works under on a day, put together from editions.
///
/// The programme's files are those that had reached every borough that took part, once their day has come; each borough's own are those of its newest
/// edition in force that was made with just these. What is staged to one borough changes nothing for the others, and every pair was read together
/// before it was kept.
public struct HubConfiguration: Sendable {
    /// Stands for it: the same where the same editions make it.
    public let digest: String
    /// By slug: the serial of the edition.
    public let serials: [String: Int]
    private let files: [String: String]

    /// Nil while no programme files have reached everybody.
    public init?(of store: HubStore, on day: CivilDate) throws {
        let editions = try store.editions().map { (kept: $0, manifest: try $0.signed.manifest()) }
        let wholes = Set(editions.filter(\.kept.isWhole).map(\.kept.application)).sorted(by: >)
        // The newest application whose outcome had come into force everywhere.
        let programme = wholes.lazy.compactMap { application -> String? in
            let last = editions.filter { $0.kept.application <= application }.reduce(into: [String: EditionManifest]()) { $0[$1.kept.borough] = $1.manifest }
            guard last.values.allSatisfy({ $0.effectiveFrom <= day }) else { return nil }
            return editions.first { $0.kept.application == application }?.manifest.programmeDigest
        }.first
        guard let programme else { return nil }
        let chosen = editions.filter { $0.manifest.effectiveFrom <= day && $0.manifest.programmeDigest == programme }
            .reduce(into: [String: (kept: HubStore.KeptEdition, manifest: EditionManifest)]()) { $0[$1.kept.borough] = $1 }
        serials = chosen.mapValues(\.manifest.serial)
        files = chosen.values.reduce(into: [:]) { $0.merge($1.manifest.digests) { first, _ in first } }
        digest = EditionManifest.digest(of: chosen.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.kept.signed.digest)\n" }.joined())
    }

    /// Texts by path.
    /// - Throws: `StorageFault` where one is not kept any more.
    public func texts(from store: HubStore) throws -> [String: String] {
        let kept = try store.editionTexts(Set(files.values))
        return try files.mapValues {
            guard let text = kept[$0], EditionManifest.digest(of: text) == $0 else {
                throw StorageFault("A file of the live configuration is not what was applied. Put the hub's database back from its backup.")
            }
            return text
        }
    }
}
