import BoroughConfig
import Indicators
import PluginCatalogue
import PluginKit

/// The JSON Schemas of the files of configuration, for editors, which complete and check by them as one types.
///
/// They say which keys and words there are. What hangs together, such as days and agreements, `restart-admin borough validate` knows alone.
struct FileSchemas {
    struct File {
        /// Such as `borough.yaml`, `programme/sharing.yaml` or `programme/indicators/*.yaml`.
        let path: String
        let document: JSONSchema

        /// Where the schema is written: `borough.schema.json`, `programme/indicators.schema.json`.
        var name: String {
            let path = path.hasSuffix("/*.yaml") ? path.dropLast("/*.yaml".count) : path.dropLast(".yaml".count)
            return "\(path).schema.json"
        }
    }

    let files: [File]

    /// - Throws: `ConfigurationFault` where the programme has problems: its own words are part of the schemas.
    init(of folder: BoroughsFolder) throws {
        let programme = try folder.programme()
        let catalogue = try IndicatorCatalogue.read(
            folder: "\(folder.path)/programme/indicators", programme: programme, plugins: PluginCatalogue.all)
        let shapes =
            try ConfigurationShapes(of: folder, plugins: PluginCatalogue.all).files.map { ($0.isShared ? "programme/\($0.path)" : $0.path, $0.shape) } + [
                ("programme/catalogue.yaml", CatalogueLines.shape),
                ("programme/estimates.yaml", EstimatesFile.shape(catalogue: catalogue)),
                ("programme/indicators/*.yaml", IndicatorCatalogue.shape(programme: programme, plugins: PluginCatalogue.all)),
            ]
        files = shapes.map { path, shape in
            var document = JSONSchema(shape)
            document.schema = JSONSchema.dialect
            document.title = "\(programme.name): \(path)"
            return File(path: path, document: document)
        }
    }

    subscript(path: String) -> File? { files.first { $0.path == path || $0.path == "programme/\(path)" } }
}

extension JSONSchema {
    init(_ shape: ConfigShape) {
        self.init()
        switch shape {
        // What is written without quotation marks may be a number or a yes to YAML, and is text to us.
        case .text: types = ["string", "number", "boolean"]
        case .date: (type, format, pattern) = ("string", "date", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
        case .flag: type = "boolean"
        case .integer(let range): (type, minimum, maximum) = ("integer", range.lowerBound, range.upperBound)
        case .choice(let words): choices = words
        case .list(let element): (type, items) = ("array", [JSONSchema(element)])
        case .group(let keys):
            type = "object"
            properties = Dictionary(keys.map { ($0.name, JSONSchema($0.shape)) }, uniquingKeysWith: { first, _ in first })
            let required = keys.filter(\.isRequired).map(\.name)
            self.required = required.isEmpty ? nil : required
            additionalProperties = false
        case .words:
            type = "object"
            values = [JSONSchema(.text)]
        case .wordLists:
            type = "object"
            values = [JSONSchema(.list(.text))]
        case .anything: break
        }
    }
}
