@testable import AdminCLI
import BoroughConfig
import Domain
import Foundation
import PluginKit
import TestSupport
import Testing

/// A schema says what the reader of a file asks for, and nothing else.
@Suite("The schemas of files of configuration")
struct FileSchemaTests {
    private let schemas: FileSchemas

    init() throws { schemas = try FileSchemas(of: Project.boroughsFolder) }

    private func schema(_ path: String) throws -> JSONSchema { try #require(schemas[path]).document }

    /// The nodes of a file as the schema would have them: the first thing that it does not allow; nil where it allows all.
    private func fault(in node: ConfigNode, by schema: JSONSchema, at path: String = "") -> String? {
        switch node.content {
        case .map(let entries):
            guard schema.type == "object" || schema.isOpen else { return "\(path) is a group" }
            if let missing = (schema.required ?? []).first(where: { key in !entries.contains { $0.key == key } }) { return "\(path) lacks \(missing)" }
            return entries.lazy.compactMap { entry in
                if let known = schema.properties?[entry.key] { return fault(in: entry.value, by: known, at: "\(path)/\(entry.key)") }
                if let any = schema.values.first { return fault(in: entry.value, by: any, at: "\(path)/\(entry.key)") }
                return schema.isOpen ? nil : "\(path)/\(entry.key) is not known"
            }.first
        case .list(let elements):
            guard schema.type == "array" || schema.isOpen else { return "\(path) is a list" }
            guard let item = schema.items.first else { return nil }
            return elements.enumerated().lazy.compactMap { fault(in: $1, by: item, at: "\(path)[\($0)]") }.first
        case .scalar(let text):
            if schema.type == "boolean" { return ["true", "false"].contains(text) ? nil : "\(path) is \(text)" }
            if let choices = schema.choices { return choices.contains(text) ? nil : "\(path) is \(text)" }
            if schema.type == "integer" {
                guard let number = Int(text), number >= schema.minimum ?? .min, number <= schema.maximum ?? .max else { return "\(path) is \(text)" }
                return nil
            }
            if schema.format == "date" { return CivilDate(iso: text) == nil ? "\(path) is \(text)" : nil }
            return schema.types != nil || schema.isOpen ? nil : "\(path) is text"
        case .empty: return nil
        }
    }

    @Test("every file of the project is right by its schema")
    func real() throws {
        let folder = Project.boroughsFolder
        var checked = 0
        for slug in try folder.slugs() {
            for (name, node) in try folder.nodes(of: slug) {
                let fault = fault(in: node, by: try schema(name))
                #expect(fault == nil, "\(slug)/\(name): \(fault ?? "")")
                checked += 1
            }
        }
        for (name, node) in try folder.nodes(of: BoroughsFolder.programmeName) {
            let path = schemas[name] == nil ? "\(name.split(separator: "/").dropLast().joined(separator: "/"))/*.yaml" : name
            let fault = fault(in: node, by: try schema("programme/\(path)"))
            #expect(fault == nil, "programme/\(name): \(fault ?? "")")
            checked += 1
        }
        #expect(checked > 250)
    }

    @Test("there is one for each file, and no file without one")
    func complete() throws {
        let folder = Project.boroughsFolder
        let own = try Set(folder.slugs().flatMap { try folder.nodes(of: $0).keys })
        #expect(Set(schemas.files.map(\.path).filter { !$0.hasPrefix("programme/") }).isSuperset(of: own))
        #expect(Set(schemas.files.map(\.name)).count == schemas.files.count)
    }

    /// The keys that the reader says it knows, in a file with a key that it does not.
    private func known(_ file: String, _ slug: String, _ old: String, _ new: String) throws -> Set<String> {
        try Given.withCopy { boroughs in
            let path = "\(boroughs)/\(slug)/\(file)"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            try #require(text.contains(old))
            let place = try #require(text.range(of: old))
            try text.replacingCharacters(in: place, with: new).write(toFile: path, atomically: true, encoding: .utf8)
            let fault = #expect(throws: ConfigurationFault.self) {
                _ = slug == "programme" ? try Given.folder(boroughs).programme() as Any : try Given.folder(boroughs).borough(slug)
            }
            let problem = try #require(fault?.problems.first { $0.message.contains("`zzz`") })
            return Set(problem.expected.matches(of: /`([a-z_]+)`/).map { String($0.1) })
        }
    }

    @Test("has the keys that are read, wherever they stand")
    func keys() throws {
        let routes = try #require(try schema("referral-routes.yaml").properties?["routes"]?.items.first?.properties)
        #expect(Set(routes.keys) == (try known("referral-routes.yaml", "sutton", "  - code: csc_assessment\n", "  - code: csc_assessment\n    zzz: 1\n")))
        let agreement = try #require(try schema("housing-agreements.yaml").properties?["agreements"]?.items.first?.properties)
        #expect(
            Set(agreement.keys)
                == (try known("housing-agreements.yaml", "sutton", "  - id: association-referrals\n", "  - id: association-referrals\n    zzz: 1\n")))
        let source = try #require(try schema("sources.yaml").properties?["sources"]?.items.first?.properties)
        #expect(Set(source.keys).isSuperset(of: try known("sources.yaml", "sutton", "    record: referrals\n", "    record: referrals\n    zzz: 1\n")))
        #expect(source["records"]?.items.first?.properties?["skip_when_empty"] != nil)
        let links = try schema("links.yaml")
        #expect(Set(links.properties?.keys.map { $0 } ?? []) == (try known("links.yaml", "programme", "purpose:", "zzz: 1\npurpose:")))
    }

    @Test("knows the words that a key may hold, and what may not be missing")
    func words() throws {
        let programme = try Given.programme()
        let links = try schema("links.yaml").properties
        #expect(links?["purpose"]?.choices == programme.purposes.map(\.id))
        #expect(links?["further_roles"]?.items.first?.properties?["role"]?.choices == ["adult_victim_survivor", "child"])
        #expect(Set(links?["further_roles"]?.items.first?.required ?? []) == ["role", "assessment", "assessed_on"])
        let route = try #require(try schema("referral-routes.yaml").properties?["routes"]?.items.first)
        #expect(Set(route.required ?? []) == ["code", "accepted", "not_taken_goes_to"])
        #expect(route.properties?["code"]?.choices == programme.codes["referrals.route"]?.codes.map(\.code))
        #expect(route.properties?["decide_within_working_days"]?.maximum == 60)
        #expect(route.properties?["from"]?.format == "date")
        #expect(try schema("programme/indicators/*.yaml").properties?["kind"]?.choices?.contains("share") == true)
    }
}

extension JSONSchema {
    /// Whether it says nothing of what may stand there.
    fileprivate var isOpen: Bool { type == nil && types == nil && choices == nil }
}
