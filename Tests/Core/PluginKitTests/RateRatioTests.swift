import PluginKit
import Testing

/// The limits were worked out apart from this program, by adding up binomial chances.
struct RateRatioTests {
    @Test(arguments: [
        (10, 100, 20, 100, 0.8935, 4.7846), (4, 70, 21, 365, 0.3397, 4.0344), (40, 365, 75, 365, 1.2610, 2.8252),
        (300, 365, 310, 200, 1.6038, 2.2177),
    ])
    func `the interval is the exact one`(before: Int, daysBefore: Int, after: Int, daysAfter: Int, low: Double, high: Double) throws {
        let ratio = try #require(RateRatio(before: before, in: daysBefore, after: after, in: daysAfter))
        #expect(abs(ratio.low - low) < 0.001)
        #expect(abs(try #require(ratio.high) - high) < 0.001)
        #expect(ratio.couldBeChance == (low <= 1))
    }

    @Test func `none before has no upper end, none after begins at nought`() throws {
        let fromNone = try #require(RateRatio(before: 0, in: 100, after: 5, in: 100))
        #expect(fromNone.ratio == nil && fromNone.high == nil)
        #expect(fromNone.inWords.contains("there were none before to compare with (95 per cent interval"))
        let toNone = try #require(RateRatio(before: 3, in: 100, after: 0, in: 100))
        #expect(toNone.low == 0 && toNone.couldBeChance)
    }

    @Test func `nothing counted, or no days, compare with nothing`() {
        #expect(RateRatio(before: 0, in: 100, after: 0, in: 100) == nil)
        #expect(RateRatio(before: 1, in: 0, after: 1, in: 100) == nil)
    }

    @Test func `the words never give the ratio without its interval, and never call it better`() throws {
        let chance = try #require(RateRatio(before: 10, in: 100, after: 20, in: 100)).inWords
        #expect(
            chance
                == "10 in 100 days before, 20 in 100 days after: 2.00 times as many a day (95 per cent interval 0.89 to 4.78). This could be chance: the "
                + "interval takes in no change.")
        let rare = try #require(RateRatio(before: 40, in: 365, after: 75, in: 365)).inWords
        #expect(rare.hasSuffix("Chance alone would rarely do this; what else changed in the same months is not known here."))
        #expect(!rare.contains("improve") && !rare.contains("because"))
    }
}
