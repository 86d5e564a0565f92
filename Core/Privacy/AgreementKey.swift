public import Crypto

extension Curve25519.KeyAgreement.PublicKey {
    /// Whether senders share a secret with its owner. Some points of 32 bytes lead every sender to the same one, zero, which anybody knows
    /// (RFC 9180, section 7.1.4), and the library lets them pass.
    public var leadsToASecret: Bool {
        guard let secret = try? Curve25519.KeyAgreement.PrivateKey().sharedSecretFromKeyAgreement(with: self) else { return false }
        return secret.withUnsafeBytes { $0.contains { $0 != 0 } }
    }
}
