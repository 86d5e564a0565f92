public import DisclosureControl
public import Domain
public import Foundation
public import Storage
import SyncProtocol

/// Brings a release from its proposal to its readers: in which order, by whom, and on what conditions.
public struct ReleaseDesk: Sendable {
    /// How many may be open at once. Each keeps its counts, and one that nobody wants is rejected.
    public static let mostOpen = 20

    let store: HubStore

    public init(store: HubStore) { self.store = store }

    // MARK: Proposal

    /// Protects the figures beside everything that was published, and keeps what comes out, byte for byte.
    /// - Parameter finality: whether it is expected to be revised.
    /// - Throws: `ReleaseFault`; `DisclosureFailure` where the figures cannot be protected.
    public func propose(_ draft: ReleaseDraft, as finality: Finality = .final, by step: HubStore.ReleaseStep) throws -> HubStore.KeptRelease {
        var request = draft.request
        guard request.profile.protects else {
            throw ReleaseFault(
                .invalid, "The profile `\(request.profile.id)` shows figures as they are, so nothing under it is released. Propose one that protects.")
        }
        let known = try store.releases()
        guard known.count(where: \.state.isOpen) < Self.mostOpen else {
            throw ReleaseFault(.outOfOrder, "\(Self.mostOpen) releases are open already. Publish or reject some of them first.")
        }
        let revised = known.filter { $0.state.wasPublished && $0.period == request.counts.period && $0.profile == request.profile.id }
            .max { $0.ledgerPlace ?? 0 < $1.ledgerPlace ?? 0 }
        if finality == .provisional, let revised, revised.state == .published, revised.finality == .final {
            throw ReleaseFault(
                .invalid,
                "Release \(revised.number) of the same period and profile is final and stands, so that what takes its place is not provisional. "
                    + "Propose a final one, or withdraw release \(revised.number) first.")
        }
        request.finality = finality
        request.notes += Self.notes(on: request.counts, revising: revised)
        let number = (known.last?.number ?? 0) + 1
        let entry = try DisclosureControl.ledgerEntry(String(number), request)
        let new = HubStore.NewRelease(
            number: number, period: request.counts.period, profile: request.profile.id, finality: finality, document: try StableJSON.data(entry.release),
            entry: try StableJSON.data(entry), place: draft.place, revises: revised?.number, batches: draft.batches, proposed: step,
            quoted: draft.quoted)
        guard let kept = try store.propose(new) else {
            throw ReleaseFault(.outOfOrder, "Another release was proposed or published at the same moment. Propose this one again.")
        }
        return kept
    }

    private static func notes(on counts: Counts, revising revised: HubStore.KeptRelease?) -> [String] {
        var notes: [String] = []
        if let revised, let published = revised.published {
            let day = CivilDate(iso: String(published.at.prefix(10)))?.inWords ?? published.at
            notes.append(
                "This revises release \(revised.number) of the same period, published on \(day)"
                    + (revised.state == .withdrawn ? " and withdrawn since." : "."))
        }
        let names = counts.areas.filter { $0.status == .reported }.map(\.name)
        if !names.isEmpty {
            notes.append("When this release was proposed, \(PlainList.of(names)) had not yet signed \(names.count == 1 ? "its" : "their") figures off.")
        }
        return notes
    }

    // MARK: Steps

    /// - Parameter borough: the slug of one whose figures are in it.
    /// - Throws: `ReleaseFault`, also for the person who proposed it.
    public func signOff(_ number: Int, for borough: String, by step: HubStore.ReleaseStep) throws -> HubStore.KeptRelease {
        try take(number, { try store.signOff(release: number, borough: borough, step) }) { release in
            guard release.state.isOpen else { return .outOfOrder(release, "A borough signs a release off before it is published.") }
            guard release.batches[borough] != nil else {
                return ReleaseFault(.invalid, "Release \(number) has no figures of `\(borough)` to sign off.")
            }
            return step.isBySame(as: release.proposed)
                ? ReleaseFault(.notYours, "Whoever proposed a release may not sign it off for a borough. Somebody of the borough has to look at it.") : nil
        }
    }

    /// - Throws: `ReleaseFault`, also for the person who proposed it.
    public func approve(_ number: Int, by step: HubStore.ReleaseStep) throws -> HubStore.KeptRelease {
        try take(number, { try store.approve(release: number, step) }) { release in
            guard release.state == .proposed else { return .outOfOrder(release, "Only what is proposed can be approved.") }
            guard !step.isBySame(as: release.proposed) else {
                return ReleaseFault(
                    .notYours, "Whoever proposed a release may not approve it, under whatever token. Somebody else has to look at it.")
            }
            return try Self.quotesWhatWasTakenBack(release) ?? overtaken(release)
        }
    }

    /// Gives it to its readers, once an attack with everything published before has found nothing.
    /// - Throws: `ReleaseFault`; `DisclosureFailure` where the attack could not be made.
    public func publish(_ number: Int, by step: HubStore.ReleaseStep) throws -> HubStore.KeptRelease {
        func obstacle(_ release: HubStore.KeptRelease) throws -> ReleaseFault? {
            guard release.state == .approved else { return .outOfOrder(release, "Only what is approved can be published.") }
            return try Self.quotesWhatWasTakenBack(release) ?? overtaken(release)
        }
        if let obstacle = try obstacle(try release(number)) { throw obstacle }
        // The ledger only grows, and the step is refused where it has grown since.
        let audit = try attack(number).audit
        guard audit.holds else {
            let exposed = audit.exposed.count + audit.exposedMeans.count
            throw ReleaseFault(
                .outOfOrder,
                "\(exposed) hidden \(exposed == 1 ? "figure" : "figures") of release \(number) could be worked out too closely beside what was "
                    + "published before. `restart-report audit \(number)` names the places. Reject it and propose again.")
        }
        return try take(number, { try store.publish(release: number, step) }, unless: obstacle)
    }

    /// - Throws: `ReleaseFault`.
    public func reject(_ number: Int, by step: HubStore.ReleaseStep, reason: String) throws -> HubStore.KeptRelease {
        try take(number, { try store.reject(release: number, step, reason: reason) }) { release in
            release.state.isOpen ? nil : .outOfOrder(release, "What was published is withdrawn, not rejected.")
        }
    }

    /// Its readers keep what they have read, so that later ones are protected beside it all the same.
    /// - Throws: `ReleaseFault`.
    public func withdraw(_ number: Int, by step: HubStore.ReleaseStep, reason: String) throws -> HubStore.KeptRelease {
        try take(number, { try store.withdraw(release: number, step, reason: reason) }) { release in
            release.state == .published ? nil : .outOfOrder(release, "Only what is published can be withdrawn.")
        }
    }

    /// - Parameter obstacle: what is in the way of the step. It is asked before, for the reason, and after a step that was refused because
    ///   something came between.
    private func take(
        _ number: Int, _ step: () throws -> Bool, unless obstacle: (HubStore.KeptRelease) throws -> ReleaseFault?
    ) throws -> HubStore.KeptRelease {
        if let obstacle = try obstacle(try release(number)) { throw obstacle }
        guard try step() else {
            let now = try release(number)
            throw try obstacle(now) ?? .outOfOrder(now, "Something else was done with it at the same moment.")
        }
        return try release(number)
    }

    private static func quotesWhatWasTakenBack(_ release: HubStore.KeptRelease) -> ReleaseFault? {
        guard release.statementsTakenBack > 0 else { return nil }
        return ReleaseFault(
            .outOfOrder,
            "Release \(release.number) quotes \(release.statementsTakenBack == 1 ? "a statement that was" : "statements that were") taken back, changed or "
                + "decided anew since it was proposed. Reject it and propose again.")
    }

    private func overtaken(_ release: HubStore.KeptRelease) throws -> ReleaseFault? {
        try Self.isOvertaken(release, by: store.releases())
            ? ReleaseFault(
                .outOfOrder,
                "Another release was published since release \(release.number) was proposed, and it was not protected beside that one. Reject it and propose again."
            ) : nil
    }

    static func isOvertaken(_ release: HubStore.KeptRelease, by all: [HubStore.KeptRelease]) -> Bool {
        release.state.isOpen && all.count { $0.state.wasPublished } != release.place
    }

    /// - Throws: `ReleaseFault` where there is none.
    public func release(_ number: Int) throws -> HubStore.KeptRelease {
        guard let release = try store.release(number) else {
            throw ReleaseFault(.unknown, "There is no release \(number). `restart-report release list` shows what there is.")
        }
        return release
    }
}

// MARK: - Looking at it

extension ReleaseDesk {
    /// By number.
    public func releases() throws -> [HubStore.KeptRelease] { try store.releases() }

    /// The release's bytes as they were proposed.
    /// - Throws: `ReleaseFault`, also where they have been changed.
    public func document(_ number: Int) throws -> Data {
        guard let bytes = try store.bytes(ofRelease: try release(number).number), bytes.areAsProposed else { throw ReleaseFault.changed(number) }
        return bytes.document
    }

    /// Every release whose bytes are not what was proposed, by number.
    public func changed() throws -> [Int] {
        try store.releases().map(\.number).filter { try store.bytes(ofRelease: $0)?.areAsProposed != true }
    }

    /// Attacks a release as a reader could who has everything that was published before it; one that is not published, with everything so far.
    /// - Throws: `ReleaseFault`; `DisclosureFailure` where the attack could not be made.
    public func attack(_ number: Int) throws -> (audit: DisclosureAudit, readBeside: Int) {
        let release = try release(number)
        guard let bytes = try store.bytes(ofRelease: number) else { throw ReleaseFault.changed(number) }
        let ledger = try Ledger(try store.publishedReleases(before: release.ledgerPlace))
        return (try DisclosureControl.audit(try LedgerEntry(of: release, bytes), after: ledger), ledger.entries.count)
    }
}

extension ReleaseFault {
    /// - Parameter rule: what has to be so, in a sentence.
    fileprivate static func outOfOrder(_ release: HubStore.KeptRelease, _ rule: String) -> ReleaseFault {
        ReleaseFault(.outOfOrder, "\(rule) Release \(release.number) is \(release.state.rawValue).")
    }
}
