import BoroughConfig
import Testing

struct PatternTests {
    @Test(arguments: [
        ("referrals.csv", "referrals.csv", true), ("referrals*.csv", "referrals-2024-06.csv", true), ("referrals*.csv", "referrals.csv", true),
        ("*", "", true), ("*", "anything", true), ("a*b*c", "aXbYbZc", true), ("a*b*c", "aXbYb", false), ("*.csv", "people.csv.bak", false),
        ("referrals.csv", "xreferrals.csv", false), ("", "", true), ("", "a", false), ("SUT-#", "SUT-#", true), ("SUT-#", "SUT-4", false),
    ])
    func `a star stands for any run of characters, and nothing else is special in a file name`(_ pattern: String, _ text: String, _ matches: Bool) {
        #expect(WildcardPattern.matches(pattern, text) == matches)
    }

    @Test(arguments: [
        ("SUT-####", "SUT-0042", true), ("SUT-####", "SUT-42", false), ("SUT-####", "SUT-004A", false), ("@@/#*", "ab/1", true),
        ("@@/#*", "AB/123-x", true), ("@@/#*", "a1/1", false), ("SUT-*", "CAM-1", false), ("SUT-*", "sut-1", false),
    ])
    func `in a case id, # is a digit and @ a letter`(_ pattern: String, _ text: String, _ matches: Bool) {
        #expect(WildcardPattern.matches(pattern, text, classes: true) == matches)
    }

    @Test func `many stars cost no more than the lengths of both`() {
        let text = String(repeating: "a", count: 2000)
        #expect(WildcardPattern.matches(String(repeating: "*a", count: 100) + "*", text))
        #expect(!WildcardPattern.matches(String(repeating: "*a", count: 100) + "b", text))
        #expect(WildcardPattern.matches(String(repeating: "*a", count: 100) + "b", text + "b"))
    }

    @Test(arguments: ["yyyy-MM-dd", "dd/MM/yyyy", "d.M.yy", "dd-MMM-yyyy HH:mm", "d MMMM yyyy", "yyyyMMdd", "dd–MM–yyyy"])
    func `a date pattern names a day, a month and a year`(_ text: String) {
        #expect(DatePattern(text)?.text == text)
    }

    @Test(arguments: ["", "yyyy-MM", "dd/mm/yyyy", "MM/dd", "date", "HH:mm:ss"])
    func `a pattern that lacks one of them is refused`(_ text: String) {
        #expect(DatePattern(text) == nil)
    }

    @Test(arguments: ["dMyyyy", "yyyyMd", "ddMyyyy", "d1/MM/yyyy", "yyyy-MM-dHH"])
    func `a number of one or two digits that runs into the next one is refused`(_ text: String) {
        #expect(DatePattern(text) == nil)
    }

    @Test(arguments: ["ddMMyy", "yyyyMMd", "dMMMyyyy", "d MMMM yyyy", "d/M/yy"])
    func `a number that ends where its pattern says so is read`(_ text: String) {
        #expect(DatePattern(text)?.text == text)
    }

    @Test(arguments: ["dd/MM/yyyy dd", "d MMM MM yyyy", "dd/MM/yy yyyy"])
    func `a pattern that names one of them twice is refused`(_ text: String) {
        #expect(DatePattern(text) == nil)
    }

    @Test func `the parts of a pattern stand in its order`() {
        #expect(
            DatePattern("d MMM yy HH:mm")?.parts == [
                .day(digits: 1), .literal(0x20), .monthShort, .literal(0x20), .year2, .literal(0x20), .timeDigits, .literal(0x3A), .timeDigits,
            ])
    }

    @Test func `a template names the columns in its braces`() {
        #expect(RecordMapping.Template("R-{CaseRef}/{Nr}")?.parts == [.text("R-"), .column("CaseRef"), .text("/"), .column("Nr")])
        #expect(RecordMapping.Template("R-{CaseRef}/{Nr}")?.columns == ["CaseRef", "Nr"])
        for wrong in ["", "R-CaseRef", "R-{CaseRef", "R-{}", "R-CaseRef}"] { #expect(RecordMapping.Template(wrong) == nil) }
    }
}
