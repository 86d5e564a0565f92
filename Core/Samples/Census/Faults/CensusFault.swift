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

    /// In which collection years it is a fault.
    enum Years: Sendable {
        case all
        /// Those whose returns know an element, and those whose returns do not.
        case knowing(CensusElement), lacking(CensusElement)
    }

    typealias Shape = CensusCourse.Shape

    /// Of the rule, where a rule is broken.
    let number: String
    let bearer: Bearer
    /// What has to be in the record for it.
    let shape: Shape
    private let years: Years
    let plant: @Sendable (inout CensusPart, CensusCourse) -> Void

    init(
        _ number: String, _ shape: Shape = assessed, by bearer: Bearer = .child, years: Years = .all,
        _ plant: @escaping @Sendable (inout CensusPart, CensusCourse) -> Void
    ) {
        self.number = number
        self.shape = shape
        self.bearer = bearer
        self.years = years
        self.plant = plant
    }

    /// Whether the returns of a year can have it.
    func isPossible(in profile: CensusProfile) -> Bool {
        if shape.contains(.plan) && !profile.knows(.plan) || shape.contains(.preProceedings) && !profile.knows(.preProceedings) { return false }
        return switch years {
        case .all: true
        case .knowing(let element): profile.knows(element)
        case .lacking(let element): !profile.knows(element)
        }
    }

    /// Every one, in the order in which they take turns.
    static let all = ofPersons + ofValues + ofForm + ofDates + ofCodes + ofFactors + ofAction + ofStretches + ofPlans

    // MARK: Shapes

    static let assessed: Shape = [.assessment, .closed]
    static let planned: Shape = [.assessment, .plan, .closed]
    static let protected: Shape = [.assessment, .enquiry, .protection, .closed]
    static let planThenProtected: Shape = [.assessment, .plan, .enquiry, .protection, .closed]
    static let referredAgain: Shape = [.assessment, .closed, .again]
}
