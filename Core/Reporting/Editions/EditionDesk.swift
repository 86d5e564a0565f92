import BoroughConfig
public import Domain
import Foundation
public import PluginKit
public import Storage
public import SyncProtocol

/// Takes editions of boroughs' configuration from the central team, keeps them, and gives each agent its own.
public struct EditionDesk: Sendable {
    let store: HubStore
    private let check: EditionCheck

    /// - Parameter scratch: a folder in which editions are read before they are kept.
    public init(store: HubStore, plugins: [PluginKind], scratch: String) {
        self.store = store
        check = EditionCheck(plugins: plugins, scratch: scratch)
    }

    // MARK: Whom

    /// Whom agents take configuration from.
    public func trust() throws -> CentreTrust {
        let keys = try store.centreKeys()
        return CentreTrust(
            environment: try store.environment(), first: keys.first,
            changes: try keys.changes.map { try JSONDecoder().decode(SignedCentreKeyChange.self, from: Data($0.utf8)) })
    }

    /// Trusts a key: the first that is shown, and afterwards only one that the key before it names.
    /// - Throws: `Refusal`.
    public func trust(_ request: CentreKeyRequest, by actor: String, at: String) throws -> CentreTrust {
        guard let key = VerifyingKey(text: request.key), key.text == request.key else { throw Refusal(.invalid, "This is no key: 32 bytes in base 64.") }
        let known = try trust()
        guard let chain = try CentreKeyChain(known) else {
            guard request.change == nil else { throw Refusal(.outOfOrder, "No key is trusted here yet, so there is none to change. Leave --signed-by out.") }
            return try keep(key, number: 0, change: nil, by: actor, at: at, "\(key.fingerprint), the first")
        }
        // The same again has happened already.
        if chain.current == key { return known }
        guard let signed = request.change else {
            throw Refusal(
                .notPermitted,
                "The key \(chain.current.fingerprint) is trusted here already. Another has to be signed by it: give its file with --signed-by.")
        }
        guard let change = signed.change, change.number == known.changes.count + 1, change.previous == chain.current.text, change.next == key.text,
            (try? CentreKeyChain(first: chain.first, changes: known.changes + [signed])) != nil
        else {
            throw Refusal(.notPermitted, "The change is not signed by the key \(chain.current.fingerprint), which is trusted here, or names another key.")
        }
        let live = try store.editions().reduce(into: [:]) { $0[$1.borough] = $1.serial }
        guard change.signedUpTo == live else { throw Refusal(.outOfOrder, "An edition was applied meanwhile. Give the same command again.") }
        return try keep(key, number: change.number, change: signed, by: actor, at: at, "\(key.fingerprint) follows \(chain.current.fingerprint)")
    }

    private func keep(
        _ key: VerifyingKey, number: Int, change: SignedCentreKeyChange?, by actor: String, at: String, _ detail: String
    ) throws -> CentreTrust {
        let text = try change.map { try StableJSON.text($0) }
        guard try store.trustCentreKey(key.text, number: number, change: text, at: at, actor: actor, detail: detail) else {
            throw Refusal(.outOfOrder, "Somebody else has changed the key meanwhile. Give the same command again.")
        }
        return try trust()
    }

    // MARK: Applying

    /// Keeps every edition of a package, or none.
    /// - Throws: `Refusal` that says of the first why not.
    public func apply(_ package: EditionPackage, by actor: String, at: String, today: CivilDate) throws {
        let trust = try trust()
        guard let keys = try CentreKeyChain(trust) else {
            throw Refusal(.outOfOrder, "No key of the central team's is trusted here yet: `restart-admin signing-key trust FILE.public --hub URL`.")
        }
        guard (1...100).contains(package.editions.count) else { throw Refusal(.invalid, "From 1 to 100 editions are applied together.") }
        let live = try lastEditions()
        var taken: [EditionReader.Verified] = []
        for signed in package.editions {
            let borough = try manifest(of: signed).borough
            guard !taken.contains(where: { $0.manifest.borough == borough }) else {
                throw Refusal(.invalid, "There are two editions of \(borough). Only one can be the next.")
            }
            taken.append(
                try verify(signed, of: borough, after: live[borough], EditionReader(borough: borough, environment: trust.environment, keys: keys), package))
        }
        try keep(taken, after: live, texts: package.files, by: actor, at: at, today: today)
    }

    /// Reads editions that hold, and keeps all of them or none.
    func keep(
        _ taken: [EditionReader.Verified], after live: [String: LastEdition], texts: [String: String], by actor: String, at: String, today: CivilDate
    ) throws {
        var boroughs: [Borough] = []
        for edition in taken { boroughs.append(try check.read(edition).borough) }
        let isWhole = try reachesEverybody(taken, live, boroughs, today: today)
        do {
            try store.apply(
                taken.map { .init(borough: $0.manifest.borough, serial: $0.manifest.serial, manifest: $0.signed.text, signature: $0.signed.signature) },
                texts: texts.filter { digest, _ in taken.contains { $0.manifest.files.contains { $0.sha256 == digest } } }, isWhole: isWhole,
                at: at, actor: actor, notes: taken.map { Self.note($0.manifest) })
        } catch let overtaken as HubStore.EditionOvertaken {
            throw Self.overtaken(overtaken.borough, live: overtaken.live)
        }
        // Those that are known are changed when the edition comes into force, not when it comes.
        let known = Set(try store.boroughs().map(\.slug))
        for borough in boroughs where !known.contains(borough.slug) { try store.register(borough, at: at, actor: actor) }
    }

    private func manifest(of signed: SignedEdition) throws -> EditionManifest {
        do { return try signed.manifest() } catch { throw Refusal(.unreadable, error.message) }
    }

    private func verify(
        _ signed: SignedEdition, of borough: String, after live: LastEdition?, _ reader: EditionReader, _ package: EditionPackage
    ) throws -> EditionReader.Verified {
        do {
            let verified = try reader.verify(signed, after: live?.known, in: package)
            guard live != nil || verified.manifest.serial == 1 else { throw EditionFault.gap(offered: verified.manifest.serial, expected: 1) }
            return verified
        } catch let fault as EditionFault {
            switch fault {
            case .older, .differs, .gap, .doesNotFollow: throw Self.overtaken(borough, live: live?.known.serial ?? 0)
            case .forged: throw Refusal(.notPermitted, "\(fault.message) Trusted here is \(try trustedFingerprint()).")
            default: throw Refusal(.invalid, fault.message)
            }
        }
    }

    private func trustedFingerprint() throws -> String { try CentreKeyChain(trust())?.current.fingerprint ?? "none" }

    private static func overtaken(_ borough: String, live: Int) -> Refusal {
        Refusal(
            .outOfOrder,
            live == 0
                ? "\(borough) has no edition here, so that the first is 1. Make the plan again. Nothing was applied."
                : "Somebody else has applied edition \(live) of \(borough) since your plan. Make the plan again. Nothing was applied.")
    }

    /// Whether every borough that takes part has the same programme files once these editions are kept.
    private func reachesEverybody(
        _ taken: [EditionReader.Verified], _ live: [String: LastEdition], _ offered: [Borough], today: CivilDate
    ) throws -> Bool {
        var programmes = live.mapValues(\.manifest.programmeDigest)
        for edition in taken { programmes[edition.manifest.borough] = edition.manifest.programmeDigest }
        let own = Set(offered.map(\.slug))
        let everybody = try store.boroughs().filter { !own.contains($0.slug) && $0.tookPart(on: today) }.map(\.slug) + own
        let reached = everybody.map { programmes[$0] }
        return Set(reached).count == 1 && !reached.contains(nil)
    }

    private static func note(_ manifest: EditionManifest) -> String {
        let kind =
            manifest.rollbackOf.map { ", back to \($0)" } ?? manifest.promotedFrom.map { ", from \($0)" } ?? (manifest.activation == nil ? "" : ", goes live")
        return "\(manifest.borough) \(manifest.serial), version \(manifest.version), from \(manifest.effectiveFrom)\(kind); reason: \(manifest.reason)"
    }
}
