public import Domain
public import Foundation

/// What an agent sends in one piece. Batches of a borough are numbered from 1 and each carries the digest of the one before,
/// so that a lost, doubled or forged batch cannot hide (decision 2 of the architecture).
public struct Batch: Hashable, Sendable {
    public static let version = 2

    /// An agreement in force, with the purposes that it covers.
    public struct Basis: Codable, Hashable, Sendable {
        public let agreement: String
        public let purposes: [String]

        public init(agreement: String, purposes: [String]) {
            self.agreement = agreement
            self.purposes = purposes
        }
    }

    public let borough: String
    public let number: Int
    /// The digest of batch `number - 1`; empty for the first.
    public let previous: String
    public let madeOn: CivilDate
    /// The version of the borough's configuration that it was made under.
    public let configuration: String
    /// On what it leaves: the agreements in force on the day it was made.
    public let basis: [Basis]
    /// How far the agent's audit had come; nil from agents that did not say.
    public let checkpoint: AuditCheckpoint?
    /// Parents before their children.
    public let tables: [WireTable]
    /// Quarters for which the borough says that there is nothing to report.
    public let nilReturns: [String]

    public init(
        borough: String, number: Int, previous: String, madeOn: CivilDate, configuration: String, basis: [Basis], checkpoint: AuditCheckpoint?,
        tables: [WireTable], nilReturns: [String] = []
    ) {
        self.borough = borough
        self.number = number
        self.previous = previous
        self.madeOn = madeOn
        self.configuration = configuration
        self.basis = basis
        self.checkpoint = checkpoint
        self.tables = tables
        self.nilReturns = nilReturns
    }

    /// The same with other tables.
    public func replacing(_ tables: [WireTable]) -> Batch {
        Batch(
            borough: borough, number: number, previous: previous, madeOn: madeOn, configuration: configuration, basis: basis, checkpoint: checkpoint,
            tables: tables, nilReturns: nilReturns)
    }

    /// How many rows it holds.
    public var rows: Int { tables.reduce(0) { $0 + $1.rows.count } }

    /// The bytes that are digested and, compressed, sent: JSON with one header a table and positional rows, a row a line, which
    /// a data protection officer can read.
    public func encoded() -> Data {
        var writer = BatchWriter()
        writer.write(self)
        return Data(writer.bytes)
    }

    /// - Throws: `ProtocolError.unreadable`.
    public init(decoding data: Data) throws {
        self = try data.withUnsafeBytes { bytes in
            var reader = BatchReader(bytes.bindMemory(to: UInt8.self))
            return try reader.read()
        }
    }
}
