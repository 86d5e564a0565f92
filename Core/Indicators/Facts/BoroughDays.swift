import Domain

extension Fact {
    /// Days on which a borough took part, for each figure of a month that is a number of days. The configuration gives the number alone;
    /// it is made into as many rows again, so that a share can be counted.
    static let boroughDays = Fact(
        "borough_days", row: "a day on which the borough took part, beside one of the month's figures", isAboutPeople: false,
        needs: [],
        columns: [
            .month("month", "The month"),
            .text("name", "The figure's name, after the section of the configuration that it comes from; one that is a number of days"),
            .yesNo("counted", "Whether the day is one of that number"),
        ],
        view: FactView(
            [
                "d.borough", "d.month", "d.name", "CASE WHEN d.number <= d.value THEN 'y' ELSE 'n' END AS counted",
            ],
            from: """
                (
                    SELECT m.borough, m.month, m.name, m.value, ROW_NUMBER() OVER (PARTITION BY m.borough, m.month, m.name ORDER BY day.number) AS number
                    FROM monthly_figures AS m
                    JOIN (\(numbers)) AS day ON \(date) <= date(m.month || '-01', '+1 month', '-1 day')
                    WHERE m.until_batch IS NULL
                        AND EXISTS (
                            SELECT 1 FROM boroughs AS b, json_each(b.participation) AS t
                            WHERE b.slug = m.borough AND t.value ->> 'from' <= \(date)
                                AND COALESCE(t.value ->> 'until', '9999-12-31') >= \(date))
                ) AS d
                """),
        outside: FactSQL.register)

    private static let date = "date(m.month || '-01', '+' || (day.number - 1) || ' days')"
    private static let numbers = """
        WITH RECURSIVE numbers (number) AS (SELECT 1 UNION ALL SELECT number + 1 FROM numbers WHERE number < 31) SELECT number FROM numbers
        """
}
