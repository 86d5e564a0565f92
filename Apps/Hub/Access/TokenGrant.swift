import Domain
import Storage
import SyncProtocol

/// A token to be made.
struct TokenGrant {
    static let longestDays = 365
    static let usualDays = 90

    let label: String
    /// The name of the person or program that it is for; nil where the label says so.
    var person: String?
    let role: TokenRole
    let days: Int
    /// Empty for every borough.
    var boroughs: [String] = []
    /// Empty for all that the role may have.
    var profiles: [String] = []
    var mayBreakGlass = false
    /// What it is for.
    var purpose: String?

    /// What is wrong with it, in a sentence; nil where nothing is.
    var problem: String? {
        if !(1...Self.longestDays).contains(days) { return "A token holds from 1 to \(Self.longestDays) days." }
        if label.isEmpty || label.utf8.count > 60 || !label.utf8.allSatisfy(Self.isOfName) { return "A label is up to 60 letters, digits and - _ . @" }
        if let person, PersonName(person) == nil {
            return "A person's or a program's name has up to \(PersonName.longest) characters, at least one letter among them, and none that cannot be seen."
        }
        if role == .auditor, !boroughs.isEmpty { return "The audit is of the whole programme, so an auditor's token cannot be limited to boroughs." }
        if boroughs.count > 100 || profiles.count > 20 { return "A token is limited to at most 100 boroughs and 20 profiles." }
        if !(boroughs + profiles).allSatisfy({ !$0.isEmpty && $0.utf8.count <= 60 && $0.utf8.allSatisfy(Self.isOfSlug) }) {
            return "Boroughs and profiles are given by their ids: small letters, digits and dashes."
        }
        if let profile = profiles.first(where: { !role.mayAsk(forProfile: $0) }) {
            return "The role \(role.rawValue) may not have the profile \(profile) at all."
        }
        if mayBreakGlass, role == .reader { return "Who only reads what was published has no glass to break." }
        if mayBreakGlass, role.mayAsk(forProfile: TokenRole.internalProfile) {
            return "The role \(role.rawValue) may have the profile \(TokenRole.internalProfile) as it is; there is no glass to break."
        }
        if let purpose, StatedReason(purpose) == nil {
            return "A purpose has from \(StatedReason.shortest) to \(StatedReason.longest) characters, on one line."
        }
        return nil
    }

    /// Keeps the digest and gives the token, which is not to be had again.
    /// - Parameter actor: who made it, for the audit.
    /// - Throws: `Refusal` that says what is wrong with it.
    func issue(in store: HubStore, clock: HubClock, actor: String) throws -> IssuedToken {
        if let problem { throw Refusal(.invalid, problem) }
        let known = try store.boroughs().map(\.slug)
        if let unknown = boroughs.first(where: { !known.contains($0) }) { throw Refusal(.boroughUnknown, "The hub does not know a borough `\(unknown)`.") }
        let token = Secrets.token()
        let kept = try store.addToken(
            .init(
                digest: Secrets.digest(ofToken: token), label: label, person: person.flatMap { PersonName($0)?.text }, role: role.rawValue,
                boroughs: boroughs.isEmpty ? nil : Set(boroughs).sorted(), profiles: profiles.isEmpty ? nil : Set(profiles).sorted(),
                mayBreakGlass: mayBreakGlass, madeAt: clock.timestamp(),
                expiresAt: clock.timestamp(later: Int64(days) * 86400)),
            actor: actor, purpose: purpose.flatMap { StatedReason($0)?.text })
        return IssuedToken(token: token, id: kept.id, label: label, person: kept.person, role: role.rawValue, expires: kept.expiresAt)
    }

    private static func isOfSlug(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == 0x2D }
    private static func isOfName(_ byte: UInt8) -> Bool { isOfSlug(byte) || (0x41...0x5A).contains(byte) || "_.@".utf8.contains(byte) }
}
