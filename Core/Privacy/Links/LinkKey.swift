import Domain
import Crypto
import Foundation

/// The programme's secret by which boroughs make match keys. The central team makes it on a machine that is not the hub's; boroughs hold
/// it, and the hub never does: with it names and dates of birth could be tried out.
public struct LinkKey: Sendable {
    public static let versions = 1...999

    /// Counts from 1. A key that follows another has the next version, and boroughs hold both for a while.
    public let version: Int
    private let secret: SymmetricKey

    init(version: Int, secret: SymmetricKey) {
        self.version = version
        self.secret = secret
    }

    /// A new random key in a file that only its owner can read. An existing file is never replaced.
    public static func create(at path: String, version: Int) throws -> LinkKey {
        let key = LinkKey(version: version, secret: SymmetricKey(size: .bits256))
        try key.write(to: path)
        return key
    }

    /// - Throws: `BoroughKey.Fault`.
    public init(readingFrom path: String) throws {
        let parts = try PrivateFile.read(path).split(separator: " ")
        guard parts.count == 3, parts[0] == "restart-link-key", let version = Int(parts[1]), Self.versions.contains(version),
            let data = Data(base64Encoded: String(parts[2])), data.count == 32
        else { throw BoroughKey.Fault.unreadable(path) }
        self.init(version: version, secret: SymmetricKey(data: data))
    }

    /// Into a file for its owner alone; one that is there is never replaced.
    public func write(to path: String) throws {
        try PrivateFile.create("restart-link-key \(version) \(secret.withUnsafeBytes { Data($0).base64EncodedString() })\n", at: path)
    }

    /// For people to compare by telephone: 20 hexadecimal digits in groups of four, from which nothing of the key can be had.
    public var fingerprint: String {
        let digits = Array(derive("fingerprint").withUnsafeBytes { Hexadecimal.text($0.prefix(10)) })
        return stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<$0 + 4]) }.joined(separator: "-")
    }

    /// A key for one use only; what is made under two versions never meets.
    func derive(_ use: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: secret, info: Data("restart/link/\(version)/\(use)".utf8), outputByteCount: 32)
    }
}
