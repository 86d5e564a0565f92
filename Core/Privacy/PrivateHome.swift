import Foundation

/// Whether the folder of an agent or a hub is closed to other accounts. Asked each time that a program opens its home: a key that others could
/// read, or a folder in which others could put another key, is a reason not to start.
public struct PrivateHome {
    /// What is open, and the command that closes it.
    public struct Fault: Error, Equatable, Sendable {
        public let message: String
    }

    private let path: String
    /// Names within the home of what only its owner may read: files, and folders with everything in them.
    private let files: [String]
    private let folders: [String]

    public init(_ path: String, files: [String], folders: [String]) {
        self.path = path
        self.files = files
        self.folders = folders
    }

    /// What is not there yet is not looked at.
    /// - Throws: `Fault` for the first thing that is open.
    public func check() throws {
        guard let real = Self.realPath(path) else { return }
        try checkWays(to: real)
        try check(real, mask: 0o022, kind: S_IFDIR, remedy: "chmod go-w")
        for name in folders {
            let folder = "\(real)/\(name)"
            guard Self.status(folder) != nil else { continue }
            try check(folder, mask: 0o077, kind: S_IFDIR, remedy: "chmod 700")
            for file in (try? FileManager.default.contentsOfDirectory(atPath: folder))?.sorted() ?? [] { try checkFile("\(folder)/\(file)") }
        }
        for name in files { try checkFile("\(real)/\(name)") }
    }

    /// A link is followed: what counts is who can read the file that it leads to, and who can lay the link elsewhere.
    private func checkFile(_ path: String) throws {
        guard let status = Self.status(path, following: false) else { return }
        guard status.st_mode & S_IFMT == S_IFLNK else { return try check(path, mask: 0o077, kind: S_IFREG, remedy: "chmod 600") }
        guard let target = Self.realPath(path) else { return }
        try checkWays(to: target)
        try check(target, mask: 0o077, kind: S_IFREG, remedy: "chmod 600")
    }

    /// Every folder on the way: whoever can write in one can put another in the place of the next. A folder for all, as that for temporary files, lets
    /// nobody move what is another's.
    private func checkWays(to path: String) throws {
        var folder = (path as NSString).deletingLastPathComponent
        while !folder.isEmpty {
            if let status = Self.status(folder) {
                try checkOwner(status, folder)
                // Where each account has a group of its own, folders are made so that this group can write in them: the account itself.
                let others: mode_t = status.st_gid == getegid() ? 0o002 : 0o022
                if status.st_mode & S_ISVTX == 0, status.st_mode & others != 0 {
                    throw Fault(
                        message: "Others can write in \(folder), and so put something else in the place of what lies in it. Run `chmod go-w \(folder)`.")
                }
            }
            if folder == "/" { return }
            folder = (folder as NSString).deletingLastPathComponent
        }
    }

    private func check(_ path: String, mask: mode_t, kind: mode_t, remedy: String) throws {
        guard let status = Self.status(path) else { return }
        guard status.st_mode & S_IFMT == kind else {
            throw Fault(message: "\(path) is no \(kind == S_IFDIR ? "folder" : "ordinary file"). Put it back from its backup, and find out who put it there.")
        }
        try checkOwner(status, path)
        guard status.st_mode & mask == 0 else {
            let what = mask == 0o022 ? "write in" : "read"
            throw Fault(message: "Others can \(what) \(path). Run `\(remedy) \(path)`, and think about who may have used that.")
        }
    }

    private func checkOwner(_ status: stat, _ path: String) throws {
        guard status.st_uid == geteuid() || status.st_uid == 0 else {
            throw Fault(message: "\(path) belongs to another account than the one that runs this program. Run it as that account, or `chown` the folder.")
        }
    }

    private static func status(_ path: String, following: Bool = true) -> stat? {
        var status = stat()
        return (following ? stat(path, &status) : lstat(path, &status)) == 0 ? status : nil
    }

    private static func realPath(_ path: String) -> String? {
        guard let resolved = realpath(path, nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
