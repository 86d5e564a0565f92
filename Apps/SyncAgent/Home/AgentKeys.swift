import Crypto
import Foundation
import Privacy
import Terminal

/// The key that the agent's requests are signed with, and the one that follows it.
extension AgentHome {
    /// The key to come, while the hub has not been told of it for certain.
    private var nextKeyPath: String { "\(agentKeyPath).next" }

    func key() throws -> Curve25519.Signing.PrivateKey { try SigningKeyFile.read(agentKeyPath) }

    /// The key that shall follow, made if there is none yet: an answer that was lost on the way is asked for again with the same key.
    func nextKey() throws -> Curve25519.Signing.PrivateKey { try SigningKeyFile.readOrCreate(nextKeyPath) }

    /// Puts the key that shall follow in the place of the one that is there.
    func takeNextKey() throws {
        guard PrivateFile.put(nextKeyPath, inPlaceOf: agentKeyPath) else {
            throw CommandFailure(.noSuchInput, "\(agentKeyPath) cannot be replaced. Check who may write there, then give the same command again.")
        }
    }
}
