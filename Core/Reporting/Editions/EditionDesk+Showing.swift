public import Domain
import Foundation
import Storage
public import SyncProtocol

extension EditionDesk {
    /// A borough's last edition.
    struct LastEdition {
        let kept: HubStore.KeptEdition
        let manifest: EditionManifest
        let known: EditionReader.Known
    }

    /// By slug.
    func lastEditions() throws -> [String: LastEdition] {
        let newest = try store.editions().reduce(into: [String: HubStore.KeptEdition]()) { $0[$1.borough] = $1 }
        return try newest.mapValues {
            LastEdition(kept: $0, manifest: try $0.signed.manifest(), known: .init(serial: $0.serial, digest: $0.signed.digest))
        }
    }

    public func overview() throws -> ConfigurationOverview {
        let (live, reports) = (try lastEditions(), try store.configurationReports())
        let slugs = Set(try store.boroughs().map(\.slug)).union(live.keys)
        return ConfigurationOverview(
            trust: try trust(),
            boroughs: try slugs.sorted().map { slug in
                let report = reports[slug]
                return BoroughEdition(
                    borough: slug, live: live[slug]?.kept.applied,
                    report: try report.map { try JSONDecoder().decode(ConfigurationReport.self, from: Data($0.report.utf8)) },
                    reportedSince: report?.since, reportedAt: report?.at)
            })
    }

    /// Oldest first.
    public func history(of borough: String) throws -> [AppliedEdition] { try store.editions(of: borough).map(\.applied) }

    /// - Throws: `Refusal` where there is none.
    public func package(_ serial: Int, of borough: String) throws -> EditionPackage {
        guard let kept = try store.editions(of: borough).first(where: { $0.serial == serial }) else {
            throw Refusal(.notFound, "There is no edition \(serial) of `\(borough)` here. `restart-admin borough history` lists those that there are.")
        }
        return try package([kept])
    }

    func package(_ editions: [HubStore.KeptEdition]) throws -> EditionPackage {
        let digests = try editions.flatMap { try $0.signed.manifest().files.map(\.sha256) }
        return EditionPackage(editions: editions.map(\.signed), files: try store.editionTexts(Set(digests)))
    }

    /// What there is for a borough's agent.
    /// - Parameter serial: the last that the agent has; one that has none gets the one in force and those after it.
    public func offer(to borough: String, after serial: Int, today: CivilDate) throws -> EditionOffer {
        let editions = try store.editions(of: borough)
        let current = serial > 0 ? nil : try editions.map { try $0.signed.manifest() }.inForce(on: today)
        return EditionOffer(
            last: editions.last?.serial ?? 0, lastDigest: editions.last?.signed.digest ?? "",
            package: try package(editions.filter { $0.serial > serial && $0.serial >= current?.serial ?? 0 }))
    }

    /// Takes what an agent says of its configuration.
    public func keep(_ report: ConfigurationReport, of borough: String, by agent: String, at: String) throws {
        let texts = [report.version, report.waitingUntil, report.refusal].compactMap(\.self)
        guard texts.allSatisfy({ $0.utf8.count <= 2000 }), (report.inForce ?? 0) >= 0, (report.waiting ?? 0) >= 0 else {
            throw Refusal(.invalid, "A report of the configuration is shorter.")
        }
        try store.keepConfigurationReport(try StableJSON.text(report), of: borough, at: at, actor: agent)
    }
}

extension HubStore.KeptEdition {
    var signed: SignedEdition { SignedEdition(text: manifest, signature: signature) }
    var applied: AppliedEdition { AppliedEdition(edition: signed, appliedAt: appliedAt, appliedBy: appliedBy) }
}
