import Synchronization

/// Nonces of which none comes twice under one key: 64 random bits drawn once for each sequence, then a 32-bit counter
/// (NIST SP 800-38D, 8.2.1, deterministic construction). Asking the system for 96 random bits a record costs as much as sealing.
final class NonceSequence: Sendable {
    static let length = 12
    private let fixed: UInt64
    private let counter = Atomic<UInt32>(0)

    init() {
        var generator = SystemRandomNumberGenerator()
        fixed = generator.next()
    }

    /// Writes the next nonce.
    /// - Parameter place: room for `length` bytes.
    func next(into place: UnsafeMutableRawPointer) {
        let (number, _) = counter.add(1, ordering: .relaxed)
        precondition(number < .max, "a sequence ends before its counter comes round")
        place.storeBytes(of: fixed, as: UInt64.self)
        place.storeBytes(of: number, toByteOffset: 8, as: UInt32.self)
    }
}
