import Foundation
import TestSupport

/// The disk under an agent's or the hub's home can be read and not written.
///
/// A hub is started on it: the system lets no disk become read-only while a program has files on it open for writing.
struct ReadOnlyFault: Fault {
    let end: End

    var name: String { "read-only-\(end.rawValue)" }

    func usualRuns(_ stages: Stages) -> Int { 24 }

    func obstacle(_ disk: DiskKind) -> String? {
        disk == .limited && getuid() == 0 ? "permissions do not bind the administrator, and this machine lets him mount nothing" : nil
    }

    func stage(_ stages: Stages, _ random: inout Seeded) throws -> Stage {
        let names: [Stage.Name] = end == .agent ? [.empty, .full, .unenrolled] : [.full, .small]
        return try stages.stage(names.randomElement(using: &random) ?? .full)
    }

    func strike(_ run: Run, _ stages: Stages) throws -> Ending {
        if end == .hub { run.rig.stopHub() }
        let path = end == .agent ? run.home : run.rig.hubHome
        let lift: () throws -> Void
        switch run.disk {
        case .mounted:
            let disk = try run.mountDisk(under: path)
            try disk.setReadOnly(true)
            lift = { try disk.setReadOnly(false) }
        case .limited:
            try Self.setWritable(false, path)
            lift = { try Self.setWritable(true, path) }
        }
        if end == .hub { run.attemptHub() }
        try run.attempt(run.stage.steps[0])
        run.isDisturbed = !run.stops.isEmpty
        run.rig.stopHub()
        try lift()
        return .equal
    }

    private static func setWritable(_ isWritable: Bool, _ path: String) throws {
        let inner = FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []
        for file in [path] + inner.map({ "\(path)/\($0)" }) {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
            let mode = (isFolder.boolValue ? 0o500 : 0o400) | (isWritable ? 0o200 : 0)
            try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
        }
    }
}
