public import Domain

extension RecordFingerprint {
    /// One that stands for a digest; different seeds give different ones.
    public static func sample(_ seed: UInt64 = 0) -> RecordFingerprint {
        Swift.withUnsafeBytes(of: (seed, seed)) { RecordFingerprint($0) }
    }
}
