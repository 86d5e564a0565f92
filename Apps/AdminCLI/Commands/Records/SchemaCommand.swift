import ArgumentParser
import BoroughConfig
import Domain
import PluginCatalogue
import Terminal

/// Prints the JSON Schema of records.
struct SchemaCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema",
        abstract: "Print the JSON Schema (draft 2020-12) of one record type, of all, or of the programme's links.yaml.",
        discussion: """
            It is made from the declarations that the programs themselves read by, and the programme's code lists.

              restart-admin schema > restart.schema.json
              restart-admin schema referrals
              restart-admin schema links.yaml
            """)

    @Argument(
        help: "The record type, such as referrals, or links.yaml; all record types where none is named.",
        completion: .list(RecordType.all.map(\.name) + [LinksFileSchema.file]))
    var type: String?

    @OptionGroup var shared: SharedOptions

    func run() async throws {
        let programme = try BoroughsFolder(path: shared.boroughs, plugins: PluginCatalogue.all).programme()
        if type == LinksFileSchema.file { return try Console.print(json: LinksFileSchema(programme: programme).document) }
        let wanted = try type.map(Self.find)
        let schemas = RecordSchemas(programme: programme)
        try Console.print(json: wanted.map(schemas.document) ?? schemas.document())
    }

    /// - Throws: `CommandFailure` that proposes the nearest record type.
    static func find(_ name: String) throws(CommandFailure) -> RecordType {
        if let type = RecordType.named(name) { return type }
        let names = RecordType.all.map(\.name)
        let nearest = NearestName.of(name, among: names).map { " Did you mean `\($0)`?" } ?? ""
        throw CommandFailure(.usage, "There is no record type `\(name)`.\(nearest) There are \(PlainList.of(names)).")
    }
}
