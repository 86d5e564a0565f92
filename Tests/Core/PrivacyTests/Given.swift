import Crypto
import Domain
import Foundation

@testable import Privacy

extension BoroughKey {
    /// A key of the same byte 32 times.
    static func sample(_ byte: UInt8 = 7, version: Int = 1) -> BoroughKey {
        BoroughKey(version: version, secret: SymmetricKey(data: Data(repeating: byte, count: 32)))
    }
}

extension SealingKeys {
    static func sample(_ compartments: [Compartment] = Compartment.allCases, _ byte: UInt8 = 7) -> SealingKeys {
        SealingKeys(
            compartments.map { compartment in
                SealingKey(
                    compartment, generation: 1, secret: SymmetricKey(data: Data((compartment.rawValue + String(byte)).utf8) + Data(repeating: byte, count: 16)))
            })
    }
}

extension RecordSealer {
    static func sample(_ byte: UInt8 = 7) -> RecordSealer { RecordSealer(.sample(byte), .sample(Compartment.allCases, byte)) }
}

extension Record {
    static let birthDate = CivilDate(year: 1987, month: 3, day: 14)
    static let dashScore = 17

    /// A record in which whatever may not leave as it is holds a value that a search finds again.
    static func full(_ type: RecordType) -> Record {
        Record(
            type,
            values: type.fields.map { field in
                switch field.privacy {
                case .identifying: return .identifying(Identifying("CANARY-\(field.name)"))
                case .withConsent: return .identifying(Identifying("open_\(field.name)"))
                case .coarsened(.ageBand): return .identifying(Identifying("1987-03-14"))
                case .coarsened(.riskBand): return .number(dashScore)
                case .linking, .confined: return .text("CANARY-\(field.name)")
                case .shared:
                    switch field.kind {
                    case .number: return .number(60)
                    case .date: return CivilDate(year: 2024, month: 5, day: 6).map { .date($0) } ?? .none
                    case .identifier, .text, .code, .codeSet, .answer: return .text("open_\(field.name)")
                    }
                }
            })
    }
}

extension RecordType {
    static let withSealedFields = all.filter { !$0.sealedFields.isEmpty }
}

extension RecordSealer {
    /// The blob as the database gives it back.
    func sealed(_ record: Record) throws -> Data? { try session().blob(of: record).map { Data($0) } }
    func fingerprint(_ record: Record) throws -> [UInt8] { try session().fingerprint(record).withUnsafeBytes { Array($0) } }
}

extension Field {
    var needsConsent: Bool { if case .withConsent = privacy { true } else { false } }
}
