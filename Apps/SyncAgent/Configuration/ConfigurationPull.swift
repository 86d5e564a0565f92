import BoroughConfig
import Domain
import Foundation
import PluginKit
import Storage
import SyncProtocol
import Terminal

/// Takes the borough's configuration from the hub: only what the central team signed, for this borough, as the next.
struct ConfigurationPull {
    let home: AgentHome
    let store: AgentStore
    let hub: Hub
    let today: CivilDate

    struct Outcome {
        /// What is new here, oldest first.
        var taken: [EditionManifest] = []
        /// Whether the hub has anything to do with configuration at all.
        var isPublished = true
        var refusal: Refused?
    }

    /// Why an edition was refused, in a sentence with its remedy.
    struct Refused: Error, Equatable {
        let status: ExitStatus
        let message: String

        init(_ fault: EditionFault) {
            status = .notPermitted
            message = "\(fault.message) \(fault.remedy)"
        }

        init(_ status: ExitStatus, _ message: String) {
            self.status = status
            self.message = message
        }

        var failure: CommandFailure { CommandFailure(status, message) }
    }

    private var shelf: EditionShelf { EditionShelf(home: home, store: store) }

    /// Has the home locked.
    /// - Throws: what keeps the hub from answering. A refusal is part of the outcome: what is in force stays, and everything else goes on.
    func run() throws -> Outcome {
        var outcome = Outcome()
        do {
            guard let trust = try trust(), let keys = try CentreKeyChain(trust) else {
                outcome.isPublished = false
                return outcome
            }
            outcome = try take(EditionReader(borough: hub.borough, environment: trust.environment, keys: keys))
        } catch let refused as Refused {
            outcome.refusal = refused
        }
        try note(outcome.refusal)
        try shelf.clean(today: today)
        try report(outcome)
        return outcome
    }

    // MARK: Whom

    /// Whom configuration is taken from. The first time the hub says so, under the key that this agent enrolled with; afterwards the central team's own key
    /// says who follows it.
    private func trust() throws -> CentreTrust? {
        let pinned = try store.read { try $0.centreTrust() }.map { try JSONDecoder().decode(CentreTrust.self, from: Data($0.utf8)) }
        guard let stated = try hub.configurationTrust() else {
            guard pinned == nil else {
                throw Refused(.notPermitted, "The hub publishes no configuration any more. The one in force stays. Ask the central team.")
            }
            return nil
        }
        guard let pinned, let known = try CentreKeyChain(pinned) else {
            guard let keys = try? CentreKeyChain(stated) else { return nil }
            try keep(stated, "centre-key.trusted", "\(keys.current.fingerprint), environment \(stated.environment), as the hub says")
            return stated
        }
        guard stated.environment == pinned.environment else {
            throw Refused(
                .notPermitted,
                "The hub says that it is `\(stated.environment)`, and this agent enrolled at `\(pinned.environment)`. The configuration in force stays. Ask the central team which is right."
            )
        }
        guard let offered = try? CentreKeyChain(stated), let followed = try? known.following(offered) else {
            throw Refused(
                .notPermitted,
                "The hub names a key of the central team's that the known one, \(known.current.fingerprint), has not signed. The configuration in force stays. Tell the central team; if they lost their key, enrol again with a new code."
            )
        }
        if followed.current != known.current {
            try keep(stated, "centre-key.followed", "\(known.current.fingerprint) is followed by \(followed.current.fingerprint)")
        }
        return stated
    }

    private func keep(_ trust: CentreTrust, _ action: String, _ detail: String) throws {
        let text = try StableJSON.text(trust)
        try store.write {
            try $0.setCentreTrust(text, at: Clock.timestamp())
            try $0.audit(at: Clock.timestamp(), actor: "hub", action: action, detail: detail)
        }
    }

    // MARK: What

    private func take(_ reader: EditionReader) throws -> Outcome {
        let last = try store.read { try $0.editions() }.last
        let known = last.map { EditionReader.Known(serial: $0.serial, digest: $0.signed.digest) }
        let (verified, fault) = reader.follow(try hub.editions(after: known?.serial ?? 0), after: known)
        var outcome = Outcome()
        outcome.refusal = fault.map(Refused.init)
        for edition in verified {
            guard let kept = try keep(edition) else {
                outcome.refusal = Refused(.version(serial: edition.manifest.serial))
                break
            }
            if kept.unusable == nil { outcome.taken.append(edition.manifest) }
        }
        try tryAgain()
        if outcome.refusal == nil { outcome.refusal = try unusable() }
        return outcome
    }

    /// Reads an edition as this program will, and keeps it: all at once.
    /// - Returns: nil where its version is not that of its files.
    private func keep(_ edition: EditionReader.Verified) throws -> AgentTransaction.KeptEdition? {
        let manifest = edition.manifest
        let fault: String?
        switch try problems(of: manifest, in: shelf.place(edition)) {
        case .otherVersion: return nil
        case .none: fault = nil
        case .unreadable(let message): fault = message
        }
        let kept = AgentTransaction.KeptEdition(
            serial: manifest.serial, manifest: edition.signed.text, signature: edition.signed.signature, effectiveFrom: manifest.effectiveFrom,
            receivedAt: Clock.timestamp(), unusable: fault)
        let texts = edition.texts.reduce(into: [String: String]()) { $0[EditionManifest.digest(of: $1.value)] = $1.value }
        try store.write {
            try $0.keep(kept, texts: texts)
            try $0.audit(
                at: kept.receivedAt, actor: "hub", action: fault == nil ? "configuration.taken" : "configuration.unusable",
                detail: "\(manifest.serial), version \(manifest.version), from \(manifest.effectiveFrom)")
        }
        return kept
    }

    private enum Reading {
        case none
        case otherVersion
        case unreadable(String)
    }

    private func problems(of manifest: EditionManifest, in folder: BoroughsFolder) throws -> Reading {
        do {
            return try folder.borough(manifest.borough).version == manifest.version ? .none : .otherVersion
        } catch let fault as ConfigurationFault {
            let first = fault.problems.first?.line.replacing("\(folder.path)/", with: "") ?? ""
            return .unreadable(fault.problems.count > 1 ? "\(first) And \(fault.problems.count - 1) more." : first)
        }
    }

    /// A newer program may read what an older one could not.
    private func tryAgain() throws {
        for edition in try store.read({ try $0.editions() }) where edition.unusable != nil {
            let manifest = try edition.signed.manifest()
            guard case .none = try problems(of: manifest, in: shelf.folder(of: edition)) else { continue }
            try store.write {
                try $0.setUsable(edition: edition.serial)
                try $0.audit(at: Clock.timestamp(), actor: "restart-agent", action: "configuration.taken", detail: "\(edition.serial), which can be read now")
            }
        }
    }

    /// The newest that this program cannot read, where nothing after it took its place.
    private func unusable() throws -> Refused? {
        guard let last = try store.read({ try $0.editions() }).last, let problem = last.unusable else { return nil }
        return Refused(
            .configurationWrong,
            "Configuration \(last.serial) cannot be read by this program, \(ProgramVersion.current): \(problem) The one in force stays. Bring the program up to date, or ask the central team for another edition."
        )
    }

    // MARK: Saying so

    private func note(_ refusal: Refused?) throws {
        let now = Clock.timestamp()
        try store.write {
            guard try $0.setEditionRefusal(refusal?.message, at: now), let refusal else { return }
            try $0.audit(at: now, actor: "restart-agent", action: "configuration.refused", detail: refusal.message)
        }
    }

    private func report(_ outcome: Outcome) throws {
        let current = try shelf.inForce(on: today)?.manifest
        let waiting = try store.read { try $0.editions() }.filter { $0.unusable == nil }.map { try $0.signed.manifest() }.waiting(on: today).last
        let limit = 1000
        try hub.report(
            ConfigurationReport(
                inForce: current?.serial, version: current?.version, waiting: waiting?.serial, waitingUntil: waiting?.effectiveFrom.description,
                refusal: outcome.refusal.map { String($0.message.prefix(limit)) }))
    }
}
