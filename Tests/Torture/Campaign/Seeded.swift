import Samples

/// Chance that repeats itself: what a run does follows from the campaign's seed, the kind and the run's number.
struct Seeded: RandomNumberGenerator {
    private var generator: SeededGenerator

    init(seed: UInt64, kind: String, run: Int) {
        var state = seed
        for byte in kind.utf8 { state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        state ^= UInt64(truncatingIfNeeded: run) &* 0x9E37_79B9_7F4A_7C15
        generator = SeededGenerator(seed: state)
    }

    mutating func next() -> UInt64 { generator.next() }
}
