import Domain
import Foundation

/// A record where it lies in a page; valid only while the page is being read.
public struct PlainRecord {
    private let cells: UnsafeBufferPointer<RecordPage.Cell>
    private let bytes: UnsafeRawBufferPointer

    init(_ cells: UnsafeBufferPointer<RecordPage.Cell>, _ bytes: UnsafeRawBufferPointer) {
        (self.cells, self.bytes) = (cells, bytes)
    }

    func cell(_ position: Int) -> RecordPage.Cell { cells[position] }
    func text(_ position: Int) -> UnsafeRawBufferPointer { text(cells[position]) }

    /// Empty for what is no text.
    func text(_ cell: RecordPage.Cell) -> UnsafeRawBufferPointer {
        cell.kind == .text
            ? UnsafeRawBufferPointer(rebasing: bytes[cell.range]) : UnsafeRawBufferPointer(start: nil, count: 0)
    }

    func date(_ position: Int) -> CivilDate? { cells[position].kind == .date ? cells[position].date : nil }

    /// Whether a field holds this code.
    func holds(_ code: StaticString, _ position: Int) -> Bool {
        code.withUTF8Buffer { text(position).holdsSame(as: UnsafeRawBufferPointer($0)) }
    }
}

/// Where a record of a person says who she is.
struct PlainPeople: Sendable {
    private let caseID: Int
    private let role: Int
    private let forename: Int
    private let surname: Int
    private let born: Int

    /// Nil for a type that has no such fields.
    init?(_ type: RecordType) {
        guard let caseID = type.casePosition, let role = type.position(of: "role"), let forename = type.position(of: "forename"),
            let surname = type.position(of: "surname"), let born = type.position(of: "birth_date")
        else { return nil }
        (self.caseID, self.role, self.forename, self.surname, self.born) = (caseID, role, forename, surname, born)
    }

    func sighting(of record: PlainRecord) -> PersonInTwoRoles.Sighting {
        PersonInTwoRoles.sighting(
            caseID: record.text(caseID), role: record.text(role).first ?? 0, forename: record.text(forename), surname: record.text(surname),
            born: record.text(born))
    }
}

extension UnsafeRawBufferPointer {
    func holdsSame(as other: UnsafeRawBufferPointer) -> Bool {
        guard count == other.count, let start = baseAddress, let otherStart = other.baseAddress else { return count == other.count }
        return memcmp(start, otherStart, count) == 0
    }

    /// Looks at eight bytes at a time, and byte by byte where one of them may be a carriage return.
    var isASCIIWithoutReturn: Bool {
        var index = 0
        while index + 8 <= count {
            let word = loadUnaligned(fromByteOffset: index, as: UInt64.self)
            let returns = word ^ 0x0D0D_0D0D_0D0D_0D0D
            if (word | (returns &- 0x0101_0101_0101_0101) & ~returns) & 0x8080_8080_8080_8080 != 0 { break }
            index += 8
        }
        return self[index...].allSatisfy { $0 < 0x80 && $0 != 0x0D }
    }
}
