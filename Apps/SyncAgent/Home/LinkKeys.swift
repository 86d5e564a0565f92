import Foundation
import Privacy

/// The programme's key for match keys, in the versions that this home has been given.
extension AgentHome {
    private var keysPath: String { "\(path)/keys" }

    func linkKeyPath(_ version: Int) -> String { "\(keysPath)/link-\(version).key" }

    /// By version. A file that others can read, or that holds no key, is a fault: a key that does not count would go unseen.
    /// - Throws: `BoroughKey.Fault`.
    func linkKeys() throws -> [LinkKey] {
        let files = ((try? FileManager.default.contentsOfDirectory(atPath: keysPath)) ?? []).filter { $0.hasPrefix("link-") && $0.hasSuffix(".key") }
        return try files.map { file in
            let key = try LinkKey(readingFrom: "\(keysPath)/\(file)")
            guard linkKeyPath(key.version) == "\(keysPath)/\(file)" else { throw BoroughKey.Fault.unreadable("\(keysPath)/\(file)") }
            return key
        }.sorted { $0.version < $1.version }
    }
}
