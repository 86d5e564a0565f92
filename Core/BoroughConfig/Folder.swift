import Crypto
import Domain
import Foundation
import PluginKit

/// A folder of configuration files.
struct Folder {
    let path: String
    /// How messages name it, relative to where the person stands.
    let shownAs: String
    /// By the path that messages show, what is read in place of a file.
    var standIns: [String: ConfigNode] = [:]

    func subfolder(_ name: String) -> Folder {
        Folder(path: "\(path)/\(name)", shownAs: "\(shownAs)/\(name)", standIns: standIns)
    }

    var exists: Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }

    /// The names of the files directly in it, sorted.
    func files(ending suffix: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { $0.hasSuffix(suffix) && !$0.hasPrefix(".") }.sorted()
    }

    func subfolders() -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        return names.filter { !$0.hasPrefix(".") && subfolder($0).exists }.sorted()
    }

    /// The file as nodes; nil, with a problem recorded, where it is missing or not YAML.
    func read(_ file: String, _ problems: ProblemList) -> ConfigNode? {
        let shown = "\(shownAs)/\(file)"
        if let node = standIns[shown] { return node }
        guard let data = FileManager.default.contents(atPath: "\(path)/\(file)") else {
            let present = files(ending: ".yaml").joined(separator: ", ")
            problems.add(
                Problem(
                    place: Place(file: shown, line: 1, column: 1), message: "The file is missing.",
                    expected: "a file `\(file)` beside \(present.isEmpty ? "nothing else" : present)"))
            return nil
        }
        guard let text = String(validatingUTF8Bytes: data) else {
            problems.add(
                Problem(
                    place: Place(file: shown, line: 1, column: 1), message: "The file is not UTF-8.",
                    expected: "text saved as UTF-8, which editors offer under Save as"))
            return nil
        }
        return YAMLFile.parse(text, file: shown, problems: problems)
    }

    /// Every YAML file in it and below it, by its path from here; examples are none.
    func everyFile(_ problems: ProblemList) -> [String: ConfigNode] {
        var nodes: [String: ConfigNode] = [:]
        for file in files(ending: ".yaml") { nodes[file] = read(file, problems) }
        for name in subfolders() where name != "examples" {
            for (file, node) in subfolder(name).everyFile(problems) { nodes["\(name)/\(file)"] = node }
        }
        return nodes
    }

    /// SHA-256 over the names and bytes of its YAML files and those below it, as 16 hexadecimal digits.
    func digest() -> String {
        var hash = SHA256()
        update(&hash)
        return Hexadecimal.text(hash.finalize().prefix(8))
    }

    private func update(_ hash: inout SHA256) {
        for file in files(ending: ".yaml") {
            hash.update(data: Data("\(file)\n".utf8))
            hash.update(data: FileManager.default.contents(atPath: "\(path)/\(file)") ?? Data())
        }
        for name in subfolders() where name != "examples" {
            hash.update(data: Data("\(name)/\n".utf8))
            subfolder(name).update(&hash)
        }
    }
}

extension String {
    init?(validatingUTF8Bytes data: Data) {
        guard let text = String(validating: data, as: UTF8.self) else { return nil }
        self = text
    }
}
