import Crypto
import DisclosureControl
import Domain

/// What the files of a package hold, as the Data Package standard has it (version 2.0, datapackage.org), which the Frictionless tools read.
struct DataPackage: Encodable {
    private let schema = "https://datapackage.org/profiles/2.0/datapackage.json"
    private let name: String
    private let title: String
    private let description: String
    private let created: String
    /// Of our own, as the standard allows: whether the figures are provisional or final, and the release whose place they take.
    private let finality: Finality?
    private let replaces: String?
    private let licenses: [Licence]?
    private let sources: [Source]?
    private let resources: [Resource]

    init(_ tables: [PackageTable], _ notes: PackageNotes) {
        name = notes.name
        title = notes.release.title
        description = notes.description
        // The standard wants a time of day; figures are made on a day.
        created = "\(notes.release.madeOn)T00:00:00Z"
        finality = notes.release.finality
        replaces = notes.replaces
        licenses = notes.licence.map { [Licence(name: $0.id, path: $0.address, title: $0.title)] }
        sources = notes.sources.isEmpty ? nil : notes.sources.map(Source.init)
        resources = tables.map(Resource.init)
    }

    private enum CodingKeys: String, CodingKey {
        case schema = "$schema", name, title, description, created, finality, replaces, licenses, sources, resources
    }

    private struct Licence: Encodable {
        let name: String
        let path: String
        let title: String
    }

    private struct Source: Encodable {
        let title: String
    }

    private struct Resource: Encodable {
        let name: String
        let type = "table"
        let path: String
        let title: String
        let description: String
        let format = "csv"
        let mediatype = "text/csv"
        let encoding = "utf-8"
        let bytes: Int
        let hash: String
        let schema: TableSchema

        init(_ table: PackageTable) {
            name = table.name
            path = table.fileName
            title = table.title
            description = table.description
            bytes = table.bytes.count
            hash = "sha256:\(Hexadecimal.text(SHA256.hash(data: table.bytes)))"
            schema = TableSchema(
                fields: table.columns.map(Field.init), missingValues: [""], primaryKey: table.key,
                foreignKeys: table.references.isEmpty ? nil : table.references.map(ForeignKey.init))
        }

        enum CodingKeys: CodingKey { case name, type, path, title, description, format, mediatype, encoding, bytes, hash, schema }
    }

    private struct TableSchema: Encodable {
        let fields: [Field]
        let missingValues: [String]
        let primaryKey: [String]
        let foreignKeys: [ForeignKey]?
    }

    private struct ForeignKey: Encodable {
        struct Reference: Encodable {
            let resource: String
            let fields: [String]
        }

        let fields: [String]
        let reference: Reference

        init(_ reference: PackageTable.Reference) {
            fields = reference.columns
            self.reference = Reference(resource: reference.table, fields: reference.found)
        }
    }
}

extension DataPackage {
    fileprivate struct Field: Encodable {
        struct Constraints: Encodable {
            let required: Bool
            let `enum`: [String]?
        }

        let name: String
        let title: String
        let type: String
        let format: String?
        let description: String
        let constraints: Constraints
        /// Stands in place of the table's where the empty text is itself the value.
        let missingValues: [String]?
        let rdfType: String?

        init(_ column: PackageTable.Column) {
            name = column.name
            title = column.title
            description = column.description
            var codes: [String]?
            switch column.kind {
            case .text: type = "string"
            case .code(let known):
                type = "string"
                codes = known
            case .number: type = "number"
            case .day: type = "date"
            }
            format = type == "date" ? "%Y-%m-%d" : nil
            constraints = Constraints(required: column.empty == nil, enum: codes)
            missingValues = column.empty == .text ? [] : nil
            rdfType = column.property
        }
    }
}
