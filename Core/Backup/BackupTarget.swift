public import ArgumentParser
import Foundation

/// Where a backup goes: under a name of the caller's, or into a folder under the moment it was made, where the newest few are kept.
public struct BackupTarget: ParsableArguments {
    @Option(name: .customLong("to"), help: ArgumentHelp("The file to write; with --keep, the folder to write it into.", valueName: "path"))
    public var path: String

    @Option(help: ArgumentHelp("How many backups of this kind the folder keeps; older ones are deleted.", valueName: "count"))
    public var keep: Int?

    public init() {}

    /// A file under a name of the caller's.
    public init(file path: String) {
        self.init()
        self.path = path
        keep = nil
    }

    public func validate() throws {
        if let keep, keep < 1 { throw ValidationError("--keep takes a whole number from 1 on.") }
    }

    /// The file to write.
    /// - Parameter madeAt: ISO 8601 in UTC.
    public func file(for contents: BackupContents, of owner: String, madeAt: String) -> String {
        guard keep != nil else { return path }
        let moment = madeAt.filter { $0 != "-" && $0 != ":" }
        return "\(path)/\(Self.prefix(contents, owner))\(moment)\(Self.ending)"
    }

    /// Deletes the oldest of this kind, once a new one is there. Other files stay, whatever their number.
    /// - Returns: how many were deleted.
    public func deleteOldest(of contents: BackupContents, of owner: String) -> Int {
        guard let keep, let names = try? FileManager.default.contentsOfDirectory(atPath: path) else { return 0 }
        let prefix = Self.prefix(contents, owner)
        let mine = names.filter { name in
            name.hasPrefix(prefix) && name.hasSuffix(Self.ending)
                && name.dropFirst(prefix.count).dropLast(Self.ending.count).wholeMatch(of: /[0-9]{8}T[0-9]{6}Z/) != nil
        }.sorted()
        return mine.dropLast(keep).count { unlink("\(path)/\($0)") == 0 }
    }

    private static let ending = ".restart-backup"
    private static func prefix(_ contents: BackupContents, _ owner: String) -> String { "\(owner)-\(contents.rawValue)-" }
}
