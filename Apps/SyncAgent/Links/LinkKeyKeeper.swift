import Foundation
import Privacy
import Storage
import Terminal

/// Brings the programme's key into a home and takes old versions out.
struct LinkKeyKeeper {
    let home: AgentHome

    struct Known: Encodable {
        let version: Int
        let fingerprint: String

        init(_ key: LinkKey) { (version, fingerprint) = (key.version, key.fingerprint) }
    }

    func known() throws -> [Known] {
        _ = try home.store()
        return try home.linkKeys().map(Known.init)
    }

    /// - Parameter path: the file as the central team handed it over, for its owner alone.
    func take(from path: String) throws -> Known {
        try home.exclusively {
            let store = try home.store()
            let key = try LinkKey(readingFrom: path)
            if let held = try home.linkKeys().first(where: { $0.version == key.version }) {
                guard held.fingerprint == key.fingerprint else {
                    throw CommandFailure(
                        .dataRefused,
                        """
                        This home holds another key of version \(key.version), with the fingerprint \(held.fingerprint). Ask the central team which is the \
                        right one: a key that follows another has the next version. Nothing was changed.
                        """)
                }
                return Known(held)
            }
            try key.write(to: home.linkKeyPath(key.version))
            try audit("link.key.taken", key, store)
            return Known(key)
        }
    }

    /// What was made under the version is taken back with the next push; links that people have confirmed stand.
    func retire(_ version: Int) throws -> Known {
        try home.exclusively {
            let store = try home.store()
            guard let key = try home.linkKeys().first(where: { $0.version == version }) else {
                throw CommandFailure(.noSuchInput, "This home holds no link key of version \(version). Nothing was changed.")
            }
            guard unlink(home.linkKeyPath(version)) == 0 else {
                throw CommandFailure(.noSuchInput, "\(home.linkKeyPath(version)) cannot be removed. Check who may write there. Nothing was changed.")
            }
            try audit("link.key.retired", key, store)
            return Known(key)
        }
    }

    private func audit(_ action: String, _ key: LinkKey, _ store: AgentStore) throws {
        try store.write {
            try $0.audit(at: Clock.timestamp(), actor: Account.name, action: action, detail: "version \(key.version), fingerprint \(key.fingerprint)")
        }
    }
}
