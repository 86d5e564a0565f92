public import Domain
public import Foundation

/// What an agent sends in one piece. Batches of a borough are numbered from 1 and each carries the digest of the one before,
/// so that a lost, doubled or forged batch cannot hide (decision 2 of the architecture).
public struct Batch: Codable, Hashable, Sendable {
    public static let version = 1

    public let version: Int
    public let borough: String
    public let number: Int
    /// The digest of batch `number - 1`; empty for the first.
    public let previous: String
    public let madeOn: CivilDate
    /// The version of the borough's configuration that it was made under.
    public let configuration: String
    /// The ids of the agreements in force on the day it was made.
    public let agreements: [String]
    /// Parents before their children.
    public let tables: [WireTable]
    /// Quarters for which the borough says that there is nothing to report.
    public let nilReturns: [String]

    public init(
        borough: String, number: Int, previous: String, madeOn: CivilDate, configuration: String, agreements: [String],
        tables: [WireTable], nilReturns: [String] = []
    ) {
        version = Self.version
        self.borough = borough
        self.number = number
        self.previous = previous
        self.madeOn = madeOn
        self.configuration = configuration
        self.agreements = agreements
        self.tables = tables
        self.nilReturns = nilReturns
    }

    /// How many rows it holds.
    public var rows: Int { tables.reduce(0) { $0 + $1.rows.count } }

    /// The bytes that are sent, digested and signed: JSON with one header a table and positional rows, which a data
    /// protection officer can read.
    public func encoded() -> Data {
        var writer = BatchWriter()
        writer.write(self)
        return Data(writer.bytes)
    }

    /// - Throws: `ProtocolError.unreadable`.
    public init(decoding data: Data) throws {
        // A decoder would take UTF-16 as well, in which a person reads other text; in UTF-8 no byte of a batch is nought.
        guard !data.contains(0) else { throw ProtocolError.unreadable("a batch") }
        do {
            self = try JSONDecoder().decode(Batch.self, from: data)
        } catch {
            throw ProtocolError.unreadable("a batch")
        }
        guard version == Batch.version else { throw ProtocolError.unreadable("a batch of version \(version)") }
    }
}

/// Writes a batch byte by byte: many rows leave at once, and a general encoder costs several times as much.
private struct BatchWriter {
    var bytes: [UInt8] = []

    mutating func write(_ batch: Batch) {
        raw("{\"version\":\(batch.version),\"borough\":")
        string(batch.borough)
        raw(",\"number\":\(batch.number),\"previous\":")
        string(batch.previous)
        raw(",\"madeOn\":")
        string(batch.madeOn.description)
        raw(",\"configuration\":")
        string(batch.configuration)
        raw(",\"agreements\":")
        strings(batch.agreements)
        raw(",\"nilReturns\":")
        strings(batch.nilReturns)
        raw(",\"tables\":[")
        for (index, table) in batch.tables.enumerated() {
            if index > 0 { raw(",") }
            raw("\n{\"type\":")
            string(table.type)
            raw(",\"columns\":")
            strings(table.columns)
            raw(",\"rows\":[")
            for (index, row) in table.rows.enumerated() {
                raw(index > 0 ? ",\n[" : "\n[")
                for (index, value) in row.enumerated() {
                    if index > 0 { bytes.append(UInt8(ascii: ",")) }
                    switch value {
                    case .none: raw("null")
                    case .text(let text): string(text)
                    case .number(let number): raw(String(number))
                    }
                }
                bytes.append(UInt8(ascii: "]"))
            }
            raw("]}")
        }
        raw("]}\n")
    }

    private mutating func strings(_ texts: [String]) {
        raw("[")
        for (index, text) in texts.enumerated() {
            if index > 0 { raw(",") }
            string(text)
        }
        raw("]")
    }

    private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

    private mutating func string(_ text: String) {
        bytes.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C:
                bytes.append(0x5C)
                bytes.append(byte)
            case 0..<0x20:
                let digits = Array("0123456789abcdef".utf8)
                bytes.append(contentsOf: [0x5C, 0x75, 0x30, 0x30, digits[Int(byte >> 4)], digits[Int(byte & 15)]])
            default: bytes.append(byte)
            }
        }
        bytes.append(0x22)
    }
}
