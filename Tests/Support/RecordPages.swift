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

    private static func append(_ text: String, _ bytes: inout [UInt8]) -> Cell {
        defer { bytes += Array(text.utf8) }
        return .text(at: bytes.count, length: text.utf8.count)
    }
}
