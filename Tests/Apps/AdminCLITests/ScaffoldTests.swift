@testable import AdminCLI
import BoroughConfig
import Domain
import Foundation
import PluginCatalogue
import PluginKit
import Terminal
import Testing

@Suite("Writing a new borough's folder")
struct ScaffoldTests {
    @Test("what is written is valid, and complete")
    func valid() throws {
        try Given.withCopy { boroughs in
            let borough = try Given.newBorough()
            _ = try BoroughScaffold(borough, purposes: try Given.programme().purposes).write(slug: borough.slug, under: boroughs)
            let result = try ConfigurationCheck(Given.folder(boroughs)).run(["tower-hamlets"])
            #expect(result.problems.map(\.line) == [])
            let configuration = try #require(result.boroughs.first?.configuration)
            #expect(configuration.borough.name == "Tower Hamlets")
            #expect(configuration.borough.gssCode == "E09000030")
            #expect(configuration.borough.participation == [Term(from: Given.date("2025-04-01"))])
            #expect(configuration.sources.flatMap { $0.records.map(\.type.name) } == RecordType.exported.map(\.name))
            #expect(configuration.sources.count { $0.isCensus } == 1)
            #expect(configuration.plugins.map(\.id) == PluginCatalogue.all.map(\.id))
            #expect(Set(configuration.agreements.flatMap(\.purposes)) == Set(configuration.programme.purposes.map(\.id)))
        }
    }

    @Test("nothing leaves under the placeholder agreement")
    func placeholder() throws {
        try Given.withCopy { boroughs in
            let borough = try Given.newBorough()
            _ = try BoroughScaffold(borough, purposes: try Given.programme().purposes).write(slug: borough.slug, under: boroughs)
            let configuration = try Given.folder(boroughs).borough(borough.slug)
            for type in RecordType.all { #expect(configuration.sharedFields(of: type, on: borough.from).isEmpty) }
        }
    }

    @Test("there is a section for every plugin, sorted")
    func sections() {
        #expect(SectionTemplates.all.map(\.plugin) == PluginCatalogue.all.map(\.id).sorted())
    }

    @Test("every key of a plugin's example stands in the section's scaffold, in use or explained")
    func keys() throws {
        let borough = try Given.newBorough()
        for template in SectionTemplates.all {
            let folder = template.plugin.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
            let name = folder == "CoLocation" ? "Colocation" : folder
            let example = try String(contentsOfFile: "\(Given.root)/Plugins/\(name)/example.yaml", encoding: .utf8)
            let scaffold = template.text(borough)
            for key in Self.keys(of: example) { #expect(scaffold.contains("\(key):"), "\(key) in \(template.plugin)") }
        }
    }

    private static func keys(of yaml: String) -> Set<String> {
        Set(
            yaml.split(separator: "\n").compactMap { line in
                let text = line.drop { $0 == " " || $0 == "-" }
                guard !text.hasPrefix("#"), let colon = text.firstIndex(of: ":") else { return nil }
                return String(text[..<colon])
            })
    }

    @Test("a folder that is there already is not touched")
    func overwriting() throws {
        try Given.withCopy { boroughs in
            let before = try String(contentsOfFile: "\(boroughs)/sutton/borough.yaml", encoding: .utf8)
            let borough = try Given.newBorough("sutton")
            let failure = #expect(throws: CommandFailure.self) {
                try BoroughScaffold(borough, purposes: []).write(slug: "sutton", under: boroughs)
            }
            #expect(failure?.status == .usage)
            #expect(try String(contentsOfFile: "\(boroughs)/sutton/borough.yaml", encoding: .utf8) == before)
            #expect(try FileManager.default.contentsOfDirectory(atPath: boroughs).sorted() == ["programme", "sutton"])
        }
    }

    @Test("a misspelt authority is met with the nearest one")
    func misspelt() {
        let failure = #expect(throws: CommandFailure.self) { try Given.newBorough("islingtn") }
        #expect(failure?.status == .usage)
        #expect(failure?.message.contains("Did you mean `Islington`?") == true)
        let code = #expect(throws: CommandFailure.self) { try Given.newBorough("islington", gss: "E9000019") }
        #expect(code?.message.contains("Did you mean") == true)
    }

    @Test("name and code that do not belong together are refused")
    func contradiction() throws {
        let failure = #expect(throws: CommandFailure.self) { try Given.newBorough("sutton", name: "Sutton", gss: "E09000007") }
        #expect(failure?.message.hasPrefix("`E09000007` is Camden, not Sutton.") == true)
        #expect(try Given.newBorough("kingston", gss: "E09000021").name == "Kingston upon Thames")
    }

    @Test("the Department for Education's number is found with the code, and stands beside it")
    func bothCodes() throws {
        let authorities = try #require(Authorities(try Given.programme()))
        let numbers = authorities.list.codes.compactMap { authorities.dfeCode(of: $0.label) }
        #expect(numbers.count == 33 && Set(numbers).count == 33)
        let borough = try Given.newBorough("tower-hamlets")
        #expect(borough.dfeCode == "211")
        #expect(BoroughFile.text(borough, purposes: []).contains("gss_code: E09000030   # 211 at the Department for Education: census returns carry this\n"))
    }

    @Test("what cannot name a folder is refused", arguments: ["Sutton", "tower hamlets", "-sutton", "programme", "../sutton", ""])
    func slugs(slug: String) {
        #expect(throws: CommandFailure.self) { try Given.newBorough(slug, name: "Sutton") }
    }
}
