/// Remembers digests in a fixed amount of memory. It may say that it holds one that it was never given, and never the other way round.
///
/// A Bloom filter in blocks of 128 bits (Bloom 1970; Putze, Sanders and Singler 2007): a digest sets four bits in each word of two. With
/// 400,000 digests about one question in ten million is answered wrongly, so that of a borough's people none has to be looked up for it.
struct DigestFilter {
    /// 8 MiB.
    private static let blockCount = 1 << 19

    /// Empty until something is put in.
    private var words: [UInt64] = []
    /// Something of what was brought close, so that it is really read.
    private var lastClose: UInt64 = 0

    /// Where digests lie that are asked for together: one look at memory finds them all.
    /// - Parameter digest: as evenly spread as the digests of a hash function.
    func place(of digest: UInt64) -> Int { Int(truncatingIfNeeded: digest >> 40) & (Self.blockCount - 1) }

    /// - Parameter digest: as evenly spread, and of which the place says nothing.
    mutating func insert(_ digest: UInt64, at place: Int) {
        if words.isEmpty { words = Array(repeating: 0, count: 2 * Self.blockCount) }
        words[2 * place] |= Self.bits(of: digest)
        words[2 * place + 1] |= Self.bits(of: digest >> 24)
    }

    /// Reads the places of digests, of which each lies far from the next: memory brings many of them at a time, and one by one if each is waited for.
    mutating func bringClose(_ digests: some Sequence<UInt64>) {
        guard !words.isEmpty else { return }
        for digest in digests { lastClose ^= words[2 * place(of: digest)] }
    }

    func mayContain(_ digest: UInt64, at place: Int) -> Bool {
        if words.isEmpty { return false }
        let (first, second) = (Self.bits(of: digest), Self.bits(of: digest >> 24))
        return words[2 * place] & first == first && words[2 * place + 1] & second == second
    }

    /// Four bits, by the lowest 24 of the digest.
    private static func bits(of digest: UInt64) -> UInt64 {
        1 << (digest & 63) | 1 << (digest >> 6 & 63) | 1 << (digest >> 12 & 63) | 1 << (digest >> 18 & 63)
    }
}
