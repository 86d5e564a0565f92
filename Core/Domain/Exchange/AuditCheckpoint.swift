/// How far an audit chain had come: the number of its last entry and that entry's digest. Each end keeps the other's, so that
/// neither can rewrite its past alone.
public struct AuditCheckpoint: Codable, Hashable, Sendable {
    /// 0 when there was no entry yet.
    public let number: Int
    /// SHA-256 in hexadecimal; empty when there was no entry yet.
    public let digest: String

    public init(number: Int, digest: String) {
        self.number = number
        self.digest = digest
    }
}
