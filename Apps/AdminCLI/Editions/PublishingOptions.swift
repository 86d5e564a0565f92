import ArgumentParser
import Domain
import SyncProtocol
import Terminal

/// What publishing takes: the key, why, from when, and the word that confirms it.
struct PublishingOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The file of the central team's key.", valueName: "file"))
    var key: String

    @Option(help: ArgumentHelp("Why, on one line; it stands in the edition and in the audit for good.", valueName: "text"))
    var reason: String

    @Option(
        help: ArgumentHelp(
            "The first day on which it is in force; today where none is given. A day in the past takes effect at once.", valueName: "yyyy-mm-dd"),
        transform: PublishingOptions.day)
    var effective: CivilDate?

    @Option(help: ArgumentHelp("The word that is asked for on a live hub: the borough's slug, or `all` for several.", valueName: "word"))
    var confirm: String?

    func check() throws {
        guard StatedReason(reason) != nil else {
            throw ValidationError("--reason has from \(StatedReason.shortest) to \(StatedReason.longest) characters, on one line.")
        }
    }

    func making(today: CivilDate) throws -> EditionHub.Making {
        EditionHub.Making(key: try CentralTeamKey(readingFrom: key).key, reason: StatedReason(reason)?.text ?? reason, effectiveFrom: effective ?? today)
    }

    @Sendable static func day(_ text: String) throws -> CivilDate {
        guard let day = CivilDate(iso: text) else { throw ValidationError("`\(text)` is not a day that exists, written like 2024-06-30.") }
        return day
    }
}

/// What was published.
struct Published: Encodable {
    struct Entry: Encodable {
        let borough: String
        let serial: Int
        let version: String
        let effectiveFrom: CivilDate
        let rollbackOf: Int?
        let promotedFrom: String?
    }

    let environment: String
    let applied: [Entry]

    init(_ manifests: [EditionManifest], in environment: String) {
        self.environment = environment
        applied = manifests.map {
            Entry(
                borough: $0.borough, serial: $0.serial, version: $0.version, effectiveFrom: $0.effectiveFrom, rollbackOf: $0.rollbackOf,
                promotedFrom: $0.promotedFrom)
        }
    }

    func show(_ json: Bool) throws {
        if json { return try Console.print(json: self) }
        if applied.isEmpty { return Console.print("Nothing differs from what is live. Nothing was applied.") }
        for entry in applied {
            let kind = entry.rollbackOf.map { ", with what edition \($0) had" } ?? entry.promotedFrom.map { ", as it stands in \($0)" } ?? ""
            Console.print("\(entry.borough): edition \(entry.serial) is applied, version \(entry.version), in force from \(entry.effectiveFrom)\(kind).")
        }
    }
}
