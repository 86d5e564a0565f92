import BoroughConfig
import Domain
import PluginKit
import TestSupport
import Testing

/// Whether noughts are shown, and how much of a sum may be one person's, are choices of each profile.
struct DisclosureProfileTests {
    @Test func `The programme's profiles show noughts, and so does one that says nothing of it`() throws {
        #expect(try Project.boroughsFolder.programme().profiles.map(\.showsZeros) == [true, true, true])
        let copy = try BoroughsCopy()
        let lines = "    hides_full_groups: false\n    shows_zeros: true\n"
        try copy.edit("programme/profiles.yaml", lines, "    hides_full_groups: false\n")
        #expect(try copy.boroughs.programme().profiles.map(\.showsZeros) == [true, true, true])
        try copy.edit("programme/profiles.yaml", "    hides_full_groups: false\n", "    hides_full_groups: false\n    shows_zeros: false\n")
        #expect(try copy.boroughs.programme().profiles.map(\.showsZeros) == [false, true, true])
    }

    @Test(arguments: ["shows_zeros: perhaps", "show_zeros: false"])
    func `Another answer, or a misspelt key, is a problem with its line`(_ line: String) throws {
        let copy = try BoroughsCopy()
        let lines = "    hides_full_groups: false\n    shows_zeros: true\n"
        try copy.edit("programme/profiles.yaml", lines, "    hides_full_groups: false\n    \(line)\n")
        let problem = try #require(try copy.problems().first)
        #expect(problem.place.line == (try copy.line(of: line, in: "programme/profiles.yaml")))
    }

    @Test func `What is for everybody to read looks at dominance, and a profile need not`() throws {
        let rules = try Project.boroughsFolder.programme().profiles.map(\.dominance)
        #expect(rules.map { $0?.largest } == [nil, 1, 1] && rules.map { $0?.percent } == [nil, 85, 85])
        let copy = try BoroughsCopy()
        try copy.edit("programme/profiles.yaml", "    dominance: {largest: 1, percent: 85}\n", "    dominance: {largest: 0, percent: 100}\n", all: true)
        #expect(try copy.problems().count == 4)
    }
}
