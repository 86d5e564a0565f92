import BoroughConfig
import Domain
import PluginCatalogue
import PluginKit
import TestSupport
import Testing

/// What a person gets told who makes a mistake in a file: where, what, and what was most likely meant.
struct ProblemTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        let file: String
        let old: String
        let new: String
        /// Text by which the changed line is found.
        let at: String
        let message: String
        var nearest: String?
        var testDescription: String { "\(file): \(new)" }
    }

    @Test(arguments: [
        Mistake(file: "sutton/borough.yaml", old: "name: Sutton\n", new: "nmae: Sutton\n", at: "nmae", message: "`nmae` is not a key", nearest: "name"),
        Mistake(file: "sutton/borough.yaml", old: "E09000029", new: "E09000099", at: "E09000099", message: "`E09000099` is not known", nearest: "E09000009"),
        Mistake(
            file: "sutton/borough.yaml", old: "E09000029", new: "E09000030", at: "E09000030", message: "is Tower Hamlets, not Sutton", nearest: "E09000029"),
        Mistake(
            file: "sutton/borough.yaml", old: "- housing-pathway", new: "- housing-pathways", at: "housing-pathways",
            message: "`housing-pathways` is not known", nearest: "housing-pathway"),
        Mistake(
            file: "camden/borough.yaml", old: "kind: caldicott-approval", new: "kind: caldicot-approval", at: "caldicot-approval",
            message: "`caldicot-approval` is not known", nearest: "caldicott-approval"),
        Mistake(
            file: "camden/borough.yaml", old: "DSA-164\", signed_on: 2023-03-15", new: "DSA-164\", signed: 2023-03-15", at: "signed: 2023",
            message: "`signed` is not a key", nearest: "signed_on"),
        Mistake(
            file: "camden/borough.yaml", old: "DSA-164\", signed_on: 2023-03-15", new: "DSA-164\", signed_on: 2023-04-02", at: "2023-04-02",
            message: "in force from 2023-04-01, before it was signed"),
        Mistake(
            file: "camden/borough.yaml", old: "id: camden-social-care-2023", new: "id: camden-restart-2021 # again", at: "# again",
            message: "Two agreements have the id `camden-restart-2021`"),
        Mistake(
            file: "sutton/borough.yaml", old: "    until: 2022-12-31", new: "    until: 2022-02-31", at: "2022-02-31", message: "`until` is `2022-02-31`",
            nearest: "2022-02-28"),
        Mistake(file: "sutton/sources.yaml", old: "  encoding: utf-8", new: "  encoding: utf8", at: "utf8", message: "`utf8` is not known", nearest: "utf-8"),
        Mistake(
            file: "sutton/sources.yaml", old: "  dates: [yyyy-MM-dd]", new: "  dates: [yyyy-mm-dd]", at: "yyyy-mm-dd",
            message: "`yyyy-mm-dd` is not a date pattern"),
        Mistake(file: "sutton/sources.yaml", old: "record: soag", new: "record: saog", at: "saog", message: "`saog` is not known", nearest: "soag"),
        Mistake(file: "camden/sources.yaml", old: "\"Not known\": U", new: "\"Not known\": X", at: "Not known", message: "`X` is not a code of `people.sex`"),
        Mistake(
            file: "camden/sources.yaml", old: "    people.sex:", new: "    people.sexes:", at: "people.sexes", message: "`people.sexes` is not a key",
            nearest: "people.sex"),
        Mistake(
            file: "westminster/sources.yaml", old: "DASH: dash_score", new: "DASH: dash_scor", at: "dash_scor", message: "`dash_scor` is not a field",
            nearest: "dash_score"),
        Mistake(file: "westminster/sources.yaml", old: "DASH: dash_score", new: "DASH: route", at: "DASH: route", message: "`route` is filled twice"),
        Mistake(file: "westminster/sources.yaml", old: "\"R-{CaseRef}\"", new: "\"R-CaseRef\"", at: "R-CaseRef", message: "`R-CaseRef` names no column"),
        Mistake(
            file: "westminster/sources.yaml", old: "without: [postcode]", new: "without: [postcode, surname]", at: "postcode, surname",
            message: "`surname` of `people` cannot be left out"),
        Mistake(
            file: "westminster/sources.yaml", old: "{role: service_user}", new: "{role: service_usr}", at: "service_usr",
            message: "`service_usr` is not a code", nearest: "service_user"),
        Mistake(
            file: "westminster/sources.yaml", old: "{role: service_user}", new: "{role: service_user, birth_date: someday}", at: "someday",
            message: "`someday` cannot stand in `birth_date`"),
        Mistake(
            file: "programme/code-lists/outcomes.item.yaml", old: "{code: wellbeing, label: \"Wellbeing\", answers: outcomes.answer.improvement}",
            new: "{code: wellbeing, label: \"Wellbeing\", answers: outcomes.answer.improvements}", at: "",
            message: "The code list `outcomes.answer.improvements` is missing", nearest: "outcomes.answer.improvement"),
        Mistake(
            file: "programme/programme.yaml", old: "label: \"1 to 4\", from: 1", new: "label: \"1 to 4\", from: 2", at: "", message: "overlap or leave a gap"),
        Mistake(
            file: "programme/bank-holidays.yaml", old: "2024-08-26", new: "26/08/2024", at: "26/08/2024", message: "`date` is `26/08/2024`",
            nearest: "2024-08-26"),
    ])
    func `a mistake is told at its line, with the nearest right word`(_ mistake: Mistake) throws {
        let copy = try BoroughsCopy()
        try copy.edit(mistake.file, mistake.old, mistake.new)
        let problems = try copy.problems()
        let problem = try #require(problems.first { $0.message.contains(mistake.message) }, "\(problems.map(\.line))")
        #expect(problem.nearest == mistake.nearest)
        guard !mistake.at.isEmpty else { return }
        #expect(problem.place.file == "\(copy.path)/\(mistake.file)")
        #expect(problem.place.line == (try copy.line(of: mistake.at, in: mistake.file)))
    }

    @Test(arguments: [
        ("name: [Sutton\ngss_code: E1\n", 2), ("name: Sutton\n\tgss_code: E1\n", 2), ("name: \"Sutton\n", 2), ("name: A\nname: B\n", 1),
    ])
    func `what is not YAML is told with line and column`(_ text: String, _ line: Int) throws {
        let copy = try BoroughsCopy()
        try copy.write(text, to: "sutton/borough.yaml")
        let problems = try copy.problems()
        let problem = try #require(problems.first)
        #expect(problem.place.file == "\(copy.path)/sutton/borough.yaml")
        #expect(problem.place.line >= line && problem.place.column >= 1)
        #expect(!problem.expected.isEmpty)
    }

    @Test func `a split needs a separator and two fields, and a column cannot fill one of them again`() throws {
        let copy = try BoroughsCopy()
        try copy.append("    split: [{column: Name, at: \"\", into: [pre_score, event_on]}]\n    columns: {Day: event_on}\n", to: "sutton/sources.yaml")
        let messages = try copy.problems().map(\.message)
        #expect(messages.contains { $0.contains("`event_on` is filled twice") })
        #expect(messages.contains { $0.contains("`Name` is not split into two fields") })
    }

    @Test(arguments: [
        ("constants: {pre_score: \"101\"}", true), ("constants: {pre_score: \"100\"}", false), ("constants: {booking_id: T1}", true),
        ("constants: {attended: y, course: overview}", false),
    ])
    func `a constant is checked as a cell would be`(_ line: String, _ isWrong: Bool) throws {
        let copy = try BoroughsCopy()
        try copy.append("    \(line)\n", to: "sutton/sources.yaml")
        #expect(try copy.problems().isEmpty != isWrong)
    }

    @Test func `a file that nobody reads and one that is missing are both told`() throws {
        let copy = try BoroughsCopy()
        try copy.write("a: 1\n", to: "sutton/referral-route.yaml")
        try copy.edit("programme/code-lists/soag.severity.yaml", "id: soag.severity", "id: soag.severities")
        let problems = try copy.problems()
        #expect(problems.contains { $0.message == "The code list `soag.severity` is missing." && $0.nearest == "soag.severities" })
        try copy.edit("programme/code-lists/soag.severity.yaml", "id: soag.severities", "id: soag.severity")
        let unread = try #require(try copy.problems().first)
        #expect(unread.message == "No part of the system reads this file.")
        #expect(unread.nearest == "referral-routes.yaml")
    }

    @Test func `the problems of all boroughs come together`() throws {
        let copy = try BoroughsCopy()
        try copy.edit("sutton/borough.yaml", "name: Sutton", "name: Suton")
        try copy.edit("camden/borough.yaml", "name: Camden", "name: [Camden]")
        let files = Set(try copy.problems().map(\.place.file))
        #expect(files == ["\(copy.path)/sutton/borough.yaml", "\(copy.path)/camden/borough.yaml"])
    }

    @Test func `a borough that is not there is told with the nearest that is`() throws {
        let fault = #expect(throws: ConfigurationFault.self) { try Project.boroughsFolder.borough("suton") }
        #expect(fault?.problems.map(\.nearest) == ["sutton"])
        let empty = try TemporaryFolder()
        #expect(throws: ConfigurationFault.self) { try BoroughsFolder(path: empty.path, plugins: PluginCatalogue.all).slugs() }
    }
}
