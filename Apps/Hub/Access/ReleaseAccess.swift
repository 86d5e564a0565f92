import DisclosureControl
import Domain
import Foundation
import Reporting
import Storage
import SyncProtocol

/// Who may see a release and who may take it further, the same for programs and on the pages. What each step needs of the release is the
/// desk's to say.
struct ReleaseAccess: Sendable {
    let desk: ReleaseDesk
    let store: HubStore
    let clock: HubClock
    let work: BlockingWork
    /// For what attacks.
    let reportWork: BlockingWork
    let metrics: HubMetrics

    typealias Holder = TokenGate.Holder

    static let readers: Set<TokenRole> = [.analyst, .publisher, .reader]

    // MARK: Looking

    /// Those that the holder may know of, by number.
    func entries(for holder: Holder) async throws -> [ReleaseEntry] {
        try await work.run {
            try desk.entries(mayServe: { holder.mayServe($0) })
                .filter { holder.role == .auditor || holder.mayRead(profile: $0.profile, state: $0.state) }
        }
    }

    /// What a release that the holder may know of revises; of the figures of their boroughs alone for a token that is limited to some.
    /// - Throws: `Refusal` where there is none such; `ReleaseFault` where its bytes have been changed.
    func revisions(_ number: Int, for holder: Holder) async throws -> ReleaseRevisions {
        guard try await entries(for: holder).contains(where: { $0.number == number }) else { throw Self.unknown }
        return try await work.run {
            let boroughs = holder.boroughs == nil ? nil : try store.boroughs().filter { holder.mayServe($0.slug) }
            return try desk.revisions(number, in: boroughs.map { Set($0.map(\.gssCode)) })
        }
    }

    /// It is the same whether or not there is one that the holder may not know of.
    static let unknown = Refusal(.notFound, "There is no such release, or it is not for your token. The page of quarters lists those that are.")

    /// The boroughs' names, by slug.
    func boroughNames() async throws -> [String: String] {
        try await work.run { try store.boroughs() }.reduce(into: [:]) { $0[$1.slug] = $1.name }
    }

    /// A release's figures as the holder may have them.
    struct Reading: Sendable {
        let entry: ReleaseEntry
        /// The bytes as they were proposed.
        let document: Data
        /// The codes of the areas that they are limited to; nil for all of them.
        let areas: Set<String>?

        /// - Throws: where the bytes are no release.
        var release: Release {
            get throws {
                let whole = try JSONDecoder().decode(Release.self, from: document)
                return areas.map { whole.limited(toAreas: $0) } ?? whole
            }
        }
    }

    /// Notes in the audit that they were given.
    /// - Parameter form: in which form, for the audit; nil for the bytes themselves.
    /// - Throws: `Refusal`, `ReleaseFault`, `HTTPRefusal`.
    func read(_ number: Int, for holder: Holder, as form: String? = nil, _ context: HubContext) async throws -> Reading {
        try holder.check(Self.readers, context)
        let release = try await work.run { try desk.release(number) }
        try Self.check(holder, mayRead: release, context)
        let now = clock.timestamp()
        return try await work.run {
            let document = try desk.document(number)
            var detail = "\(number), \(release.profile), \(release.period.inWords), \(release.state.rawValue)"
            if let form { detail += ", \(form)" }
            if let boroughs = holder.boroughs { detail += ", only \(boroughs.sorted().joined(separator: " "))" }
            let areas = holder.boroughs == nil ? nil : try store.boroughs().filter { holder.mayServe($0.slug) }.map(\.gssCode)
            try store.audit(at: now, actor: holder.actor, action: "release.given", detail: detail)
            return Reading(entry: try desk.entry(number, mayServe: { holder.mayServe($0) }), document: document, areas: areas.map { Set($0) })
        }
    }

    /// - Throws: `Refusal` for a profile that the token may not have, or a release that it may not have yet.
    private static func check(_ holder: Holder, mayRead release: HubStore.KeptRelease, _ context: HubContext) throws {
        try check(holder, mayHave: release.profile, context)
        guard holder.mayRead(profile: release.profile, state: release.state) else {
            context.caller.isRefused(because: "the release is not published")
            throw Refusal(.notPermitted, "This release is not published. A token of the role \(holder.role.rawValue) reads what is.")
        }
    }

    /// - Throws: `Refusal` for a profile that the token may not have.
    static func check(_ holder: Holder, mayHave profile: String, _ context: HubContext) throws {
        guard holder.mayAsk(forProfile: profile) else {
            context.caller.isRefused(because: "the profile is not among those of the token")
            throw Refusal(.notPermitted, "This token may not have releases of this profile.")
        }
    }

    // MARK: Steps

    /// A step with all that it needs.
    enum Step: Sendable {
        case signOff(borough: String)
        case approve
        case publish
        case reject(StatedReason)
        case withdraw(StatedReason)
    }

    /// - Throws: `HTTPRefusal` where the holder may not take a step of the kind at all.
    static func check(_ holder: Holder, mayTake step: HubPath.ReleaseStep, _ context: HubContext) throws {
        switch step {
        case .signOff:
            try holder.check([.analyst, .publisher], context)
            guard holder.boroughs != nil else {
                context.caller.isRefused(because: "the token is not limited to boroughs")
                throw Refusal(.notPermitted, "Only a token that is limited to boroughs signs for one. An administrator can make one with --borough.")
            }
        case .approve, .publish, .reject, .withdraw: try holder.check([.publisher], ofWholeProgramme: true, context)
        case .audit: try holder.check([.publisher, .auditor], ofWholeProgramme: true, context)
        }
    }

    /// - Throws: `HTTPRefusal`, `Refusal`, `ReleaseFault`, `DisclosureFailure`.
    func take(_ step: Step, _ number: Int, by holder: Holder, _ context: HubContext) async throws -> ReleaseEntry {
        try Self.check(holder, mayTake: step.kind, context)
        if case .signOff(let borough) = step { try holder.check(mayServe: borough, context) }
        try Self.check(holder, mayHave: try await work.run { try desk.release(number).profile }, context)
        let by = holder.step(at: clock.timestamp())
        // Only what attacks the release takes long; the rest need not wait behind it.
        let entry = try await (step.kind == .publish ? reportWork : work).run {
            switch step {
            case .signOff(let borough): _ = try desk.signOff(number, for: borough, by: by)
            case .approve: _ = try desk.approve(number, by: by)
            case .publish: _ = try desk.publish(number, by: by)
            case .reject(let reason): _ = try desk.reject(number, by: by, reason: reason.text)
            case .withdraw(let reason): _ = try desk.withdraw(number, by: by, reason: reason.text)
            }
            return try desk.entry(number, mayServe: { holder.mayServe($0) })
        }
        if step.kind == .publish { metrics.countPublishedRelease() }
        return entry
    }

    /// The steps that a holder can be offered as things stand; taking one may still be refused.
    func steps(of entry: ReleaseEntry, for holder: Holder) -> [HubPath.ReleaseStep] {
        guard [.administrator, .publisher].contains(holder.role) || (holder.role == .analyst && holder.boroughs != nil),
            holder.mayAsk(forProfile: entry.profile)
        else { return [] }
        let isOwn = PersonName.key(of: entry.proposed.by) == PersonName.key(of: holder.name)
        if holder.boroughs != nil { return !isOwn && entry.awaitsSignOff.contains(where: holder.mayServe) ? [.signOff] : [] }
        switch entry.state {
        case .proposed: return isOwn ? [.reject] : [.approve, .reject]
        case .approved: return [.publish, .reject]
        case .published: return [.withdraw]
        case .withdrawn, .rejected: return []
        }
    }
}

extension ReleaseAccess.Step {
    var kind: HubPath.ReleaseStep {
        switch self {
        case .signOff: .signOff
        case .approve: .approve
        case .publish: .publish
        case .reject: .reject
        case .withdraw: .withdraw
        }
    }
}
