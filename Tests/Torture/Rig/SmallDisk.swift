import Foundation
import TestSupport

/// How a disk is made small, or read-only, on this machine.
enum DiskKind: Sendable {
    /// A file system of its own, in memory. Needs the administrator.
    case mounted
    /// Without the administrator: a limit to the size of files, and permissions.
    case limited

    /// What this machine and account allow.
    static func available() -> DiskKind {
        guard getuid() == 0, let folder = try? TemporaryFolder(), let disk = try? SmallDisk(under: folder.path) else { return .limited }
        disk.remove()
        return .mounted
    }
}

/// A folder that lies on a file system of its own, whose size and state can be changed.
struct SmallDisk {
    let path: String

    /// In bytes: more than anything here needs.
    private static let roomy = 256 << 20

    /// Moves what a folder holds onto a disk of its own, mounted over it.
    init(under path: String) throws {
        self.path = path
        let aside = "\(path)-aside"
        try FileManager.default.copyItem(atPath: path, toPath: aside)
        defer { try? FileManager.default.removeItem(atPath: aside) }
        try Self.command("mount", "-t", "tmpfs", "-o", "mode=700,size=\(Self.roomy)", "tmpfs", path)
        do {
            for name in try FileManager.default.contentsOfDirectory(atPath: aside) {
                try FileManager.default.copyItem(atPath: "\(aside)/\(name)", toPath: "\(path)/\(name)")
            }
        } catch {
            remove()
            throw error
        }
    }

    /// Leaves so much room, in bytes.
    func leave(_ room: Int) throws {
        let used = try Self.used(path)
        try Self.command("mount", "-o", "remount,size=\(used + room)", path)
    }

    func makeRoom() throws { try Self.command("mount", "-o", "remount,size=\(Self.roomy)", path) }

    func setReadOnly(_ isReadOnly: Bool) throws { try Self.command("mount", "-o", "remount,\(isReadOnly ? "ro" : "rw")", path) }

    /// Unmounts it; what it held is put back where it was.
    func remove() {
        let aside = "\(path)-aside"
        try? FileManager.default.copyItem(atPath: path, toPath: aside)
        guard (try? Self.command("umount", path)) != nil else { return }
        try? FileManager.default.removeItem(atPath: path)
        try? FileManager.default.moveItem(atPath: aside, toPath: path)
    }

    private static func used(_ path: String) throws -> Int {
        var figures = statvfs()
        guard statvfs(path, &figures) == 0 else { throw RigFault(what: "the disk at \(path) does not say how full it is") }
        return Int(figures.f_blocks - figures.f_bfree) * Int(figures.f_frsize)
    }

    private static func command(_ name: String, _ arguments: String...) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/\(name)")
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw RigFault(what: "`\(name) \(arguments.joined(separator: " "))` ended with \(process.terminationStatus)")
        }
    }
}
