/// One field of a record type: its name, what it may hold, and how far it may travel.
public struct Field: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        /// A key of the case system: letters, digits and `-_./`, at most 64.
        case identifier
        /// Free text up to so many characters.
        case text(maxLength: Int)
        case date(DateRule)
        case number(ClosedRange<Int>)
        /// One code of the named list.
        case code(list: String)
        /// Codes of the named list joined by `+`, each at most once.
        case codeSet(list: String)
        /// One code of the list that the item in another field of the record is answered from.
        case answer(itemField: String, itemList: String)
    }

    /// Which days a date may name.
    public enum DateRule: Hashable, Sendable {
        /// Something that has happened: from the programme's earliest date to today.
        case event
        /// Something that may be planned: today is no limit.
        case planned
        /// A birth: from 1900 to today.
        case birth
        /// Something that may lie long before the programme: from 1990 to today.
        case history
    }

    /// How far a field may travel. What is not declared otherwise never leaves the borough.
    public enum Privacy: Hashable, Sendable {
        /// Names a person or finds one; sealed at rest, never leaves.
        case identifying
        /// Joins records within the borough and never leaves, not as a pseudonym either; what is said of a row does not repeat it.
        case confined
        /// Joins records; leaves only as a keyed pseudonym of the named kind.
        case linking(PseudonymKind)
        /// Leaves only as a coarser value.
        case coarsened(Coarsening)
        /// Leaves as it is, where a purpose lists it and an agreement covers that.
        case shared
        /// As `shared`, and only from a record whose named field says `y`; sealed at rest, because it may say anything.
        case withConsent(field: String)
    }

    public enum Coarsening: String, Hashable, Sendable {
        /// A date of birth becomes the age band on the day the case's referral was received; sealed at rest.
        case ageBand = "age_band"
        /// A Dash score becomes its risk band.
        case riskBand = "dash_band"
    }

    public enum Requirement: Hashable, Sendable {
        case always
        case never
        /// Needed unless another field of the record holds this code.
        case unless(field: String, is: String)
    }

    public let name: String
    public let kind: Kind
    public let privacy: Privacy
    public let requirement: Requirement
    /// One line of meaning, for the data dictionary.
    public let meaning: String
    /// The record type and field that must hold the same value.
    public let reference: Reference?
    /// A date field of the same record that this date may not precede.
    public let notBefore: String?
    /// It joined the layout later: an export without its column is complete as it is.
    public let isLater: Bool

    public struct Reference: Hashable, Sendable {
        public let type: String
        public let field: String
    }

    /// Sealed under a key outside the database, because it identifies.
    public var isSealedAtRest: Bool {
        switch privacy {
        case .identifying, .coarsened(.ageBand), .withConsent: true
        case .confined, .linking, .coarsened, .shared: false
        }
    }

    /// The name under which it leaves; nil if it never does.
    public var wireName: String? {
        switch privacy {
        case .identifying, .confined: nil
        case .coarsened(let coarsening): coarsening.rawValue
        case .linking, .shared, .withConsent: name
        }
    }
}

/// What a pseudonym stands for. The kind is part of what is hashed, so that equal texts of two kinds never meet.
public enum PseudonymKind: String, Hashable, Sendable, CaseIterable {
    case caseFile = "case"
    case person
    case referral
    case housingReferral = "housing_referral"
    case placement
    case assessment
    case grid
    case session
    case contact
    case onwardReferral = "onward_referral"
    case response
    case voice
    case booking
    case arrangement
    case supportEpisode = "support_episode"
    case supportAction = "support_action"
    case safeContactPlan = "safe_contact_plan"
    case consent
    case riskAssessment = "risk_assessment"
    case incident
    case breach
    case consultation
    case audit
    case outreachEvent = "outreach_event"
    case statement
}

// MARK: - The words in which record types are declared

extension Field {
    public static func key(_ name: String, _ kind: PseudonymKind, _ meaning: String) -> Field {
        Field(
            name: name, kind: .identifier, privacy: .linking(kind), requirement: .always,
            meaning: meaning, reference: nil, notBefore: nil, isLater: false)
    }

    /// A key that another record type owns.
    public static func reference(
        _ name: String, _ kind: PseudonymKind, to type: String, _ field: String, _ meaning: String
    ) -> Field {
        Field(
            name: name, kind: .identifier, privacy: .linking(kind), requirement: .always,
            meaning: meaning, reference: Reference(type: type, field: field), notBefore: nil, isLater: false)
    }

    /// A key that never leaves, in no form.
    public static func confinedKey(_ name: String, _ meaning: String) -> Field {
        Field(
            name: name, kind: .identifier, privacy: .confined, requirement: .always,
            meaning: meaning, reference: nil, notBefore: nil, isLater: false)
    }

    /// A key that another record type owns and that never leaves, in no form.
    public static func confinedReference(_ name: String, to type: String, _ field: String, _ meaning: String) -> Field {
        Field(
            name: name, kind: .identifier, privacy: .confined, requirement: .always,
            meaning: meaning, reference: Reference(type: type, field: field), notBefore: nil, isLater: false)
    }

    /// The case that the record belongs to.
    public static let caseReference = reference(
        "case_id", .caseFile, to: "referrals", "case_id", "The case that it belongs to")

    public static func identifying(
        _ name: String, maxLength: Int = 100, required: Bool = true, _ meaning: String
    ) -> Field {
        Field(
            name: name, kind: .text(maxLength: maxLength), privacy: .identifying, requirement: required ? .always : .never,
            meaning: meaning, reference: nil, notBefore: nil, isLater: false)
    }

    public static func date(
        _ name: String, _ rule: DateRule = .event, _ requirement: Requirement = .always,
        notBefore: String? = nil, privacy: Privacy, _ meaning: String
    ) -> Field {
        Field(
            name: name, kind: .date(rule), privacy: privacy, requirement: requirement,
            meaning: meaning, reference: nil, notBefore: notBefore, isLater: false)
    }

    public static func number(
        _ name: String, _ range: ClosedRange<Int>, _ requirement: Requirement = .always, privacy: Privacy, _ meaning: String
    ) -> Field {
        Field(
            name: name, kind: .number(range), privacy: privacy, requirement: requirement,
            meaning: meaning, reference: nil, notBefore: nil, isLater: false)
    }

    public static func code(
        _ name: String, from list: String, _ requirement: Requirement = .always, privacy: Privacy, isLater: Bool = false, _ meaning: String
    ) -> Field {
        Field(
            name: name, kind: .code(list: list), privacy: privacy, requirement: requirement,
            meaning: meaning, reference: nil, notBefore: nil, isLater: isLater)
    }

    public static func codeSet(_ name: String, from list: String, privacy: Privacy, _ meaning: String) -> Field {
        Field(
            name: name, kind: .codeSet(list: list), privacy: privacy, requirement: .always,
            meaning: meaning, reference: nil, notBefore: nil, isLater: false)
    }

    public static func answer(_ name: String, to itemField: String, in itemList: String, privacy: Privacy, _ meaning: String) -> Field {
        Field(
            name: name, kind: .answer(itemField: itemField, itemList: itemList), privacy: privacy, requirement: .always,
            meaning: meaning, reference: nil, notBefore: nil, isLater: false)
    }

    public static func yesNo(
        _ name: String, _ requirement: Requirement = .always, privacy: Privacy, isLater: Bool = false, _ meaning: String
    ) -> Field {
        code(name, from: "yes_no", requirement, privacy: privacy, isLater: isLater, meaning)
    }
}
