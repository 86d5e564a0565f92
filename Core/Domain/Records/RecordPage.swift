/// Records of one type side by side: a record costs no object and a value no allocation, which is what lets intake keep pace with the disk.
///
/// What a text holds lies in one buffer, often the one that was read from the file; a cell says where.
public struct RecordPage: Sendable {
    /// What one field of one record holds.
    public struct Cell: Sendable {
        public enum Kind: UInt8, Sendable {
            case none
            /// Text, also such as identifies: which it is, the field says.
            case text
            case number
            /// As days since 1 January 1970, and written out.
            case date
        }

        public let kind: Kind
        /// Where in the buffer the text begins, or the date in ISO 8601.
        let start: Int32
        /// Of the text, in bytes.
        public let length: Int32
        /// The number, or the days.
        public let payload: Int

        public static let none = Cell(kind: .none, start: 0, length: 0, payload: 0)
        public static func number(_ number: Int) -> Cell { Cell(kind: .number, start: 0, length: 0, payload: number) }
        public static func text(at start: Int, length: Int) -> Cell { Cell(kind: .text, start: Int32(start), length: Int32(length), payload: 0) }
        /// - Parameter start: where the buffer has it in ISO 8601.
        public static func date(_ date: CivilDate, at start: Int) -> Cell {
            Cell(kind: .date, start: Int32(start), length: Int32(CivilDate.isoLength), payload: Int(date.daysSinceEpoch))
        }

        /// The same with its text so many bytes further on.
        public func moved(by distance: Int) -> Cell { Cell(kind: kind, start: start + Int32(distance), length: length, payload: payload) }

        /// Where the text lies, or the date in ISO 8601.
        public var range: Range<Int> { Int(start)..<Int(start) + Int(length) }

        /// Meaningful in a cell of that kind.
        public var date: CivilDate { CivilDate(daysSinceEpoch: Int32(payload)) }
    }

    public let type: RecordType
    public let bytes: [UInt8]
    /// For each record as many as its type has fields, in their order.
    public let cells: [Cell]

    public init(_ type: RecordType, bytes: [UInt8], cells: [Cell]) {
        (self.type, self.bytes, self.cells) = (type, bytes, cells)
    }

    public var count: Int { cells.count / type.fields.count }
}

/// The records of a page as a borough keeps them.
public struct SealedPage: Sendable {
    public let page: RecordPage
    /// The blobs of what identifies, one after another; empty for a type in which nothing does.
    public let blobs: [UInt8]
    /// For each record, where its blob ends.
    public let blobEnds: [Int]
    public let fingerprints: [RecordFingerprint]

    public init(page: RecordPage, blobs: [UInt8], blobEnds: [Int], fingerprints: [RecordFingerprint]) {
        (self.page, self.blobs, self.blobEnds, self.fingerprints) = (page, blobs, blobEnds, fingerprints)
    }

    /// What is asked of a page for every record, without holding on to it.
    public struct Places {
        public let fieldCount: Int
        public let cells: UnsafeBufferPointer<RecordPage.Cell>
        let fingerprints: UnsafeBufferPointer<RecordFingerprint>
        let bytes: UnsafeRawBufferPointer
        let blobs: UnsafeRawBufferPointer
        let blobEnds: UnsafeBufferPointer<Int>

        /// Of a date, it in ISO 8601.
        public func text(_ cell: RecordPage.Cell) -> UnsafeRawBufferPointer {
            UnsafeRawBufferPointer(rebasing: bytes[cell.range])
        }

        public func fingerprint(ofRecord index: Int) -> UnsafeRawBufferPointer {
            UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: fingerprints[index...index]))
        }

        /// Empty where nothing identifies.
        public func blob(ofRecord index: Int) -> UnsafeRawBufferPointer {
            UnsafeRawBufferPointer(rebasing: blobs[(index == 0 ? 0 : blobEnds[index - 1])..<blobEnds[index]])
        }
    }

    /// Hands over where everything lies, for as long as the call lasts.
    public func withPlaces<T>(_ body: (Places) throws -> T) rethrows -> T {
        try page.cells.withUnsafeBufferPointer { cells in
            try page.bytes.withUnsafeBytes { bytes in
                try fingerprints.withUnsafeBufferPointer { fingerprints in
                    try blobs.withUnsafeBytes { blobs in
                        try blobEnds.withUnsafeBufferPointer { blobEnds in
                            try body(
                                Places(
                                    fieldCount: page.type.fields.count, cells: cells, fingerprints: fingerprints, bytes: bytes, blobs: blobs,
                                    blobEnds: blobEnds))
                        }
                    }
                }
            }
        }
    }
}

/// Makes records ready to be kept. It is used on one thread.
public protocol RecordSealing {
    func seal(_ record: Record) throws -> SealedRecord
    func seal(_ page: RecordPage) throws -> SealedPage
}
