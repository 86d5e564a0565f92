import BoroughConfig
import Domain
import PluginKit
import Testing

/// Whom `links.yaml` lets be compared, and how its faults are told.
struct LinkPolicyTests {
    private let copy: BoroughsCopy
    private let file = "programme/links.yaml"
    private static let entry = "  - {role: child, assessment: D, assessed_on: 2024-12-02}\n"

    init() throws { copy = try BoroughsCopy() }

    private func roles(_ day: String, of slug: String = "sutton") throws -> Set<PersonRole> { try copy.boroughs.borough(slug).linkableRoles(on: try date(day)) }

    private func cover() throws {
        try copy.edit("sutton/borough.yaml", "      - outcome-monitoring\n", "      - outcome-monitoring\n      - linking\n")
    }

    @Test func `As the project stands nobody is compared, because no agreement covers it`() throws {
        #expect(try copy.boroughs.programme().links == LinkPolicy(purpose: "linking", furtherRoles: []))
        for slug in try copy.boroughs.slugs() { #expect(try roles("2024-12-02", of: slug).isEmpty) }
    }

    @Test func `Under an agreement service users are compared, for as long as it is in force`() throws {
        try cover()
        #expect(try roles("2024-12-02") == [.serviceUser])
        #expect(try roles("2021-10-31").isEmpty)
        #expect(try roles("2029-04-01").isEmpty)
        #expect(try roles("2024-12-02", of: "camden").isEmpty)
    }

    @Test func `Others are compared from the day of the assessment that is named`() throws {
        try cover()
        try copy.write("purpose: linking\nfurther_roles:\n  - {role: child, assessment: DPIA-7, assessed_on: 2024-12-02}\n", to: file)
        #expect(try roles("2024-12-01") == [.serviceUser])
        #expect(try roles("2024-12-02") == [.serviceUser, .child])
    }

    @Test func `Without the file nobody is compared`() throws {
        try cover()
        try copy.remove(file)
        #expect(try copy.problems().isEmpty)
        #expect(try roles("2024-12-02").isEmpty)
    }

    @Test(arguments: [
        ("purpose: lynking\n", "`lynking` is not known here.", "linking"),
        ("further_roles: []\n", "`purpose` is missing.", nil),
        ("purpose: linking\nfurther_rolls: []\n", "`further_rolls` is not a key that is known here.", "further_roles"),
        ("purpose: linking\nfurther_roles:\n  - {role: child, assessed_on: 2024-12-02}\n", "`assessment` is missing.", nil),
        ("purpose: linking\nfurther_roles:\n  - {role: child, assessment: \" \", assessed_on: 2024-12-02}\n", "`assessment` is empty.", nil),
        ("purpose: linking\nfurther_roles:\n  - {role: child, assessment: D}\n", "`assessed_on` is missing.", nil),
        ("purpose: linking\nfurther_roles:\n  - {role: children, assessment: D, assessed_on: 2024-12-02}\n", "`children` is not known here.", nil),
        ("purpose: linking\nfurther_roles:\n  - {role: service_user, assessment: D, assessed_on: 2024-12-02}\n", "`service_user` is not known here.", nil),
        ("purpose: linking\nfurther_roles:\n\(Self.entry)\(Self.entry)", "`child` stands here twice.", nil),
    ])
    func `A fault is told with its place and what is expected`(_ text: String, _ message: String, _ nearest: String?) throws {
        try copy.write(text, to: file)
        let problem = try #require(try copy.problems().first)
        #expect(problem.message == message)
        #expect(problem.place.file.hasSuffix(file))
        #expect(!problem.expected.isEmpty)
        if let nearest { #expect(problem.nearest == nearest) }
    }
}
