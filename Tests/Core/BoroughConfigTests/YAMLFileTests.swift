import BoroughConfig
import PluginKit
import Testing

@Suite("YAML is read into nodes that know their places")
struct YAMLFileTests {
    private func read(_ text: String) -> (node: ConfigNode?, lines: [String]) {
        let problems = ProblemList()
        let node = YAMLFile.parse(text, file: "a.yaml", problems: problems)
        return (node, problems.sorted.map(\.line))
    }

    @Test(arguments: [
        ("a: b", "{a 1:1: 'b' 1:4} 1:1"),
        ("- a\n- [b, c]\n", "['a' 1:3, ['b' 2:4, 'c' 2:7] 2:3] 1:1"),
        ("a:\n  b: 1\n  c:\n", "{a 1:1: {b 2:3: '1' 2:6, c 3:3: nothing 3:5} 2:3} 1:1"),
        ("é: \u{1F3E0} x\n", "{é 1:1: '\u{1F3E0} x' 1:4} 1:1"),
        ("'é': \"\u{1F3E0}\" # told\n\"b\": c\n", "{é 1:1: '\u{1F3E0}' 1:6, b 2:1: 'c' 2:6} 1:1"),
        ("a: ~\nb: null\nc: ''\nd: 'null'\ne: \"~\"\n", "{a 1:1: nothing 1:4, b 2:1: nothing 2:4, c 3:1: '' 3:4, d 4:1: 'null' 4:4, e 5:1: '~' 5:4} 1:1"),
        ("a: >-\n  one\n  two\nb: |\n  x\n  y\n", "{a 1:1: 'one two' 1:4, b 4:1: 'x\ny\n' 4:4} 1:1"),
        ("a: no\nb: 010\nc: 2026-11-05\n", "{a 1:1: 'no' 1:4, b 2:1: '010' 2:4, c 3:1: '2026-11-05' 3:4} 1:1"),
        ("\u{FEFF}a: b\r\nc: d\r\n", "{a 1:1: 'b' 1:4, c 2:1: 'd' 2:4} 1:1"),
        ("--- \na: b\n...\n", "{a 2:1: 'b' 2:4} 2:1"),
        ("", "nothing 1:1"), ("# nothing but words\n", "nothing 1:1"), ("---\n", "nothing 2:1"),
        ("a: &x [b]\nc: *x\n", "{a 1:1: ['b' 1:8] 1:4, c 2:1: ['b' 1:8] 1:4} 1:1"),
        ("a: &x b\nc: &x d\ne: *x\n", "{a 1:1: 'b' 1:4, c 2:1: 'd' 2:4, e 3:1: 'd' 2:4} 1:1"),
    ])
    func `texts, lists and groups stand where they stand`(_ text: String, _ expected: String) throws {
        let (node, lines) = read(text)
        #expect(lines == [])
        #expect(try #require(node).shown == expected)
    }

    @Test(arguments: [
        ("a: [b\n", "a.yaml:2:1: error: What is opened with a bracket does not end as it should. Expected commas between the parts, and the bracket closed."),
        ("a: *b\n", "a.yaml:1:4: error: A value cannot begin with `*`. Expected the value between double quotes, like `\"*b\"`."),
        ("a: &b [*b]\n", "a.yaml:1:8: error: A value cannot begin with `*`. Expected the value between double quotes, like `\"*b\"`."),
        (
            "a: b\nc: d\u{7}\n",
            "a.yaml:2:5: error: A sign that cannot be seen stands here (U+0007). Expected text without control characters: delete it, or write the line again."
        ),
        (
            "a: \u{1F3E0}\u{1}\n",
            "a.yaml:1:5: error: A sign that cannot be seen stands here (U+0001). Expected text without control characters: delete it, or write the line again."
        ),
        ("a: b\n---\nc: d\n", "a.yaml:2:1: error: A second document begins here. Expected one document in a file, without `---` between lines."),
        ("a: b\n...\n%TAG", "a.yaml:3:5: error: This is not valid YAML: did not find expected '!'. Expected `key: value` lines, indented with spaces."),
    ])
    func `what is no YAML is told at its place`(_ text: String, _ line: String) {
        let (node, lines) = read(text)
        #expect(node == nil)
        #expect(lines == [line])
    }

    @Test func `of keys that stand twice each is told where it stands again, and the first is taken`() throws {
        let (node, lines) = read("b: 1\na: 1\nb: 2\nc: {a: 1, a: 2}\na: [x]\n")
        #expect(
            lines == [
                "a.yaml:3:1: error: `b` stands here twice: it stands in line 1 already. Expected each key once in a group.",
                "a.yaml:4:11: error: `a` stands here twice: it stands in line 4 already. Expected each key once in a group.",
                "a.yaml:5:1: error: `a` stands here twice: it stands in line 2 already. Expected each key once in a group.",
            ])
        #expect(try #require(node).shown == "{b 1:1: '1' 1:4, a 2:1: '1' 2:4, c 4:1: {a 4:5: '1' 4:8} 4:4} 1:1")
    }

    @Test func `in a group of many keys too`() {
        let many = (1...5_000).map { "k\($0): v\n" }.joined()
        #expect(read(many).lines == [])
        #expect(
            read(many + "k4999: w\n").lines == [
                "a.yaml:5001:1: error: `k4999` stands here twice: it stands in line 4999 already. Expected each key once in a group."
            ])
    }

    @Test func `a list as a key is told, and what else stands there is read`() throws {
        let (node, lines) = read("? [x]\n: 1\na: b\n")
        #expect(lines == ["a.yaml:1:3: error: A list or a group stands here as a key. Expected a word before the colon."])
        #expect(try #require(node).shown == "{a 3:1: 'b' 3:4} 1:1")
    }

    @Test func `aliases of aliases, which are a thousand million values in ten lines, are one problem`() {
        let lines = (1...9).map { level in "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ", "))]\n" }
        let (node, told) = read("a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + lines.joined())
        #expect(node == nil)
        #expect(
            told == [
                "a.yaml:1:1: error: The file holds more than 100000 values. Expected every value written where it stands, without aliases (`*name`) that multiply it."
            ])
    }

    @Test(arguments: [("[", "]", 200), ("{a: ", "}", 200), ("[", "]", 20_000)])
    func `what goes deeper than any configuration is refused, and nothing overflows`(_ opening: String, _ closing: String, _ levels: Int) {
        let (node, lines) = read(String(repeating: opening, count: levels) + String(repeating: closing, count: levels))
        #expect(node == nil)
        #expect(lines.count == 1 && lines[0].contains("100"))
    }
}

extension ConfigNode {
    fileprivate var shown: String {
        let place = " \(place.line):\(place.column)"
        return switch content {
        case .empty: "nothing" + place
        case .scalar(let text): "'\(text)'" + place
        case .list(let elements): "[\(elements.map(\.shown).joined(separator: ", "))]" + place
        case .map(let entries):
            "{\(entries.map { "\($0.key) \($0.place.line):\($0.place.column): \($0.value.shown)" }.joined(separator: ", "))}" + place
        }
    }
}
