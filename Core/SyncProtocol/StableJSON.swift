public import Foundation

/// JSON with stable key order, so that the same value has the same bytes.
public enum StableJSON {
    public static func data(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }

    public static func text(_ value: some Encodable) throws -> String { String(decoding: try data(value), as: UTF8.self) }
}
