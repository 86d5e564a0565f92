/// What a census return came to.
public struct CensusSummary: Hashable, Sendable {
    public let file: String
    /// 2024 is 1 April 2023 to 31 March 2024.
    public let collectionYear: Int
    public var childrenInReturn = 0
    /// How many of them are Restart's.
    public var linked = 0
    /// How many of Restart's children had an assessment at most, a child in need plan at most, a child protection plan.
    public var assessment = 0
    public var childInNeedPlan = 0
    public var childProtectionPlan = 0
    /// Child protection plans of Restart's children that ended in the return's year.
    public var protectionPlansEndedInYear = 0
    /// Restart's children of whom the return says nothing.
    public var withoutData = 0
    /// Those of them all of whose cases were opened after the return's year.
    public var withoutDataAndCameLater = 0
    /// Records that an earlier return of the year held and this one does not.
    public var takenBack = 0

    public init(file: String, collectionYear: Int) {
        self.file = file
        self.collectionYear = collectionYear
    }
}
