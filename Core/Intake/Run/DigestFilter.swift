/// Remembers digests in a fixed amount of memory. It may say that it holds one that it was never given, and never the other way round.
///
/// A Bloom filter in blocks of 64 bits (Bloom 1970; Putze, Sanders and Singler 2007): a digest sets four bits of one word. With
/// 400,000 digests about one question in a thousand is answered wrongly.
struct DigestFilter {
    /// 4 MiB.
    private static let wordCount = 1 << 19

    /// Empty until something is put in.
    private var words: [UInt64] = []

    /// Where digests lie that are asked for together: one look at memory finds them all.
    /// - Parameter digest: as evenly spread as the digests of a hash function.
    func place(of digest: UInt64) -> Int { Int(truncatingIfNeeded: digest >> 40) & (Self.wordCount - 1) }

    /// - Parameter digest: as evenly spread, and of which the place says nothing.
    mutating func insert(_ digest: UInt64, at place: Int) {
        if words.isEmpty { words = Array(repeating: 0, count: Self.wordCount) }
        words[place] |= Self.bits(of: digest)
    }

    func mayContain(_ digest: UInt64, at place: Int) -> Bool {
        if words.isEmpty { return false }
        let bits = Self.bits(of: digest)
        return words[place] & bits == bits
    }

    private static func bits(of digest: UInt64) -> UInt64 {
        1 << (digest & 63) | 1 << (digest >> 6 & 63) | 1 << (digest >> 12 & 63) | 1 << (digest >> 18 & 63)
    }
}
