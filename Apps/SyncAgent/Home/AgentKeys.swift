import Crypto
import Foundation
import Privacy
import Terminal

/// The key that the agent's requests are signed with, and the one that follows it.
extension AgentHome {
    /// The key to come, while the hub has not been told of it for certain.
    private var nextKeyPath: String { "\(agentKeyPath).next" }

    func key() throws -> Curve25519.Signing.PrivateKey { try Self.key(at: agentKeyPath) }

    /// The key that shall follow, made if there is none yet: an answer that was lost on the way is asked for again with the same key.
    func nextKey() throws -> Curve25519.Signing.PrivateKey {
        if let begun = try? Self.key(at: nextKeyPath) { return begun }
        let next = Curve25519.Signing.PrivateKey()
        try PrivateFile.replace(Data((next.rawRepresentation.base64EncodedString() + "\n").utf8), at: nextKeyPath)
        return next
    }

    /// Puts the key that shall follow in the place of the one that is there.
    func takeNextKey() throws {
        guard rename(nextKeyPath, agentKeyPath) == 0 else {
            throw CommandFailure(.noSuchInput, "\(agentKeyPath) cannot be replaced. Check who may write there, then give the same command again.")
        }
    }

    private static func key(at path: String) throws -> Curve25519.Signing.PrivateKey {
        guard let data = Data(base64Encoded: try PrivateFile.read(path)), let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: data) else {
            throw BoroughKey.Fault.unreadable(path)
        }
        return key
    }
}
