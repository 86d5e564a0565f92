import Domain

/// The rules of the census that are checked, by official number. A new one joins here.
enum CensusRules {
    static let all: [any CensusRule] =
        [
            ChildNumberLength(),
            ChildNumberLetters(),
            NothingAfterAssessment(),
            SexGiven(),
            ChildNumberGiven(),
            BirthDateGiven(),
            DisabilityGiven(),
            NothingAfterClosure(),
            PrimaryNeedGiven(),
            FactorsOnlyWhenCompleted(),
            ClosedInYear(),
            OpenIsLatest(),
            ProtectionPlanLasts(),
            ReviewAfterStart(),
            NoFactorsAlone(),
            FactorsGiven(),
            FactorOnce(),
        ] + RetiredFactor.all + codes + order + starts + together + withoutAction + open + overlaps + plans

    private static let codes: [any CensusRule] = [
        CodeOfList("4220", .ethnicity, of: .characteristics, needed: true, "The child's ethnicity is missing, or is not one of the codes."),
        CodeOfList("8640", .reasonForClosure, of: .episode, needed: false, "The reason for closure is not one of the codes of the return's year."),
        CodeOfList("8650", .primaryNeed, of: .episode, needed: false, "The primary need is not one of the codes."),
        CodeOfList(
            "8866", .referralSource, of: .episode, needed: true, "The source of the referral is missing, or is not one of the codes of the return's year."),
        CodeOfList(
            "8905", .initialCategoryOfAbuse, of: .protectionPlan, needed: true, "The plan's first category of abuse is missing, or is not one of the codes."),
        CodeOfList(
            "8910", .latestCategoryOfAbuse, of: .protectionPlan, needed: true, "The plan's latest category of abuse is missing, or is not one of the codes."),
    ]

    private static let order: [any CensusRule] = [
        NotBefore("1103", .assessmentStart, of: .assessment, notBefore: .referralDate, "The assessment begins before the child was referred."),
        NotBefore(
            "1105", .protectionPlanStart, of: .protectionPlan, notBefore: .referralDate, "The child protection plan begins before the child was referred."),
        NotBefore("2889", .section47Start, of: .section47, notBefore: .referralDate, "The section 47 enquiry begins before the child was referred."),
        NotBefore("4011", .planEnd, of: .plan, notBefore: .planStart, "The child in need plan ends before it begins."),
        NotBefore("4015", .planStart, of: .plan, notBefore: .referralDate, "The child in need plan begins before the child was referred."),
        NotBefore("8608", .assessmentAuthorisation, of: .assessment, notBefore: .assessmentStart, "The assessment was completed before it began."),
        NotBefore("8630", .closureDate, of: .episode, notBefore: .referralDate, "The case was closed before the child was referred."),
        NotBefore("8925", .protectionPlanEnd, of: .protectionPlan, notBefore: .protectionPlanStart, "The child protection plan ends before it begins."),
    ]

    private static let starts: [any CensusRule] = [
        StartGiven("4010", .planStart, of: .plan, "The day on which the child in need plan begins is missing, or lies after the return's year."),
        StartGiven("8600", .referralDate, of: .episode, "The day of the referral is missing, or lies after the return's year."),
        StartGiven(
            "8720", .protectionPlanStart, of: .protectionPlan, "The day on which the child protection plan begins is missing, or lies after the return's year."),
    ]

    private static let together: [any CensusRule] = [
        NotWithout(
            number: "8805", element: .closureDate, other: .reasonForClosure, message: "The case has a day of closure, but no reason for it.",
            fix: "Record ReasonForClosure."),
        NotWithout(
            number: "8810", element: .reasonForClosure, other: .closureDate, message: "The case has a reason for closure, but no day of it.",
            fix: "Record CINclosureDate, or take the reason out of a case that is open."),
    ]

    private static let withoutAction: [any CensusRule] = [
        NothingWithoutAction("4000", [.plan], "The referral led to no further action, but there is a child in need plan."),
        NothingWithoutAction(
            "8831", [.assessment, .section47], conference: true,
            "The referral led to no further action, but there is an assessment, an enquiry or a conference."),
        NothingWithoutAction("8832", [.protectionPlan], "The referral led to no further action, but there is a child protection plan."),
    ]

    private static let open: [any CensusRule] = [
        OneOpen("4004", .plan, end: .planEnd, "The child has more than one open child in need plan."),
        OneOpen("8815", .episode, end: .closureDate, "The child has more than one open case."),
        OneOpen("8935", .protectionPlan, end: .protectionPlanEnd, "The child has more than one open child protection plan."),
    ]

    private static let overlaps: [any CensusRule] = [
        NoOverlap("4014", .plan, .planStart, .planEnd, "Two child in need plans overlap."),
        NoOverlap("8820", .episode, .referralDate, .closureDate, "The child was referred again while a case was open."),
        NoOverlap("8940", .protectionPlan, .protectionPlanStart, .protectionPlanEnd, "Two child protection plans overlap."),
    ]

    private static let plans: [any CensusRule] = [
        PlansApart(number: "4001", test: .bothOpen, message: "A child in need plan and a child protection plan are both open."),
        PlansApart(number: "4016", test: .planBeginsWithin, message: "A child in need plan begins while a child protection plan runs."),
        PlansApart(number: "4017", test: .protectionPlanBeginsWithin, message: "A child protection plan begins while a child in need plan runs."),
    ]

    /// The rules that a collection year has.
    static func of(_ year: Int) -> [any CensusRule] { all.filter { $0.years.contains(year) } }

    /// How issues name a rule: `cin_8525q`.
    static func code(_ number: String) -> String { "cin_\(number.lowercased())" }
}
