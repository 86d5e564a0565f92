import Testing

@testable import Domain

struct QuotationTests {
    @Test(arguments: [
        ([], "When Zoë came, Zoë's mum cried; I did too."),
        (["Zoë"], "When [...] came, [...] mum cried; I did too."),
        (["zoe came"], "When [...], Zoë's mum cried; I did too."),
        (["Zoë", "came"], "When [...] mum cried; I did too."),
        (["I did too"], "When Zoë came, Zoë's mum cried; [...]."),
        (["When Zoë came, Zoë's mum cried"], "[...]; I did too."),
    ])
    func `Words are taken out, and the rest stands as it was said`(_ phrases: [String], _ quoted: String) throws {
        #expect(try Quotation("When Zoë came,\n Zoë's mum cried; I did too.", without: phrases).text == quoted)
    }

    @Test func `Only what was said can be taken out, in whole words, and something has to be left`() {
        #expect(throws: Quotation.Fault.notSaid("never")) { try Quotation("I felt safe.", without: ["never"]) }
        #expect(throws: Quotation.Fault.notSaid("fel")) { try Quotation("I felt safe.", without: ["fel"]) }
        #expect(throws: Quotation.Fault.notSaid(" ")) { try Quotation("I felt safe.", without: [" "]) }
        #expect(throws: Quotation.Fault.nothingLeft) { try Quotation("I felt safe.", without: ["I felt safe"]) }
        #expect(throws: Quotation.Fault.nothingLeft) { try Quotation(" - ", without: []) }
    }

    /// Whatever is taken out, a quotation's words between gaps stand in the words in that order.
    @Test(arguments: [["b"], ["a b", "d"], ["c c"], ["e"], ["a", "e"]])
    func `Nothing is ever added or moved`(_ phrases: [String]) throws {
        let said = "a b c c, d! a (b) e."
        let parts = try Quotation(said, without: phrases).text.components(separatedByGaps: Quotation.gap)
        var rest = said[...]
        for part in parts.filter({ part in part.contains { $0.isLetter } }) {
            let words = part.split(separator: " ").filter { word in word.contains { $0.isLetter } }
            for word in words {
                let place = try #require(rest.firstRange(of: word))
                rest = rest[place.upperBound...]
            }
        }
    }

    @Test func `What is not seen, and what steers the direction of writing, is not quoted`() throws {
        #expect(try Quotation("I\u{0}felt\u{202E} sa\u{200B}fe\r\n\tnow\u{2066}.\u{7}", without: []).text == "I felt safe now.")
        #expect(try Quotation("<script>alert(1)</script> & more", without: []).text == "<script>alert(1)</script> & more")
    }
}

extension String {
    fileprivate func components(separatedByGaps gap: String) -> [Substring] { split(separator: gap, omittingEmptySubsequences: false) }
}
