public import Domain
public import Foundation
import GRDB

extension HubStore {
    /// Who took a step, and when.
    public struct ReleaseStep: Hashable, Sendable {
        /// The name of the person or program that the token belongs to; its label where none was named.
        public let by: String
        /// The token's digest, since labels are not unique.
        public let token: String
        /// ISO 8601.
        public let at: String

        public init(by: String, token: String, at: String) {
            (self.by, self.token, self.at) = (by, token, at)
        }

        /// What the database compares.
        var person: String { PersonName.key(of: by) }

        /// Whether one person took both steps, under whatever token, or one token did.
        public func isBySame(as other: ReleaseStep) -> Bool { token == other.token || person == other.person }
    }

    public struct ReleaseSignOff: Hashable, Sendable {
        /// The slug.
        public let borough: String
        public let step: ReleaseStep
    }

    /// A release to be kept.
    public struct NewRelease: Sendable {
        /// The one after the last.
        public let number: Int
        public let period: Period
        /// The id of a disclosure profile.
        public let profile: String
        public let finality: Finality
        /// The release as JSON. These bytes are kept and given as they are.
        public let document: Data
        /// The ledger's entry as JSON.
        public let entry: Data
        /// How many releases had been published when it was counted and protected.
        public let place: Int
        /// The release that this one takes the place of.
        public let revises: Int?
        /// The number of the last batch by borough, for each borough whose figures are in it.
        public let batches: [String: Int]
        public let proposed: ReleaseStep
        /// What it quotes.
        public let quoted: [QuotedVersion]

        public init(
            number: Int, period: Period, profile: String, finality: Finality = .final, document: Data, entry: Data, place: Int, revises: Int?,
            batches: [String: Int], proposed: ReleaseStep, quoted: [QuotedVersion] = []
        ) {
            self.number = number
            self.period = period
            self.profile = profile
            self.finality = finality
            self.document = document
            self.entry = entry
            self.place = place
            self.revises = revises
            self.batches = batches
            self.proposed = proposed
            self.quoted = quoted
        }
    }

    /// A release and how far it has come, without its figures.
    public struct KeptRelease: Hashable, Sendable {
        public let number: Int
        public let period: Period
        public let profile: String
        /// Nil for one from before it was said.
        public let finality: Finality?
        public let state: ReleaseState
        /// SHA-256 of its document in hexadecimal.
        public let digest: String
        public let entryDigest: String
        /// How many releases had been published when it was proposed.
        public let place: Int
        /// Which of the published it is, from 1; nil for one that never was.
        public let ledgerPlace: Int?
        public let revises: Int?
        let auditEntry: Int
        public let proposed: ReleaseStep
        public let approved: ReleaseStep?
        public let published: ReleaseStep?
        /// The rejection or the withdrawal, which has a reason.
        public let ended: ReleaseStep?
        public let reason: String?
        /// The number of the last batch by borough.
        public let batches: [String: Int]
        /// By borough.
        public let signOffs: [ReleaseSignOff]
        /// How many of the statements that it quotes have been taken back, changed or decided anew since it was proposed.
        public let statementsTakenBack: Int

        /// The boroughs that have not signed it off, sorted.
        public var unsigned: [String] { batches.keys.filter { slug in !signOffs.contains { $0.borough == slug } }.sorted() }
    }

    /// What is kept of a release, byte for byte.
    public struct ReleaseBytes: Sendable {
        public let document: Data
        public let entry: Data
        /// Whether both are what was proposed: their digests hold, and the audit names the same ones.
        public let areAsProposed: Bool
    }
}

extension HubStore.KeptRelease {
    init(_ row: Row, batches: [String: Int], signOffs: [HubStore.ReleaseSignOff]) throws {
        let (from, through): (String, String) = (row["period_from"], row["period_through"])
        let finality: String? = row["finality"]
        guard let first = CivilDate(iso: from), let last = CivilDate(iso: through), let period = Period(from: first, through: last),
            let state = ReleaseState(rawValue: row["state"])
        else { throw StorageFault("A release of the hub's database cannot be read.") }
        func step(_ name: String) -> HubStore.ReleaseStep? {
            let (by, token, at): (String?, String?, String?) = (row["\(name)_by"], row["\(name)_token"], row["\(name)_at"])
            guard let by, let token, let at else { return nil }
            return HubStore.ReleaseStep(by: by, token: token, at: at)
        }
        guard let proposed = step("proposed") else { throw StorageFault("A release of the hub's database cannot be read.") }
        self.init(
            number: row["number"], period: period, profile: row["profile"], finality: finality.flatMap(Finality.init), state: state, digest: row["digest"],
            entryDigest: row["entry_digest"],
            place: row["place"], ledgerPlace: row["ledger_place"], revises: row["revises"], auditEntry: row["audit_entry"], proposed: proposed,
            approved: step("approved"), published: step("published"), ended: step("ended"), reason: row["reason"], batches: batches,
            signOffs: signOffs, statementsTakenBack: row["taken_back"])
    }

    /// For the audit.
    var name: String { Self.name(number, profile, period, finality) }

    /// `3, public, 1 April 2024 to 30 June 2024`, with `provisional` behind it for one that is.
    static func name(_ number: Int, _ profile: String, _ period: Period, _ finality: Finality?) -> String {
        "\(number), \(profile), \(period.inWords)" + (finality == .provisional ? ", provisional" : "")
    }
}
