import DisclosureControl
import Domain

/// What the files of a package hold, as the World Wide Web Consortium's CSV on the Web has it (Metadata Vocabulary for Tabular Data, 2015).
///
/// A program that is given `figures.csv` finds it by its name, `figures.csv-metadata.json`. Column titles are what the header rows say,
/// because programs compare the two; titles for people are Dublin Core's.
struct CSVWMetadata: Encodable {
    private let context: [Context] = [.address("http://www.w3.org/ns/csvw"), .language(["@language": "en"])]
    private let title: String
    private let description: String
    private let identifier: String
    private let issued: Typed
    private let temporal: String
    private let finality: Finality?
    private let replaces: String?
    private let source: [String]
    private let licence: Link?
    private let tables: [Table]

    init(_ tables: [PackageTable], _ notes: PackageNotes) {
        let release = notes.release
        title = release.title
        description = notes.description
        identifier = notes.name
        issued = Typed(value: release.madeOn.description, type: "xsd:date")
        temporal = "\(release.period.from)/\(release.period.through)"
        finality = release.finality
        replaces = notes.replaces
        source = notes.sources
        licence = notes.licence.map { Link(id: $0.address) }
        self.tables = tables.map(Table.init)
    }

    private enum CodingKeys: String, CodingKey {
        case context = "@context", title = "dc:title", description = "dc:description", identifier = "dc:identifier", issued = "dc:issued"
        // ADMS, the vocabulary of the European Union's catalogues, has a term for how far a publication has come.
        case finality = "http://www.w3.org/ns/adms#status", replaces = "dc:replaces"
        case temporal = "dc:temporal", source = "dc:source", licence = "dc:license", tables
    }

    private enum Context: Encodable {
        case address(String)
        case language([String: String])

        func encode(to encoder: any Encoder) throws {
            var container = encoder.singleValueContainer()
            switch self {
            case .address(let address): try container.encode(address)
            case .language(let language): try container.encode(language)
            }
        }
    }

    private struct Typed: Encodable {
        let value: String
        let type: String

        enum CodingKeys: String, CodingKey { case value = "@value", type = "@type" }
    }

    private struct Link: Encodable {
        let id: String

        enum CodingKeys: String, CodingKey { case id = "@id" }
    }

    private struct Table: Encodable {
        let url: String
        let title: String
        let description: String
        let tableSchema: Schema

        init(_ table: PackageTable) {
            url = table.fileName
            title = table.title
            description = table.description
            tableSchema = Schema(
                columns: table.columns.map(Column.init), primaryKey: table.key,
                foreignKeys: table.references.isEmpty ? nil : table.references.map(ForeignKey.init))
        }

        enum CodingKeys: String, CodingKey { case url, title = "dc:title", description = "dc:description", tableSchema }
    }

    private struct Schema: Encodable {
        let columns: [Column]
        let primaryKey: [String]
        let foreignKeys: [ForeignKey]?
    }

    private struct ForeignKey: Encodable {
        struct Reference: Encodable {
            let resource: String
            let columnReference: [String]
        }

        let columnReference: [String]
        let reference: Reference

        init(_ reference: PackageTable.Reference) {
            columnReference = reference.columns
            self.reference = Reference(resource: "\(reference.table).csv", columnReference: reference.found)
        }
    }
}

extension CSVWMetadata {
    fileprivate struct Column: Encodable {
        let name: String
        let titles: String
        let title: String
        let description: String
        let datatype: Datatype
        let required: Bool
        /// The texts that stand for no value; the standard's own is the empty one.
        let null: [String]?
        let propertyUrl: String?

        init(_ column: PackageTable.Column) {
            name = column.name
            titles = column.name
            title = column.title
            description = column.description
            datatype = Datatype(column.kind)
            required = column.empty == nil
            null = column.empty == .text ? [] : nil
            propertyUrl = column.property
        }

        enum CodingKeys: String, CodingKey {
            case name, titles, title = "dc:title", description = "dc:description", datatype, required, null, propertyUrl
        }
    }

    fileprivate struct Datatype: Encodable {
        let base: String
        /// Of texts, a regular expression.
        var format: String?

        init(_ kind: PackageTable.Column.Kind) {
            switch kind {
            case .text: base = "string"
            case .number: base = "decimal"
            case .day:
                base = "date"
                format = "yyyy-MM-dd"
            case .code(let codes):
                base = "string"
                format = codes.map { $0.replacing("[", with: "\\[").replacing("]", with: "\\]") }.joined(separator: "|")
            }
        }
    }
}
