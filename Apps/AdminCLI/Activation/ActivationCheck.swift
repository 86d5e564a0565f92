import BoroughConfig
import Domain
import SyncProtocol

/// What has to be there before a borough goes live.
struct ActivationCheck {
    struct Item: Encodable, Equatable {
        let name: String
        let isComplete: Bool
        /// What is there, or what is missing and what to do.
        let found: String

        var line: String { "\(isComplete ? "ok     " : "missing")  \(name): \(found)" }
    }

    /// The rehearsal's sheet as it was handed in, once its signature held.
    struct Rehearsed {
        let sheet: RehearsalSheet
        let digest: String
    }

    let configuration: BoroughConfiguration
    /// The borough's files, by path.
    let texts: [String: String]
    let agents: [AgentEntry]
    /// As the borough told it, by another way than the hub.
    let fingerprint: String?
    let rehearsed: Result<Rehearsed, RehearsalFault>
    /// The first day on which the configuration is to be in force.
    let day: CivilDate

    /// A rehearsal that is older says little of what the programs do now.
    static let rehearsalHolds = 90
    static let roles = ["data_officer", "programme_lead", "information_governance"]

    var items: [Item] {
        [standIns, participation, agreements] + documents + [contacts, agentKey, rehearsal]
    }

    private func item(_ name: String, _ isComplete: Bool, _ found: String) -> Item { Item(name: name, isComplete: isComplete, found: found) }

    private var slug: String { configuration.borough.slug }

    // MARK: The folder

    private var standIns: Item {
        let places = texts.sorted { $0.key < $1.key }.flatMap { path, text in
            text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().compactMap { number, line in
                Self.isStandIn(line) ? "\(path):\(number + 1)" : nil
            }
        }
        let shown = places.prefix(5).joined(separator: ", ") + (places.count > 5 ? " and \(places.count - 5) more" : "")
        return item(
            "nothing left to decide", places.isEmpty,
            places.isEmpty ? "no line is a stand-in" : "\(Words.count(places.count, "line")) marked CHANGE: \(shown). Put them right and take the mark away.")
    }

    /// The mark stands in a comment, as a word.
    private static func isStandIn(_ line: Substring) -> Bool {
        guard let comment = line.firstIndex(of: "#") else { return false }
        let words = line[comment...]
        // The scaffold's own explanation of the mark is none.
        return words.contains("CHANGE") && !words.contains("marked CHANGE")
    }

    private var participation: Item {
        let name = "takes part"
        if configuration.borough.tookPart(on: day) { return item(name, true, "on \(day.inWords)") }
        return item(name, false, "not on \(day.inWords). Write the first day under `participation` in borough.yaml, or give another day with --effective.")
    }

    // MARK: Agreements

    private var inForce: [SharingAgreement] { configuration.agreementsInForce(on: day) }

    private var agreements: Item {
        item(
            "sharing agreement in force", !inForce.isEmpty,
            inForce.isEmpty
                ? "none on \(day.inWords), so nothing would leave. Write the signed one under `agreements` in borough.yaml."
                : PlainList.of(inForce.map { "\($0.id), \($0.term.inWords)" }))
    }

    private var documents: [Item] {
        AgreementEvidence.expected.map { kind in document(kind, of: inForce) }
            + [
                document(
                    .serviceLevelAgreement,
                    of: inForce.contains { $0.evidence.contains { $0.kind == .serviceLevelAgreement } } ? [] : inForce.prefix(1).map(\.self))
            ]
    }

    /// - Parameter agreements: those of which each has to rest on such a document.
    private func document(_ kind: AgreementEvidence.Kind, of agreements: [SharingAgreement]) -> Item {
        let all = inForce.flatMap { $0.evidence.filter { $0.kind == kind && $0.signedOn <= day } }
        let lacking = agreements.filter { agreement in !agreement.evidence.contains { $0.kind == kind && $0.signedOn <= day } }
        guard lacking.isEmpty, !all.isEmpty else {
            let of = lacking.isEmpty ? "" : " of \(PlainList.of(lacking.map(\.id)))"
            return item(
                kind.inWords, false,
                "none\(of) is recorded that was signed by \(day.inWords). Add `{kind: \(kind.rawValue), reference: …, signed_on: …}` under `evidence` in borough.yaml."
            )
        }
        return item(kind.inWords, true, PlainList.of(Set(all.map { "\($0.reference), signed \($0.signedOn.inWords)" }).sorted()))
    }

    // MARK: People and keys

    private var contacts: Item {
        let there = configuration.contacts.filter { $0.term.contains(day) && !$0.name.lowercased().hasPrefix("to be named") }
        let lacking = Self.roles.filter { role in !there.contains { $0.role == role } }
        return item(
            "contacts", lacking.isEmpty,
            lacking.isEmpty
                ? PlainList.of(Self.roles.compactMap { role in there.first { $0.role == role }.map { "\($0.name) (\(role))" } })
                : "nobody on \(day.inWords) as \(PlainList.of(lacking)). Name them under `contacts` in borough.yaml.")
    }

    private var agentKey: Item {
        let name = "agent's key"
        let known = agents.filter { $0.borough == slug && $0.revokedAt == nil }
        guard !known.isEmpty else {
            return item(name, false, "no agent of \(slug) is enrolled at this hub. Run `restart-admin enrolment create \(slug)`, and have the borough enrol.")
        }
        guard let fingerprint else {
            return item(
                name, false, "not compared. Have the borough read out the fingerprint that `restart-agent enrol` printed, and give it with --fingerprint.")
        }
        let isKnown = known.contains { $0.fingerprint == fingerprint.lowercased().filter { !$0.isWhitespace } }
        return item(
            name, isKnown,
            isKnown
                ? "\(fingerprint), as the borough told it"
                : "the hub knows \(PlainList.of(known.map(\.fingerprint))), not \(fingerprint). Have it read out again; if it differs still, revoke the agent: somebody else has enrolled."
        )
    }

    private var rehearsal: Item {
        let name = "rehearsal"
        switch rehearsed {
        case .failure(let fault): return item(name, false, fault.message(slug))
        case .success(let rehearsed):
            let sheet = rehearsed.sheet
            guard sheet.borough == slug else { return item(name, false, "the sheet is of \(sheet.borough). Give that of \(slug).") }
            guard sheet.passed else { return item(name, false, "it was not passed. Put right what failed, and rehearse again.") }
            guard sheet.version == configuration.version else {
                return item(name, false, "it was of version \(sheet.version), and the folder is version \(configuration.version) now. Rehearse again.")
            }
            guard let made = CivilDate(iso: String(sheet.madeAt.prefix(10))), made.adding(days: Self.rehearsalHolds) >= day else {
                return item(name, false, "it was made on \(sheet.madeAt.prefix(10)), more than \(Self.rehearsalHolds) days before. Rehearse again.")
            }
            return item(name, true, "passed, made on \(sheet.madeAt.prefix(10)) of this very configuration")
        }
    }

    /// What the edition says of all this; nil while something is missing.
    var activation: Activation? {
        guard items.allSatisfy(\.isComplete), let rehearsed = try? rehearsed.get(), let fingerprint else { return nil }
        return Activation(
            rehearsedOn: rehearsed.sheet.day, rehearsal: rehearsed.digest, agentKey: fingerprint.lowercased().filter { !$0.isWhitespace },
            documents: Set(inForce.flatMap { $0.evidence.map(\.inWords) }).sorted())
    }
}

/// Why there is no rehearsal to go by.
enum RehearsalFault: Error, Equatable {
    case notGiven
    case unreadable(String)
    case unsigned(String)
    case otherKey(String)

    func message(_ slug: String) -> String {
        let again = "Make one with `restart-admin borough rehearse \(slug) --out DIR --key FILE`"
        return switch self {
        case .notGiven: "none was given. \(again), and name its rehearsal.json with --rehearsal."
        case .unreadable(let path): "\(path) is no sheet of a rehearsal. \(again)."
        case .unsigned(let path): "\(path) is not signed. \(again)."
        case .otherKey(let path): "\(path) is not signed by the central team's key that this hub trusts, or was changed afterwards. \(again)."
        }
    }
}
