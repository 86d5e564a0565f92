import BoroughConfig
import Testing

/// Whether two patterns fit one text, held against every short text there is.
struct PatternOverlapTests {
    @Test(arguments: [
        ("SUT-*", "SUT-1*", true), ("SUT-*", "CAM-*", false), ("SUT-##", "SUT-@#", false), ("SUT-#@", "SUT-1a", true), ("*-1", "SUT-*", true),
        ("*A*", "*B*", true), ("A*", "*B", true), ("A", "A*", true), ("A*B", "A", false), ("", "*", true), ("", "#", false), ("*", "*", true),
        ("####", "*7", true), ("@@##", "##*", false), ("SUT-#", "SUT-##", false), ("*#", "*@", false), ("a*", "A*", false),
    ])
    func `two patterns of case numbers fit one text, or none`(_ one: String, _ other: String, _ overlap: Bool) {
        for (a, b) in [(one, other), (other, one)] {
            let example = WildcardPattern.common(a, b, classes: true)
            #expect((example != nil) == overlap)
            if let example { #expect(WildcardPattern.matches(a, example, classes: true) && WildcardPattern.matches(b, example, classes: true)) }
        }
    }

    @Test func `in names of files only the star is a sign`() {
        #expect(WildcardPattern.common("#*.csv", "1*.csv") == nil)
        #expect(WildcardPattern.common("#*.csv", "*#.csv") == "#.csv")
        #expect(WildcardPattern.common("referrals*.csv", "*people.csv") == "referralspeople.csv")
    }

    @Test func `of all short patterns those overlap for which there is such a text`() {
        let patterns = Self.texts(of: "a1*#@", upTo: 3)
        // Two patterns of three signs that fit one text fit one of six letters at most, and of letters and digits any will do.
        let texts = Self.texts(of: "a1", upTo: 6)
        let fitting = patterns.map { pattern in texts.map { WildcardPattern.matches(pattern, $0, classes: true) } }
        var wrong: [String] = []
        for (index, one) in patterns.enumerated() {
            for (later, other) in patterns.enumerated().dropFirst(index) {
                let isThere = zip(fitting[index], fitting[later]).contains { $0 && $1 }
                if (WildcardPattern.common(one, other, classes: true) != nil) != isThere { wrong.append("\(one) \(other)") }
            }
        }
        #expect(wrong == [])
        #expect(patterns.count == 156)
    }

    @Test func `the text that is named fits both, also where patterns are long`() {
        var state: UInt64 = 7
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let signs = Array("ab1*#@-")
        var overlapping = 0
        for _ in 0..<3000 {
            let (one, other) = (String((0..<next(12)).map { _ in signs[next(signs.count)] }), String((0..<next(12)).map { _ in signs[next(signs.count)] }))
            guard let example = WildcardPattern.common(one, other, classes: true) else { continue }
            overlapping += 1
            #expect(WildcardPattern.matches(one, example, classes: true) && WildcardPattern.matches(other, example, classes: true), "\(one) \(other)")
        }
        #expect(overlapping > 100)
    }

    @Test func `many stars cost no more than the lengths of both`() {
        let one = String(repeating: "*a", count: 200) + "1"
        let other = String(repeating: "*b", count: 200) + "@"
        #expect(WildcardPattern.common(one, other, classes: true) == nil)
    }

    /// Every text of at most so many of the signs.
    private static func texts(of signs: String, upTo length: Int) -> [String] {
        var all = [""]
        var last = [""]
        for _ in 0..<length {
            last = last.flatMap { text in signs.map { text + String($0) } }
            all += last
        }
        return all
    }
}
