import Domain
import PluginKit
import TestSupport
import Testing

struct ConfigReaderTests {
    /// Every problem that reading `yaml` gives, in the order in which they are shown.
    private func problems(_ yaml: String, _ body: (ConfigReader) -> Void) -> [Problem] {
        let problems = ProblemList()
        ConfigReader.read(configNode(yaml: yaml, file: "post.yaml"), problems, body)
        return problems.sorted
    }

    private func place(_ line: Int, _ column: Int) -> Place { Place(file: "post.yaml", line: line, column: column) }

    @Test func `what is right is read without a word`() {
        let yaml = """
            name: Case manager
            site: civic
            days: [monday, friday]
            nights: 28
            starts: 2024-04-01
            shared: no
            held: {from: 2024-04-01, until: 2024-06-30}
            words: {Yes: y, No: n}
            """
        let found = problems(yaml) { reader in
            #expect(reader.text("name") == "Case manager")
            #expect(reader.choice("site", of: ["civic", "library"]) == "civic")
            #expect(reader.choices("days", of: ["monday", "friday"]) == ["monday", "friday"])
            #expect(reader.integer("nights", in: 1...90) == 28)
            #expect(reader.date("starts") == CivilDate(iso: "2024-04-01"))
            #expect(reader.flag("shared") == false)
            #expect(reader.group("held") { $0.term() }?.until == CivilDate(iso: "2024-06-30"))
            #expect(reader.dictionary("words").map(\.key) == ["Yes", "No"])
            #expect(reader.optionalText("note") == nil)
            #expect(reader.flag("paid", default: true))
        }
        #expect(found == [])
    }

    @Test func `an unknown key is reported where it stands, with the nearest known one`() throws {
        let found = problems("name: A\n  \nphoen: 1\n") { reader in
            _ = reader.text("name")
            _ = reader.optionalText("phone")
        }
        let problem = try #require(found.first)
        #expect(found.count == 1)
        #expect(problem.place == place(3, 1))
        #expect(problem.nearest == "phone")
        #expect(problem.expected.contains("`name`"))
    }

    @Test func `a missing key is reported at its group, and an empty one counts as missing`() {
        let found = problems("posts:\n  - role: manager\n  - role:\n    name: B\n") { reader in
            _ = reader.list("posts") { ($0.text("role"), $0.text("name")) }
        }
        #expect(found.map(\.message) == ["`name` is missing.", "`role` is missing."])
        #expect(found.map(\.place) == [place(2, 5), place(3, 5)])
    }

    @Test(arguments: [
        ("name: [a]", 7), ("name: {a: b}", 7), ("count: many", 8), ("count: 91", 8), ("count: 2.5", 8), ("day: 2024-02-30", 6),
        ("day: 30/06/2024", 6), ("kind: quota", 7), ("kinds: none", 8), ("kinds: [none, quota]", 15), ("kinds: [[none]]", 9),
        ("open: maybe", 7), ("groups: 3", 9), ("groups: [3]", 10), ("group: [a]", 8), ("words: [a]", 8), ("words: {a: [b]}", 12),
        ("texts: [{a: b}]", 9),
    ])
    func `a value of the wrong kind is reported once, where the value stands`(_ yaml: String, _ column: Int) {
        let found = problems(yaml) { reader in
            _ = reader.optionalText("name")
            _ = reader.optionalInteger("count", in: 1...90)
            _ = reader.optionalDate("day")
            _ = reader.optionalChoice("kind", of: ["none", "nominated"])
            _ = reader.choices("kinds", of: ["none", "nominated"])
            _ = reader.flag("open", default: false)
            _ = reader.list("groups") { _ in 0 }
            _ = reader.group("group") { _ in 0 }
            _ = reader.dictionary("words")
            _ = reader.texts("texts")
        }
        #expect(found.map(\.place) == [place(1, column)])
        #expect(found.allSatisfy { !$0.message.isEmpty && !$0.expected.isEmpty })
    }

    @Test func `a choice that is nearly right is proposed`() {
        let found = problems("kind: nominted") { _ = $0.choice("kind", of: ["none", "nominated"]) }
        #expect(found.first?.nearest == "nominated")
        #expect(found.first?.line == "post.yaml:1:7: error: `nominted` is not known here. Expected one of `none`, `nominated`. Did you mean `nominated`?")
    }

    @Test func `a term that ends before it starts is reported at its end`() {
        let found = problems("from: 2024-05-02\nuntil: 2024-05-01\n") { _ = $0.term() }
        #expect(found.map(\.place) == [place(2, 8)])
        #expect(problems("from: 2024-05-02\nuntil: 2024-05-02\n") { _ = $0.term() } == [])
    }

    @Test func `all problems of a file are found in one go, in its order`() {
        let yaml = """
            name: [1]
            day: never
            kind: x
            extra: 1
            posts:
              - rol: a
              - count: 0
            """
        let found = problems(yaml) { reader in
            _ = reader.text("name")
            _ = reader.date("day")
            _ = reader.choice("kind", of: ["none"])
            _ = reader.integer("nights", in: 1...9)
            _ = reader.list("posts") { ($0.optionalText("role"), $0.optionalInteger("count", in: 1...9)) }
        }
        #expect(found.map(\.place.line) == [1, 1, 2, 3, 4, 6, 7])
    }

    @Test func `text where a group of keys belongs is reported`() {
        #expect(problems("just words") { _ in }.map(\.place) == [place(1, 1)])
        #expect(problems("") { _ in } == [])
    }

    @Test func `the same problem found twice is told once`() {
        let found = problems("kind: x") { reader in
            _ = reader.choice("kind", of: ["none"])
            _ = reader.choice("kind", of: ["none"])
        }
        #expect(found.count == 1)
    }
}
