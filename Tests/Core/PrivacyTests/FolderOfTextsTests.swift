import Foundation
import TestSupport
import Testing

@testable import Privacy

/// A folder of texts is there whole or not at all.
struct FolderOfTextsTests {
    private let folder: TemporaryFolder
    private var path: String { "\(folder.path)/there" }

    init() throws { folder = try TemporaryFolder() }

    private func files(_ path: String) -> [String] {
        (FileManager.default.enumerator(atPath: path)?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".yaml") }.sorted()
    }

    @Test func `It is written with its folders, for its owner alone, and takes the place of one that is there`() throws {
        try FolderOfTexts.put(["a/b.yaml": "one", "a/c/d.yaml": "two"], at: path)
        #expect(files(path) == ["a/b.yaml", "a/c/d.yaml"])
        for name in ["", "/a", "/a/c", "/a/b.yaml"] {
            let mode = try FileManager.default.attributesOfItem(atPath: path + name)[.posixPermissions] as? Int
            #expect((mode ?? 0o777) & 0o077 == 0, "\(name)")
        }
        try FolderOfTexts.put(["a/b.yaml": "three"], at: path)
        #expect(files(path) == ["a/b.yaml"])
        #expect(try String(contentsOfFile: "\(path)/a/b.yaml", encoding: .utf8) == "three")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["there"])
    }

    @Test func `What cannot be written whole leaves what was there`() throws {
        try FolderOfTexts.put(["a.yaml": "one"], at: path)
        // A file where a folder has to be.
        #expect(throws: (any Error).self) { try FolderOfTexts.put(["a.yaml": "two", "a.yaml/b.yaml": "three"], at: path) }
        #expect(try String(contentsOfFile: "\(path)/a.yaml", encoding: .utf8) == "one")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["there"])
    }

    @Test func `Cleaning removes drafts and what is not named`() throws {
        try FolderOfTexts.put(["a.yaml": "one"], at: path)
        try folder.write("x", to: ".draft-1/a.yaml")
        try folder.write("x", to: "old/a.yaml")
        FolderOfTexts.clean(folder.path, keeping: ["there"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["there"])
    }
}
