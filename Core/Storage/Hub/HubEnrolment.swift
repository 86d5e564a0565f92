import GRDB

extension HubStore {
    public struct Agent: Sendable {
        public let id: String
        public let borough: String
        public let publicKey: String
    }

    public enum RedeemFault: Error, Equatable, Sendable {
        case codeInvalid
        case otherBorough
        /// The code is good and stays so; the key was revoked and is never taken again.
        case keyRevoked
    }

    /// - Parameter digest: of the one-time code.
    public func addEnrolmentCode(digest: String, borough: String, expires: String, at: String, actor: String) throws {
        try write { db in
            try db.execute(
                sql: "INSERT INTO enrolment_codes (digest, borough, expires_at) VALUES (?, ?, ?)", arguments: [digest, borough, expires])
            try AuditTrail.append(db, at: at, actor: actor, action: "enrolment.code", detail: "\(borough), until \(expires)")
        }
    }

    /// Uses up a code and takes the agent's key. A key that is known gets the same answer again, also for a code that was used,
    /// because the first answer may have been lost on the way.
    public func redeem(codeDigest: String, borough: String, publicKey: String, agentID: String, at: String) throws -> Agent {
        try write { db in
            guard let row = try Row.fetchOne(db, sql: "SELECT borough, expires_at, used_at FROM enrolment_codes WHERE digest = ?", arguments: [codeDigest])
            else { throw RedeemFault.codeInvalid }
            let known: String = row["borough"]
            guard known == borough else { throw RedeemFault.otherBorough }
            let expires: String = row["expires_at"]
            let used: String? = row["used_at"]
            if used == nil {
                guard at < expires else { throw RedeemFault.codeInvalid }
                try db.execute(sql: "UPDATE enrolment_codes SET used_at = ? WHERE digest = ?", arguments: [at, codeDigest])
            }
            if used == nil, try Self.isRevoked(key: publicKey, in: db) { throw RedeemFault.keyRevoked }
            if let earlier = try Row.fetchOne(
                db, sql: "SELECT id FROM agents WHERE borough = ? AND public_key = ? AND revoked_at IS NULL", arguments: [borough, publicKey])
            {
                return Agent(id: earlier["id"], borough: borough, publicKey: publicKey)
            }
            guard used == nil else { throw RedeemFault.codeInvalid }
            try db.execute(
                sql: "INSERT INTO agents (id, borough, public_key, enrolled_at) VALUES (?, ?, ?, ?)",
                arguments: [agentID, borough, publicKey, at])
            try AuditTrail.append(db, at: at, actor: agentID, action: "enrolment.done", detail: borough)
            return Agent(id: agentID, borough: borough, publicKey: publicKey)
        }
    }

    /// Nil for an agent that is not known or was revoked.
    public func agent(id: String) throws -> Agent? {
        try reader.read { db in
            try Row.fetchOne(db, sql: "SELECT id, borough, public_key FROM agents WHERE id = ? AND revoked_at IS NULL", arguments: [id])
                .map { Agent(id: $0["id"], borough: $0["borough"], publicKey: $0["public_key"]) }
        }
    }
}
