/// A document that a sharing agreement rests on, for those who have to check it.
public struct AgreementEvidence: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Codable, Sendable {
        case sharingAgreement = "sharing-agreement"
        /// UK GDPR, article 35.
        case impactAssessment = "impact-assessment"
        /// Data Protection Act 2018, schedule 1, part 4.
        case appropriatePolicyDocument = "appropriate-policy-document"
        case caldicottApproval = "caldicott-approval"
        /// Between the borough and whoever runs the hub: who answers when it is away, and how soon.
        case serviceLevelAgreement = "service-level-agreement"

        public var inWords: String {
            switch self {
            case .sharingAgreement: "signed sharing agreement"
            case .impactAssessment: "data protection impact assessment"
            case .appropriatePolicyDocument: "appropriate policy document"
            case .caldicottApproval: "Caldicott Guardian's approval"
            case .serviceLevelAgreement: "service level agreement"
            }
        }
    }

    /// What every agreement of this kind of work needs; the rest depends on what is shared.
    public static let expected: [Kind] = [.sharingAgreement, .impactAssessment, .appropriatePolicyDocument]

    public let kind: Kind
    /// Where the document is filed.
    public let reference: String
    public let signedOn: CivilDate

    public init(kind: Kind, reference: String, signedOn: CivilDate) {
        self.kind = kind
        self.reference = reference
        self.signedOn = signedOn
    }

    public var inWords: String { "\(kind.inWords) \(reference), signed \(signedOn.inWords)" }
}

extension SharingAgreement {
    /// The kinds of document that ought to be there and are not recorded.
    public var missingEvidence: [AgreementEvidence.Kind] {
        AgreementEvidence.expected.filter { kind in !evidence.contains { $0.kind == kind } }
    }
}
