import Foundation

/// The libraries write files; a format gives bytes.
enum TemporaryFile {
    static func bytes(_ write: (String) throws -> Void) throws -> [UInt8] {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("restart-\(UUID().uuidString)", isDirectory: true)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("workbook")
        try write(file.path)
        return Array(try Data(contentsOf: file))
    }
}
