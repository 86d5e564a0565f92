import BoroughConfig
import Domain
import Foundation
import PluginCatalogue
import PluginKit
import TestSupport
import Testing

/// The project's boroughs in a folder of their own, for tests that change files.
final class BoroughsCopy {
    private let folder: TemporaryFolder
    let path: String
    var boroughs: BoroughsFolder { BoroughsFolder(path: path, plugins: PluginCatalogue.all) }

    init() throws {
        folder = try TemporaryFolder()
        path = "\(folder.path)/boroughs"
        try FileManager.default.copyItem(atPath: URL(fileURLWithPath: Project.boroughs).resolvingSymlinksInPath().path, toPath: path)
    }

    /// Replaces text that must stand in the file exactly once, or wherever it stands.
    func edit(_ file: String, _ old: String, _ new: String, all: Bool = false) throws {
        let text = try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8)
        let count = text.components(separatedBy: old).count - 1
        try #require(all ? count > 0 : count == 1, "`\(old)` stands in \(file) \(count) times")
        try write(text.replacingOccurrences(of: old, with: new), to: file)
    }

    func append(_ text: String, to file: String) throws {
        try write(String(contentsOfFile: "\(path)/\(file)", encoding: .utf8) + text, to: file)
    }

    func write(_ text: String, to file: String) throws {
        try text.write(toFile: "\(path)/\(file)", atomically: true, encoding: .utf8)
    }

    func remove(_ file: String) throws { try FileManager.default.removeItem(atPath: "\(path)/\(file)") }

    func line(of text: String, in file: String) throws -> Int {
        let lines = try String(contentsOfFile: "\(path)/\(file)", encoding: .utf8).split(separator: "\n", omittingEmptySubsequences: false)
        return try #require(lines.firstIndex { $0.contains(text) }) + 1
    }

    /// What is wrong with the programme and all boroughs; empty when nothing is.
    func problems() throws -> [Problem] {
        do {
            _ = try boroughs.everyBorough()
            return []
        } catch let fault as ConfigurationFault {
            return fault.problems
        }
    }
}

func date(_ text: String) throws -> CivilDate {
    try #require(CivilDate(iso: text))
}
