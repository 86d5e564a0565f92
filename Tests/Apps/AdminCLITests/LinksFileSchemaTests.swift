@testable import AdminCLI
import BoroughConfig
import Domain
import Foundation
import PluginKit
import Testing

@Suite("The schema of links.yaml")
struct LinksFileSchemaTests {
    /// The keys that the reader says it knows, in a file with a key that it does not.
    private func known(_ text: String) throws -> Set<String> {
        try Given.withCopy { boroughs in
            try text.write(toFile: "\(boroughs)/programme/links.yaml", atomically: true, encoding: .utf8)
            let fault = #expect(throws: ConfigurationFault.self) { try Given.folder(boroughs).programme() }
            let problem = try #require(fault?.problems.first { $0.message.contains("`zzz`") })
            return Set(problem.expected.matches(of: /`([a-z_]+)`/).map { String($0.1) })
        }
    }

    @Test("has the keys that are read, and the purposes and roles that are known")
    func keys() throws {
        let programme = try Given.programme()
        let schema = LinksFileSchema(programme: programme).document
        let properties = try #require(schema.properties)
        #expect(Set(properties.keys) == (try known("purpose: linking\nzzz: 1\n")))
        let entry = try #require(properties["further_roles"]?.items.first)
        let whole = "purpose: linking\nfurther_roles:\n  - {role: child, assessment: D, assessed_on: 2024-06-30, zzz: 1}\n"
        #expect(Set(entry.properties?.keys.map { $0 } ?? []) == (try known(whole)))
        #expect(schema.additionalProperties == false && entry.additionalProperties == false)
        #expect(Set(entry.required ?? []) == ["role", "assessment", "assessed_on"])
        #expect(properties["purpose"]?.oneOf?.compactMap(\.constant) == programme.purposes.map(\.id))
        #expect(entry.properties?["role"]?.oneOf?.compactMap(\.constant) == ["adult_victim_survivor", "child"])
    }
}
