import DisclosureControl
import Domain
import Foundation
import Storage
public import SyncProtocol

/// What is said of releases to those who hold a token.
extension ReleaseDesk {
    /// - Parameter mayServe: whether the reader may know of a borough, by slug.
    public func entries(mayServe: (String) -> Bool = { _ in true }) throws -> [ReleaseEntry] {
        let all = try releases()
        return all.map { ReleaseEntry($0, among: all, mayServe: mayServe) }
    }

    /// - Parameter mayServe: whether the reader may know of a borough, by slug.
    /// - Throws: `ReleaseFault` where there is no such release.
    public func entry(_ number: Int, mayServe: (String) -> Bool = { _ in true }) throws -> ReleaseEntry {
        ReleaseEntry(try release(number), among: try releases(), mayServe: mayServe)
    }

    /// - Throws: `ReleaseFault`; `DisclosureFailure` where the attack could not be made.
    public func audit(_ number: Int) throws -> ReleaseAudit {
        let (audit, readBeside) = try attack(number)
        return ReleaseAudit(audit, of: number, readBeside: readBeside)
    }
}

extension ReleaseDesk {
    /// What a release revises of the one whose place it takes.
    /// - Parameter areas: the codes of those that are meant; nil for all.
    /// - Throws: `ReleaseFault`, also where its bytes have been changed.
    public func revisions(_ number: Int, in areas: Set<String>? = nil) throws -> ReleaseRevisions {
        let release = try JSONDecoder().decode(Release.self, from: try document(number))
        return ReleaseRevisions(release.revisions(in: areas), in: number)
    }
}

extension ReleaseRevisions {
    init(_ revisions: Revisions?, in number: Int) {
        self.init(
            number: number, since: revisions.flatMap { Int($0.of) }, figures: revisions?.figures ?? 0,
            indicators: revisions?.indicators.map { Indicator(id: $0.id, title: $0.title, figures: $0.figures) } ?? [])
    }
}

extension ReleaseEntry {
    init(_ release: HubStore.KeptRelease, among all: [HubStore.KeptRelease], mayServe: (String) -> Bool) {
        self.init(
            number: release.number, period: release.period, profile: release.profile, finality: release.finality, state: release.state, digest: release.digest,
            revises: release.revises, proposed: Step(release.proposed), approved: release.approved.map(Step.init),
            published: release.published.map(Step.init), ended: release.ended.map(Step.init), reason: release.reason,
            signedOff: release.signOffs.filter { mayServe($0.borough) }.map { SignOff(borough: $0.borough, by: $0.step.by, at: $0.step.at) },
            awaitsSignOff: release.state.isOpen ? release.unsigned.filter(mayServe) : [], next: Self.next(release, among: all),
            statementsTakenBack: release.statementsTakenBack > 0 ? release.statementsTakenBack : nil)
    }

    private static func next(_ release: HubStore.KeptRelease, among all: [HubStore.KeptRelease]) -> String? {
        guard release.state.isOpen else { return nil }
        if release.statementsTakenBack > 0 { return "quotes what was taken back: reject this one and propose again" }
        if ReleaseDesk.isOvertaken(release, by: all) { return "another was published since: reject this one and propose again" }
        return release.state == .proposed ? "waits for the approval of somebody else than \(release.proposed.by)" : "waits to be published"
    }
}

extension ReleaseEntry.Step {
    fileprivate init(_ step: HubStore.ReleaseStep) { self.init(by: step.by, at: step.at) }
}

extension ReleaseAudit {
    /// Counts and places; the intervals stay behind.
    init(_ audit: DisclosureAudit, of number: Int, readBeside: Int) {
        self.init(
            number: number, readBeside: readBeside, hiddenFigures: audit.findings.count { $0.subject == .figure } + audit.means.count { $0.subject == .figure },
            hiddenRests: audit.findings.count { $0.subject == .rest } + audit.means.count { $0.subject == .rest },
            narrowestWidth: audit.findings.compactMap { found in found.highest.map { $0 - found.lowest } }.min(),
            requiredWidth: audit.findings.map(\.requiredWidth).max(),
            exposed: audit.exposed.map {
                Place(
                    release: $0.release, indicator: $0.indicator, areaCode: $0.areaCode, breakdown: $0.breakdown, category: $0.category,
                    measure: $0.measure.rawValue)
            }
                + audit.exposedMeans.map {
                    Place(
                        release: $0.release, indicator: $0.indicator, areaCode: $0.areaCode, breakdown: $0.breakdown, category: $0.category,
                        measure: PublishedFigure.Measure.mean.rawValue)
                })
    }
}
