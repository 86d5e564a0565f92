import Domain

/// What becomes of a child in a return, and when.
struct CensusCourse {
    /// What follows the first referral.
    struct Shape: OptionSet, Sendable {
        let rawValue: Int

        static let assessment = Shape(rawValue: 1)
        static let plan = Shape(rawValue: 2)
        static let enquiry = Shape(rawValue: 4)
        static let protection = Shape(rawValue: 8)
        /// The case is closed again, and whatever ran has ended.
        static let closed = Shape(rawValue: 16)
        /// The child is referred again, without further action; only of a closed case.
        static let again = Shape(rawValue: 32)
        static let preProceedings = Shape(rawValue: 64)
    }

    let shape: Shape
    /// The return's year.
    let period: Period
    let referral: CivilDate

    /// The days from the referral on which things happen, one after another.
    var assessmentStart: CivilDate { referral.adding(days: 3) }
    var enquiryStart: CivilDate { referral.adding(days: 18) }
    var assessmentEnd: CivilDate { referral.adding(days: 39) }
    var planStart: CivilDate { referral.adding(days: 41) }
    var conference: CivilDate { referral.adding(days: 44) }
    /// On the day on which a child protection plan begins, where there is one.
    var planEnd: CivilDate { shape.contains(.protection) ? protectionStart : referral.adding(days: 160) }
    var protectionStart: CivilDate { referral.adding(days: 49) }
    var review: CivilDate { referral.adding(days: 130) }
    var protectionEnd: CivilDate { referral.adding(days: 258) }
    var closure: CivilDate { referral.adding(days: Self.length(shape)) }
    var again: CivilDate { closure.adding(days: 10) }

    /// Days from the referral until the case is closed or, where it stays open, until all has happened that will.
    static func length(_ shape: Shape) -> Int {
        if shape.contains(.protection) { return shape.contains(.closed) ? 290 : 130 }
        if shape.contains(.plan) { return shape.contains(.closed) ? 170 : 45 }
        return shape.contains(.assessment) ? 45 : 5
    }

    /// Of a child with faults: every day lies in the year, even when it is moved by some.
    init(_ shape: Shape, in period: Period, _ generator: inout SeededGenerator) {
        self.shape = shape
        self.period = period
        referral = period.from.adding(days: Int.random(in: 5...45, using: &generator))
    }

    /// Of any other child: a case may have been opened before the year, but not before the child was born.
    init(_ shape: Shape, in period: Period, born: CivilDate, _ generator: inout SeededGenerator) {
        self.shape = shape
        self.period = period
        let last = period.through.adding(days: -Self.length(shape) - (shape.contains(.again) ? 11 : 0))
        // A closed case was closed in the year, and one without further action belongs to the year of its referral.
        let least = shape.isEmpty ? period.from : shape.contains(.closed) ? period.from.adding(days: -Self.length(shape)) : period.from.adding(days: -200)
        let first = max(least, born)
        referral = first.adding(days: Int.random(in: 0...max(0, first.days(until: last)), using: &generator))
    }
}
