public import Domain

extension RecordPage {
    /// A page of records of one type, each text by itself.
    public init(_ type: RecordType, of records: [Record]) {
        var bytes: [UInt8] = []
        let cells = records.flatMap { record in
            record.values.map { value -> Cell in
                switch value {
                case .none: return .none
                case .number(let number): return .number(number)
                case .date(let date):
                    bytes += Array(date.description.utf8)
                    return .date(date, at: bytes.count - CivilDate.isoLength)
                case .text(let text): return Self.append(text, &bytes)
                case .identifying(let text): return Self.append(text.reveal(), &bytes)
                }
            }
        }
        self.init(type, bytes: bytes, cells: cells)
    }

    /// A record by itself.
    public func record(_ index: Int) -> Record {
        let first = index * type.fields.count
        return Record(
            type,
            values: type.fields.enumerated().map { position, field in
                let cell = cells[first + position]
                let text = String(decoding: bytes[cell.range], as: UTF8.self)
                return switch cell.kind {
                case .none: .none
                case .number: .number(cell.payload)
                case .date: .date(cell.date)
                case .text: field.isSealedAtRest ? .identifying(Identifying(text)) : .text(text)
                }
            })
    }

    private static func append(_ text: String, _ bytes: inout [UInt8]) -> Cell {
        defer { bytes += Array(text.utf8) }
        return .text(at: bytes.count, length: text.utf8.count)
    }
}
