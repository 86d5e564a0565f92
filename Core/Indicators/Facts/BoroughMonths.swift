import Domain

extension Fact {
    /// What a borough's configuration made of each month: days with an agreement, planned visits, posts without a holder.
    static let boroughMonths = Fact(
        "borough_months", row: "one figure of a borough in one calendar month", isAboutPeople: false,
        needs: [],
        columns: [
            .month("month", "The month"),
            .text("name", "The figure's name, after the section of the configuration that it comes from"),
            .number("value", "The figure, in its own unit"),
        ],
        view: FactView(
            [
                "m.borough", "m.month", "m.name", "m.value",
            ],
            from: "monthly_figures AS m",
            where: "m.until_batch IS NULL"))
}
