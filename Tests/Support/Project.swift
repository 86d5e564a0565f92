public import BoroughConfig
public import Foundation
import PluginCatalogue

/// Where the project's own files are, for tests that read them.
public enum Project {
    public static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    public static var boroughs: String { "\(root)/boroughs" }
    public static var fixtures: String { "\(root)/Tests/Fixtures" }
    public static var boroughsFolder: BoroughsFolder { BoroughsFolder(path: boroughs, plugins: PluginCatalogue.all) }

    public static func examples(of borough: String) -> String { "\(boroughs)/\(borough)/examples" }
}

/// A folder of its own for one test, gone when the value is.
public final class TemporaryFolder {
    public let path: String
    /// Whether it stays, for somebody to look at.
    public var isKept = false

    public init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("restart-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit {
        if !isKept { try? FileManager.default.removeItem(atPath: path) }
    }

    @discardableResult
    public func write(_ text: String, to name: String) throws -> String {
        try write(Data(text.utf8), to: name)
    }

    @discardableResult
    public func write(_ data: Data, to name: String) throws -> String {
        let url = URL(fileURLWithPath: "\(path)/\(name)")
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try data.write(to: url)
        return url.path
    }
}
