import Domain

/// Reads a batch, strictly: every part once, no part that is not known, nothing after it.
struct BatchReader {
    private var cursor: JSONCursor

    init(_ bytes: UnsafeBufferPointer<UInt8>) { cursor = JSONCursor(bytes) }

    /// - Throws: `ProtocolError.unreadable`.
    mutating func read() throws -> Batch {
        do {
            return try batch()
        } catch is JSONCursor.Unreadable {
            throw ProtocolError.unreadable("a batch")
        }
    }

    private mutating func batch() throws -> Batch {
        var version: Int?
        var (borough, number, previous, madeOn, configuration): (String?, Int?, String?, CivilDate?, String?)
        var (basis, agreements, checkpoint): ([Batch.Basis]?, [String]?, AuditCheckpoint?)
        var (nilReturns, tables): ([String]?, [WireTable]?)
        try cursor.object { key, cursor in
            switch key {
            case "version": version = try cursor.wholeNumber()
            case "borough": borough = try cursor.string()
            case "number": number = try cursor.wholeNumber()
            case "previous": previous = try cursor.string()
            case "madeOn": madeOn = try CivilDate(iso: cursor.string())
            case "configuration": configuration = try cursor.string()
            case "basis": basis = try cursor.array(Self.basis)
            case "agreements": agreements = try cursor.strings()
            case "checkpoint": checkpoint = try Self.checkpoint(&cursor)
            case "nilReturns": nilReturns = try cursor.strings()
            case "tables": tables = try cursor.array(Self.table)
            default: throw JSONCursor.Unreadable()
            }
        }
        try cursor.end()
        guard let version else { throw JSONCursor.Unreadable() }
        // The first version had the agreements alone. A batch of it may still lie in an outbox.
        if version == 1, basis == nil { basis = agreements?.map { Batch.Basis(agreement: $0, purposes: []) } }
        guard version == Batch.version || version == 1 else { throw ProtocolError.unreadable("a batch of version \(version)") }
        guard (agreements != nil) == (version == 1), let borough, let number, let previous, let madeOn, let configuration, let basis, let nilReturns,
            let tables
        else { throw JSONCursor.Unreadable() }
        return Batch(
            borough: borough, number: number, previous: previous, madeOn: madeOn, configuration: configuration, basis: basis, checkpoint: checkpoint,
            tables: tables, nilReturns: nilReturns)
    }

    private static func basis(_ cursor: inout JSONCursor) throws -> Batch.Basis {
        var (agreement, purposes): (String?, [String]?)
        try cursor.object { key, cursor in
            switch key {
            case "agreement": agreement = try cursor.string()
            case "purposes": purposes = try cursor.strings()
            default: throw JSONCursor.Unreadable()
            }
        }
        guard let agreement, let purposes else { throw JSONCursor.Unreadable() }
        return Batch.Basis(agreement: agreement, purposes: purposes)
    }

    private static func checkpoint(_ cursor: inout JSONCursor) throws -> AuditCheckpoint {
        var (number, digest): (Int?, String?)
        try cursor.object { key, cursor in
            switch key {
            case "number": number = try cursor.wholeNumber()
            case "digest": digest = try cursor.string()
            default: throw JSONCursor.Unreadable()
            }
        }
        guard let number, let digest else { throw JSONCursor.Unreadable() }
        return AuditCheckpoint(number: number, digest: digest)
    }

    private static func table(_ cursor: inout JSONCursor) throws -> WireTable {
        var (type, columns, rows): (String?, [String]?, [[WireValue]]?)
        try cursor.object { key, cursor in
            switch key {
            case "type": type = try cursor.string()
            case "columns": columns = try cursor.strings()
            case "rows":
                let width = columns?.count ?? 0
                rows = try cursor.array { try $0.array(expecting: width) { try $0.value() } }
            default: throw JSONCursor.Unreadable()
            }
        }
        guard let type, let columns, let rows else { throw JSONCursor.Unreadable() }
        return WireTable(type: type, columns: columns, rows: rows)
    }
}
