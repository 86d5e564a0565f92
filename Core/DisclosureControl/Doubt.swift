/// How much has to be left open of a number that is protected.
struct Doubt {
    /// How far apart the ends of what a reader can work out must at least lie.
    var width: Double
    /// Whether it must remain possible that there is none.
    var mayBeNone = false

    func isLeft(by interval: Bounds) -> Bool { interval.width >= width && (!mayBeNone || interval.lower <= 0) }

    /// As much of it as was left before a release: what earlier ones have told cannot be taken back.
    func atMost(_ before: Bounds) -> Doubt { Doubt(width: min(width, before.width), mayBeNone: mayBeNone && before.lower <= 0) }

    /// What both ask for at least.
    func lesser(_ other: Doubt) -> Doubt { Doubt(width: min(width, other.width), mayBeNone: mayBeNone && other.mayBeNone) }
}
