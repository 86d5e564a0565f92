/// What was counted of one indicator in one borough and period: in all, and by what is stored in each cut's column.
struct CountedPart {
    var total = Tally.Figures()
    /// In the order of the indicator's cuts.
    var cuts: [[(stored: String?, figures: Tally.Figures)]]
}
