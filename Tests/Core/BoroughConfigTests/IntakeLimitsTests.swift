import BoroughConfig
import TestSupport
import Testing

/// When a file as a whole waits for a person.
struct IntakeLimitsTests {
    @Test func `The project's limits are those that were agreed`() throws {
        #expect(try Project.boroughsFolder.programme().intake == IntakeLimits(shrunkenPercent: 60, leastRows: 20))
    }

    @Test(arguments: [(100, 40), (20, 8), (19, nil), (21, 8), (1000, 400)])
    func `The most rows of a shrunken file`(_ before: Int, _ most: Int?) {
        #expect(IntakeLimits(shrunkenPercent: 60, leastRows: 20).mostRowsOfShrunken(after: before) == most)
    }

    @Test(arguments: [("shrunken_percent: 60", "shrunken_percent: 0"), ("least_rows: 20", "least_row: 20"), ("intake:", "intakes:")])
    func `A limit that is wrong or missing is a problem`(_ old: String, _ new: String) throws {
        let copy = try BoroughsCopy()
        try copy.edit("programme/programme.yaml", old, new)
        #expect(try !copy.problems().isEmpty)
    }
}
