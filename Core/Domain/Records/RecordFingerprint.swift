/// A keyed digest of everything in a record, by which a change is noticed: 16 bytes, kept inline because every row has one.
public struct RecordFingerprint: Hashable, Sendable {
    private let high: UInt64
    private let low: UInt64

    public static let length = 16

    /// Of a record that no row says, so that there is nothing to compare it with.
    public static let none = Swift.withUnsafeBytes(of: (UInt64(0), UInt64(0))) { RecordFingerprint($0) }

    /// - Parameter bytes: at least sixteen; the first sixteen count.
    public init(_ bytes: UnsafeRawBufferPointer) {
        high = bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
        low = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
    }

    public func withUnsafeBytes<T>(_ body: (UnsafeRawBufferPointer) throws -> T) rethrows -> T {
        try Swift.withUnsafeBytes(of: self, body)
    }
}
