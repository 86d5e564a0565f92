import DisclosureControl
import Indicators
import Testing

/// Where two indicators show the same rows, disclosure control has to be able to see it.
@Suite("Two views of the same people")
struct TwoViewsTests {
    private func identity(_ id: String) throws -> CountedIndicator.Identity {
        try #require(try GivenHub().indicator(id)).identity
    }

    @Test(
        "a share selects among the categories that another indicator shows",
        arguments: [
            ("child-sleep-agreed", "child-sleep", "answer"), ("child-safer-at-home-agreed", "child-safer-at-home", "answer"),
            ("victim-survivor-feels-safe-agreed", "victim-survivor-feels-safe", "answer"),
            ("wellbeing-improved-reported-by-worker", "wellbeing-reported-by-worker", "answer"),
            ("child-quality-of-life-improved", "child-quality-of-life", "answer"), ("intervention-within-plan", "intervention-length-bands", "answer"),
            ("referrals-from-childrens-social-care", "referrals-received", "route"),
        ])
    func selected(share: String, other: String, breakdown: String) throws {
        let (share, other) = (try identity(share), try identity(other))
        let category = try #require(other.categorySelections[breakdown])
        let selection = try #require(share.numeratorSelections.first { $0.from == category.from })
        #expect(selection.values?.isEmpty == false)
        #expect(share.counted == other.counted)
    }

    @Test("referrals while a worker was on site are selected from those received during co-location")
    func coLocation() throws {
        let category = try #require(try identity("referrals-received").categorySelections["co_location"])
        let during = try identity("referrals-with-worker-on-site").countedSelections.first { $0.from == category.from }
        #expect(during?.values == ["during"])
    }

    @Test("a mean of answers is of those whose answers are shown")
    func means() throws {
        #expect(try identity("child-sleep-mean").counted == identity("child-sleep").counted)
    }

    @Test("a rate has the count of the same people in it")
    func rates() throws {
        #expect(try identity("training-core-attendance").numerator == identity("training-core-attended").counted)
        #expect(try identity("training-core-attendance").counted == identity("training-core-booked").counted)
        #expect(try identity("accommodation-pathway-rate").counted == identity("service-users-referred").counted)
        #expect(try identity("referrals-held-above-threshold").counted == identity("referrals-above-threshold").numerator)
        #expect(try identity("victim-survivor-supported").counted == identity("victim-survivors-reached").numerator)
    }

    @Test("categories in which somebody stands once, by the first event, are no selection")
    func distinct() throws {
        #expect(try identity("service-users-referred").categorySelections.isEmpty)
    }
}
