import Domain

/// What left a borough in one financial year, on what ground, and what was proved of it; for its data protection officer to file.
///
/// It holds counts, names of fields, references and digests, and nothing that was said of anybody. Days are those on which the hub signed, in UTC.
struct YearlyStatement: Codable, Hashable {
    /// A push's batch, as the hub signed for it.
    struct Push: Codable, Hashable {
        let number: Int
        /// Of the batch's bytes as they left.
        let digest: String
        /// ISO 8601, by the hub's clock.
        let receivedAt: String
    }

    struct Table: Codable, Hashable {
        let name: String
        let title: String
        /// Rows that left, those that the hub refused among them.
        let rows: Int
        let refused: Int
        let fields: [FieldCount]
    }

    struct FieldCount: Codable, Hashable {
        let name: String
        let meaning: String
        /// In what form it leaves.
        let form: String
        /// Rows of the batches in which the field left; it may be empty in some.
        let rows: Int
        /// The ids of the purposes that list it and that an agreement covered.
        let purposes: [String]
    }

    struct Purpose: Codable, Hashable {
        let id: String
        let title: String
    }

    struct Agreement: Codable, Hashable {
        struct Evidence: Codable, Hashable {
            let kind: String
            let reference: String
            let signedOn: CivilDate
        }

        let id: String
        /// These are nil where the configuration does not have the agreement any more.
        let title: String?
        let reference: String?
        let from: CivilDate?
        let until: CivilDate?
        let evidence: [Evidence]
        /// Those that it covered in the year's batches.
        let purposes: [String]
        let use: Use
    }

    struct ConfigurationVersion: Codable, Hashable {
        let version: String
        let use: Use
    }

    /// Under what something left: the first and the last day, and how many batches.
    struct Use: Codable, Hashable {
        let firstDay: CivilDate
        let lastDay: CivilDate
        let batches: Int
    }

    /// A deletion receipt.
    struct Recall: Codable, Hashable {
        let push: Push
        /// Versions of records that the hub deleted.
        let versions: Int
        /// Kept batches out of which it took rows.
        let batches: Int
        /// Reports that may have counted them.
        let reports: Int
    }

    struct Choices: Codable, Hashable {
        /// Noted and lifted in the year.
        let noted: Int
        let lifted: Int
        /// On the year's last day, or the day of the statement where the year is not over.
        let inEffect: Int
    }

    struct Transfers: Codable, Hashable {
        /// By state: waiting, offered, accepted, refused, revoked or expired.
        let offered: [String: Int]
        let received: [String: Int]
    }

    struct Proof: Codable, Hashable {
        enum Result: String, Codable {
            /// Every receipt holds, and the hub gave back every batch as it left.
            case proved
            /// Every receipt holds; the hub could not be asked.
            case hubAway = "hub_away"
            case failed
            case notEnrolled = "not_enrolled"
        }

        let result: Result
        let receipts: Int
        /// Batches that the hub gave back, byte for byte.
        let held: Int
        /// Batches of which it holds the digest alone.
        let tooOld: Int
        /// What was found wrong.
        let fault: String?
    }

    let borough: String
    let boroughName: String
    let year: String
    let period: Period
    let madeOn: CivilDate
    let batches: Int
    let rows: Int
    let refused: Int
    let first: Push?
    let last: Push?
    /// Batches that the hub has not acknowledged yet, of whatever year.
    let waiting: Int
    let tables: [Table]
    let purposes: [Purpose]
    let agreements: [Agreement]
    let configurations: [ConfigurationVersion]
    let recalls: [Recall]
    let objections: Choices
    let embargoes: Choices
    let transfers: Transfers
    /// What was done to the agent's keys, by the audit's names: how often it enrolled with one, and how often any was replaced.
    let keys: [String: Int]
    /// The newest of all receipts, to which the statement is tied.
    let latest: Push?
    let proof: Proof

    var isYearOver: Bool { period.through < madeOn }
}
