public import Domain
public import Foundation

/// What one borough hands over to another of one party of a case: the text inside the seal. Printing it shows a placeholder.
public struct CaseTransfer: Codable, Hashable, Sendable {
    public static let version = 1

    public let version: Int
    /// The transfer's id.
    public let transfer: String
    public let from: String
    public let to: String
    public let party: TransferParty
    public let madeOn: CivilDate
    /// The day on which the person's consent to it was recorded.
    public let consentRecordedOn: CivilDate
    public let reason: TransferReason
    public let entries: [Entry]

    /// One record: the values of those of its fields that go along and are not empty, by name.
    public struct Entry: Codable, Hashable, Sendable {
        public let type: String
        public let values: [String: WireValue]

        init(_ record: Record, fields: [String]) {
            type = record.type.name
            var values: [String: WireValue] = [:]
            for field in fields {
                switch record[field] {
                case .none: continue
                case .text(let text): values[field] = .text(text)
                case .number(let number): values[field] = .number(number)
                case .date(let date): values[field] = .text(date.description)
                case .identifying(let value): values[field] = .text(value.reveal())
                }
            }
            self.values = values
        }
    }

    public init(
        transfer: String, from: String, to: String, party: TransferParty, madeOn: CivilDate, consentRecordedOn: CivilDate, reason: TransferReason,
        entries: [Entry]
    ) {
        version = Self.version
        self.transfer = transfer
        self.from = from
        self.to = to
        self.party = party
        self.madeOn = madeOn
        self.consentRecordedOn = consentRecordedOn
        self.reason = reason
        self.entries = entries
    }

    /// JSON with stable key order.
    public func encoded() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }

    /// - Throws: `TransferSealing.Fault` for what is no transfer, or is more than may go with the party.
    public init(decoding data: Data) throws {
        guard let read = try? JSONDecoder().decode(CaseTransfer.self, from: data), read.version == Self.version else {
            throw TransferSealing.Fault.unreadable
        }
        // The sender's word that it kept to the rules is not enough: what may not travel is not shown here either.
        let allowed = Dictionary(TransferRule.rules(for: read.party).map { ($0.type.name, Set($0.fields)) }, uniquingKeysWith: { $0.union($1) })
        guard read.entries.allSatisfy({ entry in allowed[entry.type].map { $0.isSuperset(of: entry.values.keys) } ?? false }) else {
            throw TransferSealing.Fault.holdsTooMuch
        }
        self = read
    }
}

extension CaseTransfer: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "(a case)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}

extension CaseTransfer.Entry: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String { "(a record)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>()) }
}
