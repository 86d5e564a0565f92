import Crypto
public import Domain
import Foundation

/// Makes match keys: HMAC-SHA-256 under the programme's key, cut to 128 bits, one for each rule and version of the key.
///
/// Rule, version and role each have a key of their own, so that values of two rules never meet, nor those of people in two roles. Parts of
/// a name or date that are not known make no key: an empty part would be the same for everybody who lacks it.
public struct MatchKeyMaker: Sendable {
    /// Where a match key stands: whose it is, by which rule, under which version of the programme's key.
    public struct Slot: Hashable, Sendable {
        public let rule: LinkRule
        public let keyVersion: Int

        public init(rule: LinkRule, keyVersion: Int) {
            self.rule = rule
            self.keyVersion = keyVersion
        }
    }

    private let role: PersonRole
    private let secrets: [(slot: Slot, key: SymmetricKey)]

    /// - Parameter keys: the versions that the borough holds.
    public init(_ keys: [LinkKey], for role: PersonRole) {
        self.role = role
        secrets = keys.flatMap { key in
            LinkRule.allCases.map { rule in
                (Slot(rule: rule, keyVersion: key.version), key.derive("match-key/\(rule.rawValue)/\(role.rawValue)"))
            }
        }
    }

    /// The match keys of a person, as 32 hexadecimal digits each.
    /// - Parameter person: with what identifies opened. Of somebody in another role there are none.
    public func keys(of person: Record) -> [Slot: String] {
        guard person.type == .people, person["role"].text == role.rawValue else { return [:] }
        let names = ["forename", "surname"].map { ComparableName(person[$0].identifying?.reveal() ?? "") }
        let birth = person["birth_date"].identifying.flatMap { CivilDate(iso: $0.reveal()) }
        guard let birth, birth.components.year > Self.yearOfUnknownBirths else { return [:] }
        var keys: [Slot: String] = [:]
        for (slot, key) in secrets {
            guard let parts = Self.parts(slot.rule, forename: names[0], surname: names[1], birth) else { continue }
            // Neither names nor days hold the sign that parts them.
            let code = HMAC<SHA256>.authenticationCode(for: Data(parts.joined(separator: "\u{1F}").utf8), using: key)
            keys[slot] = Hexadecimal.text(code.prefix(16))
        }
        return keys
    }

    /// Case systems write 1 January 1900 where no date of birth is known.
    private static let yearOfUnknownBirths = 1900

    /// What a rule compares; nil where a part of it is missing.
    private static func parts(_ rule: LinkRule, forename: ComparableName, surname: ComparableName, _ birth: CivilDate) -> [String]? {
        let names = [forename.letters, surname.letters]
        // An initial is no name.
        let areKnown = names.allSatisfy { $0.count > 1 }
        let (year, month, day) = birth.components
        switch rule {
        case .nameAndBirthDate: return areKnown ? names + [birth.description] : nil
        case .namesSwapped: return areKnown ? names.sorted() + [birth.description] : nil
        // Everybody has this key, also who was born on a day that is no month: that there is one says nothing.
        case .dayAndMonthSwapped: return areKnown ? names + ["\(year)", "\(min(day, month))", "\(max(day, month))"] : nil
        case .soundsAlike:
            guard let initial = forename.letters.first, let sound = surname.soundex, surname.letters.count > 1 else { return nil }
            return [String(initial), sound, birth.description]
        }
    }
}
