import Domain

/// One way in which a child's record in a return is wrong, and how intake has to report it.
struct CensusFault: Sendable {
    enum Bearer: Sendable {
        /// One of Restart's children.
        case child
        /// One of Restart's children who stands in the return twice; the second time is the fault.
        case repeatedChild
        /// A child who cannot be told from others, because the number is at fault: that there is one is only counted.
        case nobody
    }

    typealias Shape = CensusCourse.Shape

    /// Of the rule, where a rule is broken.
    let number: String
    let bearer: Bearer
    /// What has to be in the record for it.
    let shape: Shape
    /// The collection years in which it is a fault, and possible.
    let years: ClosedRange<Int>
    let plant: @Sendable (inout CensusPart, CensusCourse) -> Void

    init(
        _ number: String, _ shape: Shape = assessed, by bearer: Bearer = .child, years: ClosedRange<Int> = 2000...2100,
        _ plant: @escaping @Sendable (inout CensusPart, CensusCourse) -> Void
    ) {
        self.number = number
        self.shape = shape
        self.bearer = bearer
        self.years = years
        self.plant = plant
    }

    /// Every one, in the order in which they take turns.
    static let all = ofPersons + ofValues + ofForm + ofDates + ofCodes + ofFactors + ofAction + ofStretches + ofPlans

    // MARK: Shapes

    static let assessed: Shape = [.assessment, .closed]
    static let planned: Shape = [.assessment, .plan, .closed]
    static let protected: Shape = [.assessment, .enquiry, .protection, .closed]
    static let planThenProtected: Shape = [.assessment, .plan, .enquiry, .protection, .closed]
    static let referredAgain: Shape = [.assessment, .closed, .again]

    /// Since when returns have child in need plans, sex in place of gender, and what came before court proceedings.
    static let (withPlans, withoutPlans) = (2022...2100, 2000...2021)
    static let (withSex, withGender) = (2025...2100, 2000...2024)
    static let (withPreProceedings, withoutPreProceedings) = (2026...2100, 2000...2025)
}
