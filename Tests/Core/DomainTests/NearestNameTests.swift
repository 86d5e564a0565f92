import Domain
import Testing

struct NearestNameTests {
    let routes = ["csc_assessment", "csc_child_in_need", "csc_child_protection", "early_help", "mash", "police", "self"]

    @Test(arguments: [
        ("csc_asessment", "csc_assessment"), ("CSC Assessment", "csc_assessment"), ("csc-child-in-ned", "csc_child_in_need"),
        ("earlyhelp", "early_help"), ("plice", "police"), ("slef", "self"), ("Mash", "mash"),
    ])
    func `a slip of the pen finds the name that was meant`(_ text: String, _ meant: String) {
        #expect(NearestName.of(text, among: routes) == meant)
    }

    @Test func `two swapped letters are one slip`() {
        #expect(NearestName.of("hihg", among: ["none", "standard", "moderate", "high"]) == "high")
    }

    @Test(arguments: ["", "neighbour", "x", "hospital", "csc", String(repeating: "a", count: 65)])
    func `nothing is proposed where nothing is near`(_ text: String) {
        #expect(NearestName.of(text, among: routes) == nil)
    }

    @Test func `a letter is not near to another letter`() {
        #expect(NearestName.of("q", among: ["y", "n"]) == nil)
        #expect(NearestName.of("Y", among: ["y", "n"]) == "y")
        #expect(NearestName.of("Y?", among: ["y", "n"]) == "y")
    }

    @Test func `the nearest of several wins`() {
        #expect(NearestName.of("persn_id", among: ["case_id", "person_id"]) == "person_id")
        #expect(NearestName.of("case_ids", among: ["case_idea", "case_id"]) == "case_id")
    }

    @Test func `case, spaces, underscores and hyphens do not tell names apart`() {
        #expect(Set(["Case ID", "CASE_ID", "case-id", "case\u{A0}id"].map(NearestName.normalised)) == ["caseid"])
    }
}
