import ArgumentParser
import BoroughConfig
import Domain
import Foundation
import PluginCatalogue
import Terminal

/// Prints the JSON Schema of records, or of a file of configuration.
struct SchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema (draft 2020-12) of one record type, of all, or of a file of configuration.",
        discussion: """
            It is made from the declarations that the programs themselves read by, and the programme's code lists.
            With --out the schemas of all files are written into a folder, with settings by which editors that know YAML (its language server)
            complete and check as one types.

              restart-admin schema > restart.schema.json
              restart-admin schema referrals
              restart-admin schema referral-routes.yaml
              restart-admin schema --out .schemas
            """)

    @Argument(
        help: "The record type, such as referrals, or the file, such as borough.yaml or sharing.yaml; all record types where none is named.",
        completion: .list(RecordType.all.map(\.name) + ["borough.yaml", "sources.yaml"]))
    var type: String?

    @Option(help: ArgumentHelp("Write the schemas of all files of configuration into this folder.", valueName: "folder"))
    var out: String?

    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let folder = BoroughsFolder(path: shared.boroughs, plugins: PluginCatalogue.all)
        if let out { return try write(FileSchemas(of: folder), to: out) }
        if let type, type.hasSuffix(".yaml") { return try Console.print(json: find(type, in: FileSchemas(of: folder)).document) }
        let wanted = try type.map(Self.find)
        let schemas = RecordSchemas(programme: try folder.programme())
        try Console.print(json: wanted.map(schemas.document) ?? schemas.document())
    }

    /// - Throws: `CommandFailure` that proposes the nearest record type.
    static func find(_ name: String) throws(CommandFailure) -> RecordType {
        if let type = RecordType.named(name) { return type }
        let names = RecordType.all.map(\.name)
        let nearest = NearestName.of(name, among: names).map { " Did you mean `\($0)`?" } ?? ""
        throw CommandFailure(.usage, "There is no record type `\(name)`.\(nearest) There are \(PlainList.of(names)).")
    }

    private func find(_ path: String, in schemas: FileSchemas) throws(CommandFailure) -> FileSchemas.File {
        if let file = schemas[path] { return file }
        let paths = schemas.files.map(\.path)
        let nearest = NearestName.of(path, among: paths).map { " Did you mean `\($0)`?" } ?? ""
        throw CommandFailure(.usage, "No part of the system reads a file `\(path)`.\(nearest) There are \(PlainList.of(paths)).")
    }

    private func write(_ schemas: FileSchemas, to out: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        for file in schemas.files {
            let path = URL(fileURLWithPath: "\(out)/\(file.name)")
            try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
            try encoder.encode(file.document).write(to: path, options: .atomic)
            Console.print("\(out)/\(file.name)")
        }
        // The key of the YAML language server, by which most editors check.
        let settings = ["yaml.schemas": Dictionary(uniqueKeysWithValues: schemas.files.map { ("\(out)/\($0.name)", pattern($0.path)) })]
        try encoder.encode(settings).write(to: URL(fileURLWithPath: "\(out)/editor-settings.json"), options: .atomic)
        Console.print("\(out)/editor-settings.json")
        Console.error("Put what stands in editor-settings.json into your editor's settings; in VS Code with the extension YAML, into .vscode/settings.json.")
    }

    /// A borough's file has the same name in every borough.
    private func pattern(_ path: String) -> String { path.hasPrefix("programme/") ? "\(shared.boroughs)/\(path)" : "\(shared.boroughs)/*/\(path)" }
}
