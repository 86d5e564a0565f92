public import Foundation

/// One file of a backup, under the name that it has in its home: `agent.json`, `keys/agent.key`.
public struct BackupPart: Sendable {
    enum Source: Sendable {
        case bytes(Data)
        case file(String)
    }

    public let name: String
    let source: Source

    /// - Precondition: the name is one that a home may have.
    public init(_ name: String, _ bytes: Data) {
        precondition(Self.isName(name), "\(name) is no name of a part")
        (self.name, source) = (name, .bytes(bytes))
    }

    /// - Precondition: the name is one that a home may have.
    public init(_ name: String, fileAt path: String) {
        precondition(Self.isName(name), "\(name) is no name of a part")
        (self.name, source) = (name, .file(path))
    }

    /// A file of the home itself or of its keys. Nothing leads out of the folder, whatever a backup says.
    static func isName(_ name: String) -> Bool {
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 1 || (parts.count == 2 && parts[0] == "keys"), let last = parts.last else { return false }
        return (1...100).contains(last.utf8.count) && !last.hasPrefix(".")
            && last.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || "-_.".utf8.contains(byte)
            }
    }

    /// Every key of a home, whatever there is.
    /// - Throws: `BackupFault` where the folder cannot be read.
    public static func keys(in folder: String) throws -> [BackupPart] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { throw BackupFault.cannotRead(folder) }
        return try names.sorted().filter { isName("keys/\($0)") && !$0.hasSuffix(".new") }.map { name in
            guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(name)") else { throw BackupFault.cannotRead("\(folder)/\(name)") }
            return BackupPart("keys/\(name)", bytes)
        }
    }
}
