/// The bytes that a fuzzer tries: choices from the front, and the rest as what is read.
struct FuzzInput {
    private(set) var rest: ArraySlice<UInt8>

    init(_ bytes: some Sequence<UInt8>) { rest = Array(bytes)[...] }

    /// The next byte; 0 where there is none.
    mutating func choice() -> Int { rest.popFirst().map(Int.init) ?? 0 }

    /// A number below `count`.
    mutating func choice(of count: Int) -> Int { choice() % count }

    mutating func choice<T>(of values: [T]) -> T { values[choice(of: values.count)] }

    /// The rest in parts that a zero byte separates; the last takes what is left.
    func parts(_ count: Int) -> [[UInt8]] {
        let parts = rest.split(separator: 0, maxSplits: count - 1, omittingEmptySubsequences: false).map(Array.init)
        return parts + Array(repeating: [], count: count - parts.count)
    }
}

extension [UInt8] {
    var text: String { String(decoding: self, as: UTF8.self) }
}
